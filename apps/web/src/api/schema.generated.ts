// Written by npm run openapi; do not edit.
export interface paths {
  '/api/v1/links/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What an invitation link tells to whoever holds it. Reading it changes nothing. */
    get: operations['SignIn_link'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sign-in/codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Mails a sign-in code. The answer does not tell whether anybody uses the mailbox. */
    post: operations['SignIn_code'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sign-in/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Opens a session for who knows the code; the session comes as a cookie. */
    post: operations['SignIn_signIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is signed in and what they may do. 401 `not-signed-in` without a session. */
    get: operations['Session_read'];
    put?: never;
    post?: never;
    /** Signs out. */
    delete: operations['Session_signOut'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/session/person': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Says who of a shared mailbox's persons is there. */
    post: operations['Session_person'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/session/language': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Says in which language pages and mails speak to me. */
    put: operations['Session_language'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/people/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes a CSV or XLSX list in (docs/people-import.md), all of it or nothing; with `dryRun=1` it only says what would change. */
    post: operations['ImportPeople_run'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/people': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** People by name, with their appointments. */
    get: operations['People_list'];
    put?: never;
    /** Adds a person. */
    post: operations['People_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/people/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One person; the version comes as `ETag` too. */
    get: operations['People_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Changes a person. Needs `If-Match` with the version that was read; 412 when another stands now. */
    patch: operations['People_edit'];
    trace?: never;
  };
  '/api/v1/people/{id}/appointments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Appoints a person to a post. */
    post: operations['Appointments_appoint'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/appointments/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Takes back an appointment that was made by mistake. */
    delete: operations['Appointments_remove'];
    options?: never;
    head?: never;
    /** Changes the days of an appointment: usually its end. */
    patch: operations['Appointments_change'];
    trace?: never;
  };
  '/api/v1/posts/replace': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Hands a post over from one person to another. Who does not manage people hands over posts of offices only, and never to themselves. */
    post: operations['Appointments_replace'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/substitutions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My substitutions, and the colleagues I may choose from. */
    get: operations['Substitutions_mine'];
    put?: never;
    /** Names who does the tasks of somebody's posts in some days. Both hear of it by mail at once. */
    post: operations['Substitutions_name'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/substitutions/{id}/end': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ends one before its last day, from now on. Both hear of it by mail at once. */
    post: operations['Substitutions_end'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/people/{id}/handover': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What would be moved from a day on. */
    get: operations['Handover_preview'];
    put?: never;
    /**
     * Moves every post of a person to a successor; from today on ends sessions and closes the account too. Both hear of it by mail at once. Who
     *     does not manage people hands over posts of offices only, and never to themselves.
     */
    post: operations['Handover_handOver'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/organisations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All organisations, by level and name. */
    get: operations['Organisations_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/organisations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One organisation; its version comes as `ETag` too. */
    get: operations['Organisations_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Renames or confirms an organisation. Needs `If-Match` with the version that was read; 412 when another stands now. */
    patch: operations['Organisations_edit'];
    trace?: never;
  };
  '/api/v1/clock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What time it is for deadlines and reminders. */
    get: operations['Clock_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** 200 when the database answers, else 503. */
    get: operations['Health_read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Tells when something changed in the submissions my organisations have to do with */
    get: operations['Changes_tasks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns/{id}/changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Tells when something changed in a campaign */
    get: operations['Changes_campaign'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All campaigns */
    get: operations['CampaignProgress_campaigns'];
    put?: never;
    /** Launch or rehearse a campaign */
    post: operations['Campaigns_launch'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One campaign with its counts by stage */
    get: operations['CampaignProgress_campaign'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns/{id}/board': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How many subjects stand where, in all and by the organisations of one level */
    get: operations['CampaignProgress_board'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns/{id}/submissions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The submissions of a campaign, overdue ones first, with who has each and until when */
    get: operations['CampaignProgress_submissions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns/{id}/notices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was or will be sent to whom, and what became of it */
    get: operations['CampaignProgress_notices'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns/{id}/table.xlsx': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All subjects and all fields of a campaign as one Excel sheet */
    get: operations['Table_table'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The tasks of the posts I hold */
    get: operations['Progress_myTasks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everything the page of one task shows */
    get: operations['Progress_task'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/submissions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The overview of one submission */
    get: operations['Progress_submission'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/submissions/{id}/timeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Stages, decisions, mails and history of one submission */
    get: operations['Progress_timeline'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/troubles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What needs the administrator */
    get: operations['Progress_troubles'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/submissions/{id}/documents/{form}.pdf': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One form of a submission as PDF, as it stands now */
    get: operations['Documents_form'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/seal-sheets/{id}/sheet.pdf': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The page to seal by hand */
    get: operations['Documents_sealSheet'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/submissions/{id}/archive.zip': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The archive package of a finished submission; with `version`, that version of it */
    get: operations['Documents_archive'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/calendars': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The published years that are known */
    get: operations['Calendars_list'];
    put?: never;
    /** Take in one year; a year that is there is replaced for new campaigns */
    post: operations['Calendars_import'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Routes, deadlines and what stands against a launch; nothing is written */
    post: operations['Campaigns_preview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns/{id}/abort': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End a campaign before its time: tasks, notices and workflows end with it */
    post: operations['Campaigns_abort'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns/notices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Upload the PDF of an official notice, for a launch to name */
    post: operations['Notices_upload'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns/{id}/notice.pdf': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Download the official notice of a campaign */
    get: operations['Notices_notice'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns/{id}/extensions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put off the deadline of the open stages: reminders are planned anew, the posts are told */
    post: operations['Steering_extend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns/{id}/excusals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Excuse subjects: their submissions end, whoever fills is told, nothing is archived */
    post: operations['Steering_excuse'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns/{id}/urges': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Urge the posts of open tasks, at most once a day each; the answer counts the urges */
    post: operations['Steering_urge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns/{id}/reopenings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Reopen archived submissions with a stage: the package stays, and a new version of it is written at the end */
    post: operations['Reopening_reopen'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/programmes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The installed programmes with their subjects and periods */
    get: operations['Programmes_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/packs/{hash}/form-set': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Forms, edits and stages of a pack */
    get: operations['Programmes_formSet'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/packs/{hash}/validators.js': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The compiled validators of a pack: an ES module without imports */
    get: operations['Programmes_validators'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/submissions/{id}/draft': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Save entries of the form, each with the version that was seen
     * @description Answers 200 also when entries were refused: what could be saved is saved, and nothing is overwritten.
     */
    patch: operations['Drafts_save'];
    trace?: never;
  };
  '/api/v1/submissions/{id}/attachments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Attach a file */
    post: operations['Attachments_add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/attachments/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a file out of the draft */
    delete: operations['Attachments_remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/attachments/{id}/content': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Download a file */
    get: operations['Attachments_content'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/submissions/{id}/comments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The threads of comments on a submission, with what I have not read */
    get: operations['Comments_read'];
    put?: never;
    /**
     * Say something about a field or the whole, or answer
     * @description The same words again at the same place are the same comment. A resolved thread is open again with it.
     */
    post: operations['Comments_write'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/submissions/{id}/comments/resolution': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Say that what a thread is about is done, or that it is not */
    put: operations['Comments_resolve'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/submissions/{id}/comments/read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Remember how far I have read */
    post: operations['Comments_markRead'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{id}/opened': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Note that a holder of its post has opened the task */
    post: operations['Tasks_opened'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{id}/opinion-draft': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Keep an opinion that is being written */
    put: operations['Tasks_saveOpinion'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{id}/seal-sheets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Freeze content, opinion and date for the sheet that is sealed (定稿) */
    post: operations['Tasks_freeze'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{id}/decisions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Submit, approve, receive or return
     * @description Settles the stage for good. A repetition with the same Idempotency-Key answers what the first one did.
     */
    post: operations['Tasks_decide'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{id}/withdrawal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Withdraw what was submitted, before the next stage has opened it (撤回)
     * @description The open stage is called off and the form opens anew as it is. A repetition with the same Idempotency-Key answers alike.
     */
    post: operations['Tasks_withdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{id}/all-fields': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Open every field after a return that opened the marked ones only
     * @description By the post that returned on this task, or by whoever steers the campaign; as long as the form is being filled in.
     */
    post: operations['Tasks_openAll'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{id}/taking-back': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take back one’s own opinion or return, before the next handler acts (拿回)
     * @description The open stage is called off and the decided one opens anew; the decision stays in the history.
     */
    post: operations['Tasks_takeBack'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{id}/laying': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Lay the draft before the head of the office (送审)
     * @description The turn goes to the head, whose press decides.
     */
    post: operations['Confirming_lay'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{id}/giving-back': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give a draft back to the handler, with a note; the submission is not returned by it */
    post: operations['Confirming_giveBack'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tasks/{id}/calling-back': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Call a draft back, until the head has opened it */
    post: operations['Confirming_callBack'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/seal-sheets/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Void a frozen sheet, so that editing goes on */
    delete: operations['SealSheets_void'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/seal-sheets/{id}/scan': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Download the scan of a sealed sheet */
    get: operations['SealSheets_scan'];
    /** Put the scan of the sealed sheet to it (PDF, JPEG or PNG) */
    put: operations['SealSheets_attach'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    InvitationResponse: {
      programmeTitle: string | null;
      subjectName: string | null;
      /** @description What is asked. */
      stageTitle: string | null;
      /** @description Epoch milliseconds. */
      deadline: number | null;
      /**
       * @description `unknown` when the task is not there any more; `none` when the link is about no task but asks to launch what waits.
       * @enum {string}
       */
      state: 'open' | 'done' | 'cancelled' | 'unknown' | 'none';
      /** @description For a task that has ended: what happened, in words. */
      what: string | null;
      /** @description Outcome of the stage (submitted, approved, received, returned, excused, aborted), if it has one. */
      outcome: string | null;
      /** @description Epoch milliseconds. */
      endedAt: number | null;
      /** @description The invited mailbox, masked: `w***@example.org`. */
      mailbox: string;
      /**
       * @description What the invited person reads; the page speaks it.
       * @enum {string}
       */
      language: 'zh-CN' | 'en';
      /** @description The task to go to; only for a person who is signed in. */
      taskId: string | null;
    };
    MailboxClaimRequest: {
      /**
       * Format: email
       * @description Address of the mailbox.
       */
      email?: string;
      /** @description Token of an invitation link, as it stands after `/l/`. */
      link?: string;
    };
    SignInRequest: {
      /**
       * Format: email
       * @description Address of the mailbox.
       */
      email?: string;
      /** @description Token of an invitation link, as it stands after `/l/`. */
      link?: string;
      /** @description Six digits. */
      code: string;
    };
    MailboxPerson: {
      id: string;
      name: string;
      /** @description Office within the organisation, to tell namesakes apart. */
      office: string | null;
    };
    SignInResponse: {
      /** @description Everybody who uses the mailbox. */
      persons: components['schemas']['MailboxPerson'][];
      /** @description Who is there; null when several use the mailbox: choose one next. */
      personId: string | null;
    };
    SessionPerson: {
      id: string;
      name: string;
      email: string;
      /** @enum {string} */
      language: 'zh-CN' | 'en';
    };
    SessionPost: {
      organisationId: string;
      organisationName: string;
      /** @enum {string} */
      role:
        | 'filler'
        | 'applicant-head'
        | 'handler'
        | 'head'
        | 'bureau-handler'
        | 'bureau-head'
        | 'provincial-officer'
        | 'administrator'
        | 'auditor';
      /** @description Whose post it is, where it is acted for as a substitute. */
      substitutesFor: string | null;
    };
    SessionClock: {
      /** @description Epoch milliseconds. */
      now: number;
      isReal: boolean;
    };
    SessionResponse: {
      /** @description Null while a shared mailbox has not said who is there. */
      person: components['schemas']['SessionPerson'] | null;
      /** @description Everybody who uses the mailbox; one of them may be chosen. */
      persons: components['schemas']['MailboxPerson'][];
      posts: components['schemas']['SessionPost'][];
      /** @description Names of permissions, for showing what there is; the server asks again at each request. */
      permissions: string[];
      clock: components['schemas']['SessionClock'];
      /** @description When the session ends at the latest; real time, epoch milliseconds. */
      expiresAt: number;
      /** @description The page of all mails; only where the product runs on one machine to be tried out. */
      mailboxUrl: string | null;
    };
    ChoosePersonRequest: {
      /** Format: uuid */
      personId: string;
    };
    ChooseLanguageRequest: {
      /** @enum {string} */
      language: 'zh-CN' | 'en';
    };
    ImportFault: {
      /** @description As the spreadsheet numbers it: the header is row 1. */
      row: number;
      /** @description Header of the column, '' for the whole row. */
      column: string;
      code: string;
      message: string;
    };
    ImportedChange: {
      row: number;
      /** @enum {string} */
      kind: 'person-added' | 'person-changed' | 'appointed' | 'appointment-changed';
      name: string;
      organisationId: string | null;
      role: string | null;
    };
    ImportPeopleResponse: {
      /** @description Rows with content, without the header. */
      rows: number;
      errors: components['schemas']['ImportFault'][];
      changes: components['schemas']['ImportedChange'][];
      applied: boolean;
    };
    AppointmentResponse: {
      id: string;
      personId: string;
      organisationId: string;
      organisationName: string;
      /** @enum {string} */
      role:
        | 'filler'
        | 'applicant-head'
        | 'handler'
        | 'head'
        | 'bureau-handler'
        | 'bureau-head'
        | 'provincial-officer'
        | 'administrator'
        | 'auditor';
      /** @description `YYYY-MM-DD` */
      validFrom: string | null;
      /** @description `YYYY-MM-DD` */
      validTo: string | null;
    };
    SubstitutionResponse: {
      id: string;
      personId: string;
      personName: string;
      substituteId: string;
      substituteName: string;
      /** @description `YYYY-MM-DD` */
      validFrom: string;
      /** @description `YYYY-MM-DD` */
      validTo: string;
      setByName: string;
      /** @description Set when it was ended before its last day; epoch milliseconds. */
      endedAt: number | null;
    };
    PersonResponse: {
      id: string;
      name: string;
      email: string;
      phone: string | null;
      office: string | null;
      /** @enum {string} */
      language: 'zh-CN' | 'en';
      active: boolean;
      appointments: components['schemas']['AppointmentResponse'][];
      /** @description In which somebody else does this person's tasks, the latest first. */
      substitutions: components['schemas']['SubstitutionResponse'][];
      /** @description To be sent back in `If-Match` when editing. */
      version: string;
    };
    PeopleResponse: {
      people: components['schemas']['PersonResponse'][];
      /** @description How many there are in all. */
      total: number;
    };
    NewPersonRequest: {
      name: string;
      /**
       * Format: email
       * @description Several persons may share a mailbox.
       */
      email: string;
      phone?: string | null;
      /** @description Office within the organisation. */
      office?: string | null;
      /** @enum {string} */
      language?: 'zh-CN' | 'en';
    };
    EditPersonRequest: {
      name?: string;
      /** Format: email */
      email?: string;
      phone?: string | null;
      office?: string | null;
      /** @enum {string} */
      language?: 'zh-CN' | 'en';
      /** @description False for somebody who has left: holds no post and cannot sign in. */
      active?: boolean;
    };
    NewAppointmentRequest: {
      /** Format: uuid */
      organisationId: string;
      /** @enum {string} */
      role:
        | 'filler'
        | 'applicant-head'
        | 'handler'
        | 'head'
        | 'bureau-handler'
        | 'bureau-head'
        | 'provincial-officer'
        | 'administrator'
        | 'auditor';
      /** @description First day; null or absent for always. */
      validFrom?: string | null;
      /** @description Last day; null or absent for an open end. */
      validTo?: string | null;
    };
    AppointedResponse: {
      appointmentId: string;
    };
    EditAppointmentRequest: {
      validFrom?: string | null;
      validTo?: string | null;
    };
    ReplaceHandlerRequest: {
      /** Format: uuid */
      organisationId: string;
      /** @enum {string} */
      role:
        | 'filler'
        | 'applicant-head'
        | 'handler'
        | 'head'
        | 'bureau-handler'
        | 'bureau-head'
        | 'provincial-officer'
        | 'administrator'
        | 'auditor';
      /** Format: uuid */
      fromPersonId: string;
      /** Format: uuid */
      toPersonId?: string;
      /** @description A successor who is not known yet. */
      toPerson?: components['schemas']['NewPersonRequest'];
      /** @description First day of the successor. */
      on: string;
    };
    ReplacedResponse: {
      personId: string;
    };
    ColleagueResponse: {
      id: string;
      name: string;
      office: string | null;
    };
    SubstitutionsResponse: {
      /** @description Others do my tasks. */
      given: components['schemas']['SubstitutionResponse'][];
      /** @description I do tasks of others. */
      taken: components['schemas']['SubstitutionResponse'][];
      colleagues: components['schemas']['ColleagueResponse'][];
    };
    NameSubstituteRequest: {
      /**
       * Format: uuid
       * @description Whose tasks; absent for one's own. Somebody else's are arranged by who manages people.
       */
      personId?: string;
      /** Format: uuid */
      substituteId: string;
      validFrom: string;
      validTo: string;
    };
    SubstituteNamedAnswer: {
      substitutionId: string;
    };
    HandoverPreview: {
      posts: {
        organisationName: string;
        /** @enum {string} */
        role:
          | 'filler'
          | 'applicant-head'
          | 'handler'
          | 'head'
          | 'bureau-handler'
          | 'bureau-head'
          | 'provincial-officer'
          | 'administrator'
          | 'auditor';
        validFrom: string | null;
        validTo: string | null;
        openTasks: number;
      }[];
      /** @description Mails that wait to go to the person. */
      waitingMails: number;
      /** @description Browsers that are signed in. */
      sessions: number;
      /** @description Substitutions that end, given and taken. */
      substitutions: number;
    };
    HandoverRequest: {
      /** Format: uuid */
      toPersonId?: string;
      /** @description A successor who is not known yet. */
      toPerson?: components['schemas']['NewPersonRequest'];
      /** @description First day of the successor. */
      on: string;
    };
    HandedOverAnswer: {
      /** @description The successor. */
      personId: string;
      /** @description Posts that are the successor's from that day on. */
      posts: number;
      /** @description True when the person who leaves cannot sign in any more; false when that day is still to come. */
      closed: boolean;
    };
    OrganisationName: {
      name: string;
      /** @description `YYYY-MM-DD` */
      validFrom: string | null;
      /** @description `YYYY-MM-DD` */
      validTo: string | null;
    };
    OrganisationResponse: {
      id: string;
      /** @description Key by which packs and imports know it. */
      key: string;
      /** @description Present name. */
      name: string;
      level: string;
      parentId: string | null;
      /** @description Not named by the official text: a person must confirm it. */
      provisional: boolean;
      /** @description Former and present names, oldest first. */
      names: components['schemas']['OrganisationName'][];
      /** @description To be sent back in `If-Match` when editing. */
      version: string;
    };
    OrganisationsResponse: {
      organisations: components['schemas']['OrganisationResponse'][];
    };
    EditOrganisationRequest: {
      name?: string;
      /** @description First day of the new name, not after today. Without it the present name is corrected. */
      from?: string;
      provisional?: boolean;
    };
    ClockResponse: {
      /** @description Programme time, epoch milliseconds. */
      now: number;
      /** @description False while a programme clock is in use: pages say so. */
      isReal: boolean;
      /** @description Zone in which pages show instants that belong to no programme, e.g. `Asia/Shanghai`. */
      timeZone: string;
    };
    HealthResponse: {
      /** @enum {string} */
      status: 'ok';
    };
    OfficialNoticeView: {
      /** @description Document number (文号). */
      number: string;
      title: string | null;
      fileName: string;
    };
    CampaignItem: {
      id: string;
      title: string;
      programmeKey: string;
      packHash: string;
      period: string;
      dataPeriod: string;
      rehearsal: boolean;
      state: string;
      launchedAt: number;
      endedAt: number | null;
      abortReason: string | null;
      subjects: number;
      archived: number;
      notice: components['schemas']['OfficialNoticeView'] | null;
    };
    Campaigns: {
      campaigns: components['schemas']['CampaignItem'][];
    };
    CampaignPage: {
      id: string;
      title: string;
      programmeKey: string;
      packHash: string;
      period: string;
      dataPeriod: string;
      rehearsal: boolean;
      state: string;
      launchedAt: number;
      endedAt: number | null;
      abortReason: string | null;
      subjects: number;
      archived: number;
      notice: components['schemas']['OfficialNoticeView'] | null;
      counts: {
        stageKey: string;
        title: string;
        open: number;
        overdue: number;
      }[];
      finished: number;
      planned: number;
    };
    BoardStage: {
      key: string;
      /** @enum {string} */
      kind: 'fill' | 'review' | 'receive';
      /** @description True when an archived submission may be reopened with it. */
      reopens: boolean;
      title: string;
      /**
       * @description In what the deadline is counted.
       * @enum {string}
       */
      unit: 'working-days' | 'calendar-days';
      /** @description Hour of a deadline, `HH:MM` in the programme's zone. */
      at: string;
    };
    BoardCount: {
      all: number;
      /** @description At each stage, in the order of the stages. */
      stages: number[];
      /** @description Not opened yet. */
      planned: number;
      /** @description Between two stages. */
      moving: number;
      /** @description Done, the archive package being written. */
      finished: number;
      archived: number;
      excused: number;
      aborted: number;
      /** @description Behind their deadline. */
      overdue: number;
      /** @description Given back, and not handed in again yet. */
      returned: number;
    };
    BoardPlace: {
      all: number;
      /** @description At each stage, in the order of the stages. */
      stages: number[];
      /** @description Not opened yet. */
      planned: number;
      /** @description Between two stages. */
      moving: number;
      /** @description Done, the archive package being written. */
      finished: number;
      archived: number;
      excused: number;
      aborted: number;
      /** @description Behind their deadline. */
      overdue: number;
      /** @description Given back, and not handed in again yet. */
      returned: number;
      organisationId: string;
      name: string;
    };
    UnreachedPerson: {
      address: string;
      /** @description What the other server gave as the reason: enhanced status code, and its words without addresses. */
      status: string | null;
      diagnostic: string | null;
      /** @description There is no such mailbox, and nothing is sent there any more. */
      stopsMail: boolean;
      /** @description When the first mail came back. */
      since: number;
      /** @description How many notices of this campaign did not reach the person. */
      missed: number;
      posts: {
        organisationName: string;
        /** @enum {string} */
        role:
          | 'filler'
          | 'applicant-head'
          | 'handler'
          | 'head'
          | 'bureau-handler'
          | 'bureau-head'
          | 'provincial-officer'
          | 'administrator'
          | 'auditor';
      }[];
      personId: string;
      name: string;
      phone: string | null;
    };
    BoardPage: {
      campaign: components['schemas']['CampaignItem'];
      timeZone: string;
      /** @description The civil date now, in the programme's zone. */
      today: string;
      stages: components['schemas']['BoardStage'][];
      levels: {
        key: string;
        title: string;
      }[];
      /** @description The level the places are of. */
      level: string;
      total: components['schemas']['BoardCount'];
      places: components['schemas']['BoardPlace'][];
      /** @description Who must be called, because mails do not arrive. */
      unreached: components['schemas']['UnreachedPerson'][];
      calendar: {
        year: number;
        off: string[];
        work: string[];
      }[];
    };
    Contact: {
      personId: string;
      name: string;
      phone: string | null;
    };
    BoardRow: {
      submissionId: string | null;
      number: number;
      name: string;
      shape: string;
      state: string;
      stageKey: string | null;
      stageTitle: string;
      taskId: string | null;
      /** @description With whom it is now. */
      organisationId: string | null;
      organisationName: string | null;
      /** @enum {string|null} */
      role:
        | 'filler'
        | 'applicant-head'
        | 'handler'
        | 'head'
        | 'bureau-handler'
        | 'bureau-head'
        | 'provincial-officer'
        | 'administrator'
        | 'auditor'
        | null;
      /** @description How many posts are asked at this moment; of several the first is told of here. */
      owing: number;
      /** @description Who holds the post today; the launcher in a rehearsal. */
      holders: components['schemas']['Contact'][];
      since: number | null;
      /** @description When a holder opened the task first. */
      firstOpenedAt: number | null;
      deadline: number | null;
      /** @description How often the deadline of the open stage was extended. */
      extended: number;
      overdue: boolean;
      /** @description Days to the deadline: 0 on its day, negative after it. */
      daysLeft: number | null;
      /**
       * @description What days they are: those the stage's deadline is counted in, where the calendar covers them.
       * @enum {string|null}
       */
      daysUnit: 'working-days' | 'calendar-days' | null;
      /** @description How often the open task was urged. */
      urges: number;
      urgedToday: boolean;
      /** @description How often the submission was given back, in all. */
      returns: number;
      /** @description Given back, and not handed in again yet. */
      returned: boolean;
      archiveNumber: string | null;
    };
    BoardRows: {
      submissions: components['schemas']['BoardRow'][];
      /** @description How many there are of what was asked. */
      total: number;
    };
    LedgerCount: {
      state: string;
      count: number;
    };
    LedgerReport: {
      /** @description `failed`: given up; `delayed`: still tried; `unclear`: neither can be read from it. */
      kind: string;
      status: string | null;
      diagnostic: string | null;
      receivedAt: number;
    };
    LedgerMail: {
      id: string;
      address: string;
      subject: string;
      messageId: string;
      state: string;
      attempts: number;
      /** @description The server's answers, a line for each attempt: `1: 250 OK`. */
      answer: string | null;
      /** @description When it was sent, or given up. */
      settledAt: number | null;
      /** @description How many notices it carries. */
      notices: number;
      /** @description What was reported of it after it had left, in the order in which it came. */
      reports: components['schemas']['LedgerReport'][];
    };
    LedgerDelivery: {
      personId: string;
      name: string;
      phone: string | null;
      /** @description `pending` until it is composed, `composed` until it is sent, then how it ended. */
      state: string;
      /** @description The mail that carries it; several notices may go in one. */
      mail: components['schemas']['LedgerMail'] | null;
    };
    LedgerRow: {
      id: string;
      submissionId: string;
      subjectNumber: number;
      subjectName: string;
      step: string;
      kind: string;
      stageTitle: string;
      /**
       * @description In what the days of `step` are counted.
       * @enum {string}
       */
      unit: 'working-days' | 'calendar-days';
      /** @description Which opening of the stage. */
      round: number;
      plannedAt: number;
      /** @description The version of the deadline it was planned on, and that deadline. */
      deadlineVersion: number;
      deadline: number | null;
      /** @description The deadline of its stage now; another one when it was extended since. */
      presentDeadline: number | null;
      state: string;
      reason: string | null;
      endedAt: number | null;
      /** @description The post it is addressed to. */
      organisationName: string;
      /** @enum {string} */
      role:
        | 'filler'
        | 'applicant-head'
        | 'handler'
        | 'head'
        | 'bureau-handler'
        | 'bureau-head'
        | 'provincial-officer'
        | 'administrator'
        | 'auditor';
      deliveries: components['schemas']['LedgerDelivery'][];
      /** @description Who would get it today, while it is planned; whom to call where nobody was reached. */
      holders: components['schemas']['Contact'][];
      opened: {
        at: number;
        byName: string | null;
      };
    };
    LedgerPage: {
      campaign: components['schemas']['CampaignItem'];
      timeZone: string;
      subject: {
        submissionId: string;
        number: number;
        name: string;
      };
      person: {
        personId: string;
        name: string;
      };
      /** @description Of the subject, person and text asked for: how many there are in each state. */
      states: components['schemas']['LedgerCount'][];
      /** @description Of these: how many have come to their time and were not called off. */
      told: number;
      /** @description Of these: how many somebody should look at. */
      attention: number;
      rows: components['schemas']['LedgerRow'][];
      /** @description How many rows there are of what was asked. */
      total: number;
    };
    TaskItem: {
      taskId: string;
      submissionId: string;
      campaignId: string;
      campaignTitle: string;
      rehearsal: boolean;
      subjectNumber: number;
      subjectName: string;
      stageKey: string;
      stageTitle: string;
      /** @enum {string} */
      kind: 'fill' | 'review' | 'receive';
      round: number;
      /** @description True when the stage was opened by a return. */
      returned: boolean;
      organisationName: string;
      /** @enum {string} */
      role:
        | 'filler'
        | 'applicant-head'
        | 'handler'
        | 'head'
        | 'bureau-handler'
        | 'bureau-head'
        | 'provincial-officer'
        | 'administrator'
        | 'auditor';
      /** @description Whose post it is, where the reader has it as a substitute. */
      substitutesFor: string | null;
      openedAt: number;
      deadline: number;
      overdue: boolean;
      /** @description Days to the deadline: 0 on its day, negative after it. */
      daysLeft: number;
      /** @enum {string} */
      daysUnit: 'working-days' | 'calendar-days';
      /** @description How often it was urged. */
      urges: number;
      /** @description Comments of others on its submission that the reader has not seen. */
      unreadComments: number;
      closedAt: number | null;
      /** @description What was decided, for done tasks. */
      outcome: string | null;
    };
    TaskLists: {
      /** @description The most urgent first. */
      open: components['schemas']['TaskItem'][];
      /** @description The latest first. */
      done: components['schemas']['TaskItem'][];
    };
    Extension: {
      /** @description The version of the deadline that began with it. */
      version: number;
      previousDeadline: number;
      deadline: number;
      reason: string;
      /** @description Null: an operator at the command line. */
      byName: string | null;
      at: number;
    };
    UrgeView: {
      at: number;
      /** @description Null: an operator at the command line. */
      byName: string | null;
      message: string | null;
    };
    TakeBackView: {
      /** @enum {string} */
      verb: 'withdraw' | 'take-back';
      /** @description Why not (a code of docs/api-errors.md); null when it can. */
      refused: string | null;
      /** @description Who opened it or wrote something there, and when, where that is why not. */
      byName: string | null;
      at: number | null;
      /** @description The sealed sheet that is given up with it. */
      sealSheetId: string | null;
    };
    PassingView: {
      /** @enum {string} */
      kind: 'laid' | 'given-back' | 'called-back';
      byName: string;
      at: number;
      /**
       * @description Of what was laid before the head: what the handler proposes.
       * @enum {string|null}
       */
      proposes: 'approve' | 'return' | null;
      /** @description The words of the proposal, or the head's note. */
      text: string | null;
      returnTo: string | null;
      marks: string[];
      /** @description The task that opened with it. */
      nextTaskId: string;
    };
    Confirming: {
      /**
       * @description Whose turn the task is.
       * @enum {string}
       */
      turn: 'handler' | 'head';
      /** @description Whether the reader may decide: the head, or a handler who is the head as well. */
      mayDecide: boolean;
      /** @description By which passing the task came to be; null for the first of its stage. */
      came: components['schemas']['PassingView'] | null;
      /** @description By which it ended; null where it did not. */
      went: components['schemas']['PassingView'] | null;
      /** @description Whether the reader can call back what was laid: until the head has opened it. */
      mayCallBack: boolean;
    };
    Decider: {
      organisationName: string;
      /** @enum {string} */
      role:
        | 'filler'
        | 'applicant-head'
        | 'handler'
        | 'head'
        | 'bureau-handler'
        | 'bureau-head'
        | 'provincial-officer'
        | 'administrator'
        | 'auditor';
      /** @description Votes it has. */
      weight: number;
      /**
       * @description `agreed` and `returned`: decided; `open`: asked now; `ahead`: not its turn yet; `cancelled`: not asked any more.
       * @enum {string}
       */
      state: 'open' | 'returned' | 'cancelled' | 'ahead' | 'agreed';
      byName: string | null;
      at: number | null;
    };
    Deciders: {
      /** @enum {string} */
      rule: 'all' | 'any-one' | 'in-order' | 'votes';
      /** @description Votes that agreed, and how many settle the stage; a post has one where the rule counts none. */
      agreed: number;
      needed: number;
      posts: components['schemas']['Decider'][];
    };
    StripStage: {
      key: string;
      title: string;
      /** @enum {string} */
      state: 'open' | 'skipped' | 'done' | 'ahead';
    };
    Change: {
      path: string;
      label: string;
      before: Record<string, never> | null;
      after: Record<string, never> | null;
    };
    OpinionView: {
      stageKey: string;
      stageTitle: string;
      boxTitle: string | null;
      organisationName: string;
      text: string;
      statedDate: string;
      decidedAt: number;
      personName: string;
      /** @description Who drafted it, where the head of the office confirms; may be the same person. */
      draftedBy: string | null;
      /** @description Whose post it was, where a substitute gave it. */
      substitutesFor: string | null;
      sealScan: {
        sealSheetId: string;
        mediaType: string;
      };
    };
    SealSheetView: {
      id: string;
      hash: string;
      /** @enum {string} */
      state: 'frozen' | 'scanned' | 'used' | 'voided';
      statedDate: string;
      opinionText: string;
      frozenAt: number;
      frozenByName: string;
      scanned: boolean;
      scanMediaType: string | null;
      voidReason: string | null;
    };
    TaskPage: {
      task: {
        id: string;
        /** @enum {string} */
        state: 'open' | 'done' | 'cancelled';
        mine: boolean;
        stage: {
          key?: string;
          /** @enum {string} */
          kind?: 'fill' | 'review' | 'receive';
          title?: string;
          decisions?: ('receive' | 'submit' | 'approve' | 'return')[];
          /** @enum {string} */
          seal?: 'none' | 'scan';
          box?: string | null;
          boxTitle?: string | null;
          returnTo?: {
            key: string;
            title: string;
          }[];
          /** @enum {string} */
          returnOpens?: 'all' | 'marked' | 'choose';
        };
        organisationName: string;
        /** @enum {string} */
        role:
          | 'filler'
          | 'applicant-head'
          | 'handler'
          | 'head'
          | 'bureau-handler'
          | 'bureau-head'
          | 'provincial-officer'
          | 'administrator'
          | 'auditor';
        substitutesFor: string | null;
        deadline: number;
        overdue: boolean;
        daysLeft: number;
        /** @enum {string} */
        daysUnit: 'working-days' | 'calendar-days';
        round: number;
        openedAt: number;
      };
      /** @description Each time its deadline was put off, and each time somebody was asked to get on with it. */
      extensions: components['schemas']['Extension'][];
      urges: components['schemas']['UrgeView'][];
      ended: {
        what: string;
        at: number;
        byName: string | null;
      };
      /** @description Whether the reader can take back what was decided here; null where the pack has nothing like that, or it is another's. */
      takeBack: components['schemas']['TakeBackView'] | null;
      /** @description How the task stands between handler and head; null where the stage asks for no head, or the reader is of another office. */
      confirming: components['schemas']['Confirming'] | null;
      /** @description Who else decides the stage, and how far it has come; null where one post decides. */
      deciders: components['schemas']['Deciders'] | null;
      submission: {
        id: string;
        state: string;
        campaignId: string;
        notice: components['schemas']['OfficialNoticeView'] | null;
        packHash: string;
        programmeTitle: string;
        period: string;
        dataPeriod: string;
        rehearsal: boolean;
        subject: {
          number?: number;
          name?: string;
        };
        stages: components['schemas']['StripStage'][];
      };
      revision: {
        hash: string;
        number: number;
        createdAt: number;
        createdByName: string;
      };
      data: {
        [key: string]: {
          [key: string]: unknown;
        };
      };
      /** @description Version of each entry of a draft; a save names the one it saw. */
      versions: {
        [key: string]: number;
      } | null;
      editable: boolean;
      /** @description Fields (`form.field`) that may be written, where a return opened only these; null for all. */
      openFields: string[] | null;
      /** @description Whether the reader returned it here with the marked fields only, and can open the others now. */
      canOpenAll: boolean;
      lastYear: {
        [key: string]: {
          [key: string]: unknown;
        };
      } | null;
      findings: Record<string, never>[];
      changes: components['schemas']['Change'][];
      returned: {
        reason: string;
        byName: string;
        organisationName: string;
        at: number;
        marks?: {
          path: string;
          label: string;
        }[];
      };
      attachments: Record<string, never>[];
      attachmentRule: Record<string, never>;
      opinions: components['schemas']['OpinionView'][];
      opinionDraft: {
        text: string;
        statedDate: string | null;
        version: number;
      };
      sealSheet: components['schemas']['SealSheetView'] | null;
    };
    FormerArchive: {
      version: number;
      archiveNumber: string;
      sha256: string;
      size: number;
      archivedAt: number;
      reopenedAt: number;
      /** @description Null: an operator at the command line of the server. */
      reopenedByName: string | null;
      reason: string;
      /** @description The stage that opened again. */
      stageTitle: string;
    };
    SubmissionPage: {
      id: string;
      state: string;
      campaignId: string;
      campaignTitle: string;
      notice: components['schemas']['OfficialNoticeView'] | null;
      packHash: string;
      period: string;
      dataPeriod: string;
      rehearsal: boolean;
      subject: {
        number: number;
        name: string;
        shape: string;
      };
      route: {
        level: string;
        levelTitle: string;
        organisationName: string;
      }[];
      stages: components['schemas']['StripStage'][];
      revisionHash: string | null;
      revisions: {
        number: number;
        hash: string;
        createdAt: number;
        byName: string;
      }[];
      opinions: components['schemas']['OpinionView'][];
      forms: {
        key: string;
        title: string;
      }[];
      archive: {
        archiveNumber: string;
        sha256: string;
        size: number;
        archivedAt: number;
      };
      /** @description Packages that were reopened since, the newest first: they stay. */
      formerArchives: components['schemas']['FormerArchive'][];
    };
    CallingOff: {
      at: number;
      byName: string;
      /** @description Whose post it was, where a substitute did. */
      substitutesFor: string | null;
      reason: string | null;
      /** @description The sealed sheet that stands for nothing any more. */
      sealSheetId: string | null;
    };
    ExcusalView: {
      reason: string;
      /** @description Null: an operator at the command line. */
      byName: string | null;
      at: number;
    };
    Timeline: {
      stageRuns: {
        id: string;
        step: number;
        stageKey: string;
        stageTitle: string;
        round: number;
        openedAt: number;
        deadline: number;
        deadlineVersion: number;
        overdueSince: number | null;
        outcome: string | null;
        settledAt: number | null;
        tasks?: {
          state: string;
          organisationName: string;
          /** @enum {string} */
          role:
            | 'filler'
            | 'applicant-head'
            | 'handler'
            | 'head'
            | 'bureau-handler'
            | 'bureau-head'
            | 'provincial-officer'
            | 'administrator'
            | 'auditor';
          firstOpenedAt: number | null;
          openedByName: string | null;
          closedAt: number | null;
        }[];
        calledOff: components['schemas']['CallingOff'] | null;
        extensions: components['schemas']['Extension'][];
        urges: components['schemas']['UrgeView'][];
      }[];
      /** @description Why and by whom the subject was excused; null when it was not. */
      excusal: components['schemas']['ExcusalView'] | null;
      decisions: {
        id: string;
        stageTitle: string;
        /** @enum {string} */
        kind: 'receive' | 'submit' | 'approve' | 'return';
        personName: string;
        substitutesFor: string | null;
        draftedBy: string | null;
        organisationName: string;
        decidedAt: number;
        late: boolean;
        reason: string | null;
        marks?: {
          path: string;
          label: string;
        }[];
        opinion: string | null;
        statedDate: string | null;
        revisionHash: string;
        sealSheetId: string | null;
      }[];
      notices: {
        id: string;
        step: string;
        kind: string;
        stageTitle: string;
        toNames: string[];
        plannedAt: number;
        deadlineVersion: number;
        /** @enum {string} */
        unit: 'working-days' | 'calendar-days';
        state: string;
        reason: string | null;
        endedAt: number | null;
        mailSubject: string | null;
        mailId: string | null;
      }[];
      events: {
        sequence: number;
        kind: string;
        at: number;
        actorKind: string;
        actorName: string | null;
        substitutesFor: string | null;
        payload: {
          [key: string]: unknown;
        };
        hash: string;
      }[];
    };
    TroubleView: {
      id: string;
      /** @description One of the table `trouble`; or `period-waiting` (for a person to launch) and `period-blocked` (it would launch by itself, but something is missing). */
      kind: string;
      /** @description What is missing; for a period `<programme>/<period>`. */
      detail: string;
      since: number;
      submissionId: string | null;
      campaignId: string | null;
      subjectName: string | null;
      organisationName: string | null;
    };
    TroubleList: {
      troubles: components['schemas']['TroubleView'][];
    };
    CalendarYearItem: {
      calendar: string;
      year: number;
      title: string;
      source: string;
      published: string;
      /** @description Days off, `YYYY-MM-DD`. */
      off: string[];
      /** @description Weekend days that are worked. */
      work: string[];
      importedAt: number;
    };
    CalendarDayDto: {
      /** @description `YYYY-MM-DD` */
      date: string;
      name: string;
    };
    ImportCalendarRequest: {
      calendar: string;
      year: number;
      /** @description Title of the notice it comes from. */
      title: string;
      /** @description Address of that notice. */
      source: string;
      /** @description Date of that notice, `YYYY-MM-DD`. */
      published: string;
      offDays: components['schemas']['CalendarDayDto'][];
      workDays: components['schemas']['CalendarDayDto'][];
    };
    CalendarImport: {
      calendar: string;
      year: number;
      /** @enum {string} */
      change: 'same' | 'added' | 'replaced';
      offDays: number;
      workDays: number;
    };
    LaunchNotice: {
      /** @description Document number (文号), as printed on it. */
      number: string;
      title?: string;
      /** @description As the upload answered. */
      sha256: string;
      fileName: string;
    };
    LaunchRequest: {
      programmeKey: string;
      /** @description A year, e.g. `2026`, or half of one, e.g. `2026-H1`: as the programme's cycle has it. */
      period: string;
      /** @description The subjects that take part; null for every active one. */
      subjectIds: string[] | null;
      /** @description A rehearsal mails only the launcher, who acts for every post. */
      rehearsal?: boolean;
      /** @description Goes with the invitations and into the archives. */
      notice?: components['schemas']['LaunchNotice'];
    };
    LaunchBlocker: {
      code: string;
      message: string;
      subject: string | null;
      stage: string | null;
      organisationName: string | null;
      role: string | null;
      year: number | null;
    };
    LaunchRouteStep: {
      stageKey: string;
      stageTitle: string;
      organisationName: string;
      role: string;
      /** @description True where the stage opens only when its condition holds in what is submitted. */
      conditional: boolean;
      persons: string[];
    };
    LaunchRoute: {
      subjectId: string;
      subject: string;
      number: number;
      shape: string;
      steps: components['schemas']['LaunchRouteStep'][];
    };
    LaunchDeadline: {
      stageKey: string;
      stageTitle: string;
      /** @description Null behind a year that is missing. */
      deadline: number | null;
    };
    LaunchPreviewAnswer: {
      ok: boolean;
      packHash: string;
      period: string;
      dataPeriod: string;
      blockers: components['schemas']['LaunchBlocker'][];
      warnings: components['schemas']['LaunchBlocker'][];
      routes: components['schemas']['LaunchRoute'][];
      deadlines: components['schemas']['LaunchDeadline'][];
    };
    LaunchAnswer: {
      campaignId: string;
      subjects: number;
    };
    AbortRequest: {
      reason: string;
    };
    NoticeUploaded: {
      sha256: string;
      fileName: string;
      /** @description Bytes. */
      size: number;
    };
    ExtensionRequest: {
      /** @description `YYYY-MM-DD`; the hour stays the stage's. */
      deadline: string;
      reason: string;
      submissionIds: string[];
    };
    ExtensionResult: {
      /** @enum {string} */
      is: 'done' | 'refused';
      /** @description Of a refusal: what the explanation needs. */
      facts?: {
        [key: string]: unknown;
      };
      stage?: string;
      previousDeadline?: number;
      deadline?: number;
      /** @description The deadline's version from now on. */
      version?: number;
      submissionId: string;
      /** @description Of a refusal: a code of docs/api-errors.md. */
      code?: string;
      /** @description Of a refusal: what it says, in the language of the request. */
      message?: string;
    };
    ExtensionsAnswer: {
      results: components['schemas']['ExtensionResult'][];
    };
    ExcusalRequest: {
      reason: string;
      submissionIds: string[];
    };
    ExcusalResult: {
      /** @enum {string} */
      is: 'done' | 'refused';
      /** @description Of a refusal: what the explanation needs. */
      facts?: {
        [key: string]: unknown;
      };
      /** @description The stage that was open; null between two stages. */
      stage?: string | null;
      submissionId: string;
      /** @description Of a refusal: a code of docs/api-errors.md. */
      code?: string;
      /** @description Of a refusal: what it says, in the language of the request. */
      message?: string;
    };
    ExcusalsAnswer: {
      results: components['schemas']['ExcusalResult'][];
    };
    UrgeRequest: {
      /** @description What the mail says besides. */
      message?: string;
      submissionIds: string[];
    };
    UrgeResult: {
      /** @enum {string} */
      is: 'done' | 'refused';
      /** @description Of a refusal: what the explanation needs. */
      facts?: {
        [key: string]: unknown;
      };
      taskId?: string;
      stage?: string;
      /** @description The day on which no further urge is sent, `YYYY-MM-DD`. */
      day?: string;
      /** @description How often the task was urged, this time included. */
      count?: number;
      submissionId: string;
      /** @description Of a refusal: a code of docs/api-errors.md. */
      code?: string;
      /** @description Of a refusal: what it says, in the language of the request. */
      message?: string;
    };
    UrgesAnswer: {
      results: components['schemas']['UrgeResult'][];
    };
    ReopeningRequest: {
      /** @description Key of a stage that fills or gives an opinion; those behind it are repeated. */
      returnTo: string;
      reason: string;
      submissionIds: string[];
    };
    ReopeningResult: {
      /** @enum {string} */
      is: 'done' | 'refused';
      /** @description Of a refusal: what the explanation needs. */
      facts?: {
        [key: string]: unknown;
      };
      stage?: string;
      /** @description The version of the archive that stood until now, and stays. */
      version?: number;
      archiveNumber?: string;
      submissionId: string;
      /** @description Of a refusal: a code of docs/api-errors.md. */
      code?: string;
      /** @description Of a refusal: what it says, in the language of the request. */
      message?: string;
    };
    ReopeningsAnswer: {
      results: components['schemas']['ReopeningResult'][];
    };
    ProgrammeSubject: {
      id: string;
      key: string;
      number: number;
      name: string;
      /** @description Shape of its route. */
      shape: string;
      active: boolean;
    };
    MissingItem: {
      /** @description Names and years the explanation needs. */
      detail: {
        [key: string]: string;
      };
      code: string;
    };
    ProgrammePeriod: {
      /**
       * @description `due` waits for a person to launch it.
       * @enum {string}
       */
      state: 'launched' | 'due' | 'coming';
      period: string;
      /** @description When the cycle opens it, epoch ms. */
      opensAt: number;
      campaignId: string | null;
      missing: components['schemas']['MissingItem'][];
    };
    ProgrammeItem: {
      title: {
        [key: string]: unknown;
      };
      subjectName: {
        [key: string]: unknown;
      };
      /**
       * @description Whether the cycle launches by itself or a person does.
       * @enum {string}
       */
      launch: 'automatic' | 'confirm';
      key: string;
      /** @description Hash of the pack new campaigns use. */
      packHash: string;
      version: string;
      subjects: components['schemas']['ProgrammeSubject'][];
      /** @description Names of the periods that can be launched: the one that is due and the next. */
      periods: string[];
      cycle: components['schemas']['ProgrammePeriod'][];
    };
    PackForms: {
      title: {
        [key: string]: unknown;
      };
      subjectName: {
        [key: string]: unknown;
      };
      languages: string[];
      formSet: {
        [key: string]: unknown;
      };
      stages: {
        [key: string]: unknown;
      }[];
      roleTitles: {
        [key: string]: unknown;
      };
      levels: {
        [key: string]: unknown;
      }[];
      attachments: {
        [key: string]: unknown;
      };
      programmeKey: string;
      hash: string;
      version: string;
      timeZone: string;
    };
    DraftChangeDto: {
      /** @description `{ value | state, origin, explanations }` */
      entry: {
        [key: string]: unknown;
      };
      /** @description `form.field` */
      path: string;
      /** @description Version of the entry that was seen; 0 for none. A stale one is refused with both values. */
      version: number;
    };
    SaveDraftRequest: {
      changes: components['schemas']['DraftChangeDto'][];
    };
    SavedEntry: {
      path: string;
      version: number;
    };
    TheirEntry: {
      entry: {
        [key: string]: unknown;
      } | null;
      version: number;
      changedByName: string;
      changedAt: number;
    };
    RefusedEntry: {
      /** @enum {string} */
      code: 'stale-write' | 'unknown-field' | 'bad-value' | 'characters' | 'too-large';
      message: {
        [key: string]: unknown;
      };
      yours: {
        [key: string]: unknown;
      };
      path: string;
      /** @description With `stale-write` only. */
      theirs?: components['schemas']['TheirEntry'];
    };
    DraftSavedAnswer: {
      findings: {
        [key: string]: unknown;
      }[];
      /** @description Version of the draft as a whole. */
      version: number;
      saved: components['schemas']['SavedEntry'][];
      refused: components['schemas']['RefusedEntry'][];
      /** @description True when a frozen seal sheet is void because of it. */
      voidedSealSheet: boolean;
    };
    AttachmentAnswer: {
      id: string;
      submissionId: string;
      slot: string;
      fileName: string;
      mediaType: string;
      size: number;
      sha256: string;
      uploadedBy: string;
      uploadedAt: number;
      /** @description True when a frozen seal sheet is void because of it. */
      voidedSealSheet: boolean;
    };
    AttachmentRemoved: {
      voidedSealSheet: boolean;
    };
    CommentView: {
      /** @description 1, 2, 3 … in its thread. */
      number: number;
      personName: string;
      /** @description The office the person spoke for. */
      organisationName: string;
      text: string;
      writtenAt: number;
      /** @description True for the reader's own. */
      mine: boolean;
    };
    ThreadView: {
      id: string;
      /** @description `form.field`; null for the whole submission. */
      path: string | null;
      /** @description What the field is called; null for the whole. */
      label: string | null;
      resolved: {
        byName: string;
        at: number;
      };
      /** @description Number of the latest comment the reader has seen; 0 for none. */
      readUpTo: number;
      /** @description How many of its comments the reader has not seen. */
      unread: number;
      comments: components['schemas']['CommentView'][];
    };
    CommentsPage: {
      threads: components['schemas']['ThreadView'][];
      /** @description True when the reader may write and the submission is not closed. */
      mayWrite: boolean;
    };
    CommentRequest: {
      /** @description `form.field` a new thread is about; null or absent for the whole submission. */
      path?: string | null;
      /**
       * Format: uuid
       * @description The thread that is answered; absent to begin one.
       */
      threadId?: string;
      /** @description Plain text; line feeds are kept. */
      text: string;
    };
    CommentWrittenAnswer: {
      threadId: string;
      /** @description Its number in the thread. */
      number: number;
    };
    ResolutionRequest: {
      /** Format: uuid */
      threadId: string;
      resolved: boolean;
    };
    ResolutionAnswer: {
      resolved: boolean;
    };
    ThreadRead: {
      /** Format: uuid */
      threadId: string;
      /** @description Number of the latest comment that was seen. */
      number: number;
    };
    ReadCommentsRequest: {
      threads: components['schemas']['ThreadRead'][];
    };
    TaskOpenedAnswer: {
      firstOpenedAt: number | null;
    };
    OpinionDraftRequest: {
      /** @description `YYYY-MM-DD`, or null while there is none. */
      statedDate: string | null;
      text: string;
      /** @description Version that was seen; 0 for none. A stale one is refused with both texts. */
      version: number;
    };
    OpinionDraftAnswer: {
      version: number;
      /** @description True when a sheet frozen with other words is void because of it. */
      voidedSealSheet: boolean;
    };
    FreezeRequest: {
      /** @description The opinion; needed in a review, not taken in other stages. */
      opinionText?: string;
      /** @description The date the paper will state, `YYYY-MM-DD`. */
      statedDate: string;
    };
    SealSheetAnswer: {
      /** @enum {string} */
      state: 'frozen' | 'scanned' | 'used' | 'voided';
      scanMediaType: string | null;
      voidReason: string | null;
      id: string;
      /** @description SHA-256 that the printed sheet carries. */
      hash: string;
      statedDate: string;
      opinionText: string;
      revisionHash: string;
      frozenAt: number;
      frozenByName: string;
      scanned: boolean;
    };
    DecisionRequest: {
      /** @enum {string} */
      kind: 'submit' | 'approve' | 'receive' | 'return';
      /**
       * @description What a return opens again: every field, or the marked ones with what depends on them; where the pack leaves the choice.
       * @enum {string}
       */
      opens?: 'all' | 'marked';
      /** @description Hash of the revision on the screen; not for submit. */
      revisionHash?: string;
      /**
       * Format: uuid
       * @description The scanned seal sheet, where the stage asks for a seal.
       */
      sealSheetId?: string;
      /** @description The opinion of a review without seal. */
      opinionText?: string;
      /** @description `YYYY-MM-DD` */
      statedDate?: string;
      /** @description Of a return. */
      reason?: string;
      /** @description Paths of the fields a return points to. */
      marks?: string[];
      /** @description Key of the stage a return goes to, where the pack names several. */
      returnTo?: string;
    };
    DecisionAnswer: {
      /** @enum {string} */
      outcome: 'submitted' | 'approved' | 'received' | 'returned';
      decisionId: string;
      /** @description False while other posts are still to decide the stage. */
      settled: boolean;
      decidedAt: number;
      /** @description True when it came after the deadline. */
      late: boolean;
      /** @description The revision it is about; for a submit the one it made. */
      revisionHash: string;
    };
    TakeBackRequestBody: {
      /** @description Why, in words for the history. */
      reason?: string;
      /**
       * Format: uuid
       * @description The sealed sheet the decision stands on; must be named where there is one, because it has to be given again.
       */
      sealSheetId?: string;
    };
    TakeBackAnswer: {
      /** @enum {string} */
      outcome: 'withdrawn' | 'taken-back';
      /** @description The sealed sheet that stays in the file and counts no more; null where none was given. */
      sealSheetId: string | null;
      at: number;
      /** @description Key of the stage that was open and was called off. */
      calledOff: string;
      /** @description Key of the stage that opens anew. */
      reopens: string;
    };
    OpenAllRequest: {
      /** @description Why, in words for the history. */
      reason?: string;
    };
    OpenAllAnswer: {
      openedAt: number;
    };
    LayRequest: {
      /** @enum {string} */
      kind: 'approve' | 'return';
      /** @description Hash of the revision on the screen. */
      revisionHash: string;
      opinionText?: string;
      /** @description `YYYY-MM-DD` */
      statedDate?: string;
      /** @description Of a return. */
      reason?: string;
      /** @description Paths of the fields a return points to. */
      marks?: string[];
      /** @description Key of the stage a return goes to, where the pack names several. */
      returnTo?: string;
    };
    PassingAnswer: {
      /** @enum {string} */
      kind: 'laid' | 'given-back' | 'called-back';
      /** @description The task that opened with it. */
      taskId: string;
      at: number;
    };
    GiveBackRequest: {
      note: string;
    };
    Problem: {
      type: string;
      /** @description For people, in the language of Accept-Language. */
      title: string;
      status: number;
      /**
       * @description Stable; docs/api-errors.md lists them.
       * @enum {string}
       */
      code:
        | 'malformed'
        | 'not-signed-in'
        | 'not-permitted'
        | 'not-your-task'
        | 'person-not-in-mailbox'
        | 'header-missing'
        | 'not-found'
        | 'method-not-allowed'
        | 'not-acceptable'
        | 'already-decided'
        | 'settled'
        | 'stage-closed'
        | 'in-transit'
        | 'not-decided'
        | 'not-your-decision'
        | 'others-decided'
        | 'opened-meanwhile'
        | 'acted-meanwhile'
        | 'head-confirms'
        | 'seal-given'
        | 'other-revision'
        | 'not-offered'
        | 'not-editable'
        | 'stale-write'
        | 'seal-sheet-voided'
        | 'launch-blocked'
        | 'campaign-exists'
        | 'campaign-ended'
        | 'submission-ended'
        | 'substitute-chained'
        | 'urged-today'
        | 'pack-version-exists'
        | 'not-archived'
        | 'changed-meanwhile'
        | 'too-large'
        | 'wrong-type'
        | 'findings'
        | 'unknown-field'
        | 'bad-value'
        | 'opinion-missing'
        | 'date-missing'
        | 'marks-missing'
        | 'not-opened'
        | 'reason-missing'
        | 'seal-sheet-missing'
        | 'scan-missing'
        | 'deadline-not-later'
        | 'deadline-past'
        | 'calendar-year-missing'
        | 'nobody-holds-post'
        | 'not-a-colleague'
        | 'not-a-holder'
        | 'pack-faults'
        | 'wrong-code'
        | 'code-expired'
        | 'exists-already'
        | 'invalid'
        | 'bad-idempotency-key'
        | 'key-reused'
        | 'precondition-required'
        | 'too-many-attempts'
        | 'internal'
        | 'busy';
      errors?: {
        /** @description JSON Pointer into the request. */
        pointer: string;
        code: string;
        message: string;
      }[];
      /** @description What the explanation needs, by code. */
      facts?: {
        [key: string]: unknown;
      };
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  SignIn_link: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvitationResponse'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  SignIn_code: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MailboxClaimRequest'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  SignIn_signIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SignInRequest'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignInResponse'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Session_read: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionResponse'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Session_signOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Session_person: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChoosePersonRequest'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Session_language: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChooseLanguageRequest'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  ImportPeople_run: {
    parameters: {
      query?: {
        /** @description `1`: only says what would change. */
        dryRun?: '0' | '1';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportPeopleResponse'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  People_list: {
    parameters: {
      query?: {
        limit?: number;
        offset?: number;
        /** @description Part of a name, address, office or organisation. */
        query?: string;
        organisationId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PeopleResponse'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  People_add: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewPersonRequest'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PersonResponse'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  People_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PersonResponse'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  People_edit: {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as in `ETag`: in double quotes. 428 without it, 412 when another stands now. */
        'If-Match': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EditPersonRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PersonResponse'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Appointments_appoint: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewAppointmentRequest'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AppointedResponse'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Appointments_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Appointments_change: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EditAppointmentRequest'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Appointments_replace: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReplaceHandlerRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReplacedResponse'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Substitutions_mine: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SubstitutionsResponse'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Substitutions_name: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NameSubstituteRequest'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SubstituteNamedAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Substitutions_end: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Handover_preview: {
    parameters: {
      query: {
        on: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HandoverPreview'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Handover_handOver: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['HandoverRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HandedOverAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Organisations_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrganisationsResponse'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Organisations_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrganisationResponse'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Organisations_edit: {
    parameters: {
      query?: never;
      header: {
        /** @description The version that was read, as in `ETag`: in double quotes. 428 without it, 412 when another stands now. */
        'If-Match': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EditOrganisationRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrganisationResponse'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Clock_read: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ClockResponse'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Health_read: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HealthResponse'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Changes_tasks: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Events `changed` (something changed: ask again) and `ended` (who asked may no longer look on). They carry nothing else. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Changes_campaign: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Events `changed` (something changed: ask again) and `ended` (who asked may no longer look on). They carry nothing else. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  CampaignProgress_campaigns: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Campaigns'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Campaigns_launch: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repetition answer what the first request did; 1 to 200 visible ASCII characters, best a UUID. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LaunchRequest'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LaunchAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  CampaignProgress_campaign: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CampaignPage'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  CampaignProgress_board: {
    parameters: {
      query?: {
        /** @description Level of the organisations to count by; the last but one when absent. */
        level?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BoardPage'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  CampaignProgress_submissions: {
    parameters: {
      query?: {
        /** @description Key of the stage they stand at. */
        stage?: string;
        /** @description State they are in: `planned`, `moving` (between two stages), `finished`, `archived`, `excused`, `aborted`. */
        state?: string;
        /** @description An organisation of their route. */
        place?: string;
        /** @description `true`: only overdue ones. */
        overdue?: 'true' | 'false';
        /** @description `true`: only those that were given back and not handed in again yet. */
        returned?: 'true' | 'false';
        /** @description Page, from 1. */
        page?: number;
        /** @description Lines of a page. */
        size?: number;
        /** @description Number of a subject, or part of a name. */
        search?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BoardRows'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  CampaignProgress_notices: {
    parameters: {
      query?: {
        /** @description A state of notices; `told`: their time has come and they were not called off; `attention`: those of them that may have reached nobody. */
        state?: string;
        /** @description Of this kind. */
        kind?: string;
        /** @description Of this submission. */
        submission?: string;
        /** @description To this person. */
        person?: string;
        /** @description Page, from 1. */
        page?: number;
        /** @description Lines of a page. */
        size?: number;
        /** @description Number of a subject, or part of a name. */
        search?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LedgerPage'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Table_table: {
    parameters: {
      query?: {
        /** @description What the request's `Accept-Language` says when absent: a browser that follows a link does not know the page's language. */
        language?: 'zh-CN' | 'en';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Progress_myTasks: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TaskLists'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Progress_task: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TaskPage'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Progress_submission: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SubmissionPage'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Progress_timeline: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Timeline'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Progress_troubles: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TroubleList'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Documents_form: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        form: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Documents_sealSheet: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Documents_archive: {
    parameters: {
      query?: {
        version?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Calendars_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CalendarYearItem'][];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Calendars_import: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ImportCalendarRequest'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CalendarImport'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Campaigns_preview: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LaunchRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LaunchPreviewAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Campaigns_abort: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repetition answer what the first request did; 1 to 200 visible ASCII characters, best a UUID. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AbortRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Notices_upload: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NoticeUploaded'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Notices_notice: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Steering_extend: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repetition answer what the first request did; 1 to 200 visible ASCII characters, best a UUID. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ExtensionRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExtensionsAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Steering_excuse: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repetition answer what the first request did; 1 to 200 visible ASCII characters, best a UUID. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ExcusalRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExcusalsAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Steering_urge: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repetition answer what the first request did; 1 to 200 visible ASCII characters, best a UUID. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UrgeRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UrgesAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Reopening_reopen: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repetition answer what the first request did; 1 to 200 visible ASCII characters, best a UUID. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReopeningRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReopeningsAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Programmes_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProgrammeItem'][];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Programmes_formSet: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hash: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PackForms'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Programmes_validators: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hash: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Drafts_save: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SaveDraftRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DraftSavedAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Attachments_add: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          slot: string;
          /** Format: binary */
          file: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AttachmentAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Attachments_remove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AttachmentRemoved'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Attachments_content: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Comments_read: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CommentsPage'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Comments_write: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CommentRequest'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CommentWrittenAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Comments_resolve: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ResolutionRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResolutionAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Comments_markRead: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReadCommentsRequest'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Tasks_opened: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TaskOpenedAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Tasks_saveOpinion: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OpinionDraftRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OpinionDraftAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Tasks_freeze: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['FreezeRequest'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SealSheetAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Tasks_decide: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repetition answer what the first request did; 1 to 200 visible ASCII characters, best a UUID. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DecisionRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DecisionAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Tasks_withdraw: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repetition answer what the first request did; 1 to 200 visible ASCII characters, best a UUID. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TakeBackRequestBody'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TakeBackAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Tasks_openAll: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OpenAllRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OpenAllAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Tasks_takeBack: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repetition answer what the first request did; 1 to 200 visible ASCII characters, best a UUID. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TakeBackRequestBody'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TakeBackAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Confirming_lay: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repetition answer what the first request did; 1 to 200 visible ASCII characters, best a UUID. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LayRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PassingAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Confirming_giveBack: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repetition answer what the first request did; 1 to 200 visible ASCII characters, best a UUID. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['GiveBackRequest'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PassingAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  Confirming_callBack: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repetition answer what the first request did; 1 to 200 visible ASCII characters, best a UUID. */
        'Idempotency-Key'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PassingAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  SealSheets_void: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SealSheetAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  SealSheets_scan: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  SealSheets_attach: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': {
          /** Format: binary */
          file: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SealSheetAnswer'];
        };
      };
      /** @description Any error */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
