import { bodyOf, http, upload } from './client';
import type { Language, Role } from '@countersign/domain';
import type * as api from './types';

/**
 * Every request the pages make, one function each; addresses stand nowhere else. Paths and what is sent are checked against the API's
 * description; what comes back is told by `types.ts`, which knows what JSON Schema does not (forms, findings, entries).
 */

const id = encodeURIComponent;
const at = (value: string) => ({ params: { path: { id: value } } });
const once = (value: string, key: string) => ({ params: { path: { id: value }, header: { 'Idempotency-Key': key } } });
const listed = <Query extends object>(value: string, query: Query) => ({ params: { path: { id: value }, query } });
const over = ({ id: value, version }: { id: string; version: string }) => ({
  params: { path: { id: value }, header: { 'If-Match': `"${version}"` } },
});

/** Programme time and the zone the system counts days in. */
export const readClock = () => bodyOf<{ now: number; isReal: boolean; timeZone: string }>(http.GET('/api/v1/clock'));

/** An entry as the description of the API has it: any object. */
const plain = ({ path, entry, version }: api.DraftChange) => ({ path, entry: { ...entry }, version });

// Sign-in
export const readLink = (token: string) =>
  bodyOf<api.LinkInvitation>(http.GET('/api/v1/links/{token}', { params: { path: { token } } }));
export const requestCode = (to: { email: string } | { link: string }) =>
  bodyOf<void>(http.POST('/api/v1/sign-in/codes', { body: to }));
export const signIn = (by: ({ email: string } | { link: string }) & { code: string }) =>
  bodyOf<api.NewSession>(http.POST('/api/v1/sign-in/sessions', { body: by }));
export const choosePerson = (personId: string) => bodyOf<void>(http.POST('/api/v1/session/person', { body: { personId } }));
export const readSession = () => bodyOf<api.Session>(http.GET('/api/v1/session'));
export const chooseLanguage = (language: Language) => bodyOf<void>(http.PUT('/api/v1/session/language', { body: { language } }));
export const signOut = () => bodyOf<void>(http.DELETE('/api/v1/session'));

// Tasks
export const readTasks = () => bodyOf<api.TaskLists>(http.GET('/api/v1/tasks'));
export const readTask = (taskId: string) => bodyOf<api.TaskPage>(http.GET('/api/v1/tasks/{id}', at(taskId)));
export const markOpened = (taskId: string) => bodyOf<void>(http.POST('/api/v1/tasks/{id}/opened', at(taskId)));
export const saveOpinion = (taskId: string, draft: api.OpinionDraft) =>
  bodyOf<{ version: number }>(http.PUT('/api/v1/tasks/{id}/opinion-draft', { ...at(taskId), body: draft }));
export const freeze = (taskId: string, content: { opinionText?: string; statedDate: string }) =>
  bodyOf<api.SealSheet>(http.POST('/api/v1/tasks/{id}/seal-sheets', { ...at(taskId), body: content }));
export const voidSealSheet = (sheetId: string) => bodyOf<void>(http.DELETE('/api/v1/seal-sheets/{id}', at(sheetId)));
export const uploadScan = (sheetId: string, file: File) =>
  upload<api.SealSheet>('PUT', `/seal-sheets/${id(sheetId)}/scan`, { file });
export const decide = (taskId: string, decision: api.DecisionRequest, key: string) =>
  bodyOf<api.DecisionReceipt>(http.POST('/api/v1/tasks/{id}/decisions', { ...once(taskId, key), body: decision }));

export const lay = (taskId: string, draft: api.LayRequest, key: string) =>
  bodyOf<api.Passing>(http.POST('/api/v1/tasks/{id}/laying', { ...once(taskId, key), body: draft }));
export const giveBack = (taskId: string, note: string, key: string) =>
  bodyOf<api.Passing>(http.POST('/api/v1/tasks/{id}/giving-back', { ...once(taskId, key), body: { note } }));
export const callBack = (taskId: string, key: string) =>
  bodyOf<api.Passing>(http.POST('/api/v1/tasks/{id}/calling-back', once(taskId, key)));
export const takeBack = (
  taskId: string,
  verb: 'withdraw' | 'take-back',
  body: { reason?: string; sealSheetId?: string },
  key: string,
) =>
  verb === 'withdraw'
    ? bodyOf<void>(http.POST('/api/v1/tasks/{id}/withdrawal', { ...once(taskId, key), body }))
    : bodyOf<void>(http.POST('/api/v1/tasks/{id}/taking-back', { ...once(taskId, key), body }));
export const openAllFields = (taskId: string, body: { reason?: string }) =>
  bodyOf<{ openedAt: number }>(http.POST('/api/v1/tasks/{id}/all-fields', { ...at(taskId), body }));

// Submissions
export const readPackForms = (hash: string) =>
  bodyOf<api.PackForms>(http.GET('/api/v1/packs/{hash}/form-set', { params: { path: { hash } } }));
export const saveDraft = (submissionId: string, changes: readonly api.DraftChange[]) =>
  bodyOf<api.DraftSaved>(
    http.PATCH('/api/v1/submissions/{id}/draft', { ...at(submissionId), body: { changes: changes.map(plain) } }),
  );
export const addAttachment = (submissionId: string, slot: string, file: File) =>
  upload<api.Attachment>('POST', `/submissions/${id(submissionId)}/attachments`, { slot, file });
export const removeAttachment = (attachmentId: string) => bodyOf<void>(http.DELETE('/api/v1/attachments/{id}', at(attachmentId)));
export const readSubmission = (submissionId: string) =>
  bodyOf<api.SubmissionPage>(http.GET('/api/v1/submissions/{id}', at(submissionId)));
export const readTimeline = (submissionId: string) =>
  bodyOf<api.Timeline>(http.GET('/api/v1/submissions/{id}/timeline', at(submissionId)));
export const readComments = (submissionId: string) =>
  bodyOf<api.CommentsPage>(http.GET('/api/v1/submissions/{id}/comments', at(submissionId)));
export const writeComment = (submissionId: string, comment: { threadId?: string; path?: string | null; text: string }) =>
  bodyOf<{ threadId: string; number: number }>(
    http.POST('/api/v1/submissions/{id}/comments', { ...at(submissionId), body: comment }),
  );
export const resolveThread = (submissionId: string, threadId: string, resolved: boolean) =>
  bodyOf<{ resolved: boolean }>(
    http.PUT('/api/v1/submissions/{id}/comments/resolution', { ...at(submissionId), body: { threadId, resolved } }),
  );
export const markCommentsRead = (submissionId: string, threads: { threadId: string; number: number }[]) =>
  bodyOf<void>(http.POST('/api/v1/submissions/{id}/comments/read', { ...at(submissionId), body: { threads } }));

// Campaigns
export const readProgrammes = () => bodyOf<api.ProgrammeItem[]>(http.GET('/api/v1/programmes'));
export const previewLaunch = (launch: api.LaunchRequest) =>
  bodyOf<api.LaunchPreview>(http.POST('/api/v1/campaigns/preview', { body: launch }));
export const uploadNotice = (file: File) =>
  upload<{ sha256: string; fileName: string; size: number }>('POST', '/campaigns/notices', { file });
export const launch = (request: api.LaunchRequest & { rehearsal: boolean }, key: string) =>
  bodyOf<{ campaignId: string }>(
    http.POST('/api/v1/campaigns', { params: { header: { 'Idempotency-Key': key } }, body: request }),
  );
export const readCampaigns = () => bodyOf<{ campaigns: api.CampaignItem[] }>(http.GET('/api/v1/campaigns'));
export const readBoard = (campaignId: string, level: string | undefined) =>
  bodyOf<api.BoardPage>(http.GET('/api/v1/campaigns/{id}/board', listed(campaignId, { level })));
export const readCampaignSubmissions = (campaignId: string, query: api.BoardQuery) =>
  bodyOf<api.BoardRows>(http.GET('/api/v1/campaigns/{id}/submissions', listed(campaignId, query)));
export const readLedger = (campaignId: string, query: api.LedgerQuery) =>
  bodyOf<api.LedgerPage>(http.GET('/api/v1/campaigns/{id}/notices', listed(campaignId, query)));
export const urge = (campaignId: string, body: { submissionIds: string[]; message?: string }, key: string) =>
  bodyOf<{ results: api.Steered[] }>(http.POST('/api/v1/campaigns/{id}/urges', { ...once(campaignId, key), body }));
export const extendDeadline = (
  campaignId: string,
  body: { submissionIds: string[]; deadline: string; reason: string },
  key: string,
) => bodyOf<{ results: api.Steered[] }>(http.POST('/api/v1/campaigns/{id}/extensions', { ...once(campaignId, key), body }));
export const excuse = (campaignId: string, body: { submissionIds: string[]; reason: string }, key: string) =>
  bodyOf<{ results: api.Steered[] }>(http.POST('/api/v1/campaigns/{id}/excusals', { ...once(campaignId, key), body }));
export const reopen = (campaignId: string, body: { submissionIds: string[]; returnTo: string; reason: string }, key: string) =>
  bodyOf<{ results: api.Steered[] }>(http.POST('/api/v1/campaigns/{id}/reopenings', { ...once(campaignId, key), body }));
export const abortCampaign = (campaignId: string, reason: string, key: string) =>
  bodyOf<void>(http.POST('/api/v1/campaigns/{id}/abort', { ...once(campaignId, key), body: { reason } }));
export const readTroubles = () => bodyOf<{ troubles: api.Trouble[] }>(http.GET('/api/v1/troubles'));
export const readCalendars = () => bodyOf<api.CalendarYear[]>(http.GET('/api/v1/calendars'));
export const importCalendar = (calendar: api.CalendarFile) =>
  bodyOf<api.CalendarImport>(http.POST('/api/v1/calendars', { body: calendar }));

// People
export const readOrganisations = () => bodyOf<{ organisations: api.Organisation[] }>(http.GET('/api/v1/organisations'));
export const changeOrganisation = (
  organisation: Pick<api.Organisation, 'id' | 'version'>,
  change: { name?: string; from?: string; provisional?: boolean },
) => bodyOf<api.Organisation>(http.PATCH('/api/v1/organisations/{id}', { ...over(organisation), body: change }));
export const readPeople = (query: string) =>
  bodyOf<{ people: api.Person[]; total: number }>(
    http.GET('/api/v1/people', { params: { query: query === '' ? {} : { query } } }),
  );
export const addPerson = (person: api.PersonRequest) => bodyOf<api.Person>(http.POST('/api/v1/people', { body: person }));
export const changePerson = (
  person: Pick<api.Person, 'id' | 'version'>,
  change: Partial<api.PersonRequest> & { active?: boolean },
) => bodyOf<api.Person>(http.PATCH('/api/v1/people/{id}', { ...over(person), body: change }));
export const addAppointment = (
  personId: string,
  appointment: { organisationId: string; role: Role; validFrom?: string | null; validTo?: string | null },
) => bodyOf<{ appointmentId: string }>(http.POST('/api/v1/people/{id}/appointments', { ...at(personId), body: appointment }));
export const endAppointment = (appointmentId: string, validTo: string) =>
  bodyOf<void>(http.PATCH('/api/v1/appointments/{id}', { ...at(appointmentId), body: { validTo } }));
export const removeAppointment = (appointmentId: string) =>
  bodyOf<void>(http.DELETE('/api/v1/appointments/{id}', at(appointmentId)));
export interface Replacement {
  organisationId: string;
  role: Role;
  fromPersonId: string;
  toPersonId?: string;
  toPerson?: api.PersonRequest;
  on: string;
}
export const replaceHandler = (replacement: Replacement) =>
  bodyOf<{ personId: string }>(http.POST('/api/v1/posts/replace', { body: replacement }));
export const readSubstitutions = () => bodyOf<api.Substitutions>(http.GET('/api/v1/substitutions'));
export const nameSubstitute = (substitution: { personId?: string; substituteId: string; validFrom: string; validTo: string }) =>
  bodyOf<{ substitutionId: string }>(http.POST('/api/v1/substitutions', { body: substitution }));
export const endSubstitution = (substitutionId: string) =>
  bodyOf<void>(http.POST('/api/v1/substitutions/{id}/end', at(substitutionId)));
export const previewHandover = (personId: string, on: string) =>
  bodyOf<api.HandoverPreview>(http.GET('/api/v1/people/{id}/handover', listed(personId, { on })));
export const handOver = (personId: string, body: { toPersonId?: string; toPerson?: api.PersonRequest; on: string }) =>
  bodyOf<{ personId: string; posts: number; closed: boolean }>(
    http.POST('/api/v1/people/{id}/handover', { ...at(personId), body }),
  );
export const importPeople = (file: File, dryRun: boolean) =>
  upload<api.ImportReport>('POST', `/people/import${dryRun ? '?dryRun=1' : ''}`, { file });

/** Addresses of downloads and streams. */
export const address = {
  campaignChanges: (campaignId: string) => `/api/v1/campaigns/${id(campaignId)}/changes`,
  taskChanges: '/api/v1/tasks/changes',
  attachment: (attachmentId: string) => `/api/v1/attachments/${id(attachmentId)}/content`,
  sheet: (sheetId: string) => `/api/v1/seal-sheets/${id(sheetId)}/sheet.pdf`,
  scan: (sheetId: string) => `/api/v1/seal-sheets/${id(sheetId)}/scan`,
  archive: (submissionId: string, version?: number) =>
    `/api/v1/submissions/${id(submissionId)}/archive.zip${version === undefined ? '' : `?version=${version}`}`,
  document: (submissionId: string, formKey: string) => `/api/v1/submissions/${id(submissionId)}/documents/${id(formKey)}.pdf`,
  notice: (campaignId: string) => `/api/v1/campaigns/${id(campaignId)}/notice.pdf`,
  table: (campaignId: string, language: Language) => `/api/v1/campaigns/${id(campaignId)}/table.xlsx?language=${language}`,
  validators: (hash: string) => `/api/v1/packs/${id(hash)}/validators.js`,
};
