import { call, upload } from './client';
import type * as api from './types';

/** Every request the pages make, one function each; addresses stand nowhere else. */

const id = encodeURIComponent;

/** Programme time and the zone the system counts days in. */
export const readClock = () => call<{ now: number; isReal: boolean; timeZone: string }>('GET', '/clock');

// Sign-in
export const readLink = (token: string) => call<api.LinkInvitation>('GET', `/links/${id(token)}`);
export const requestCode = (to: { email: string } | { link: string }) => call<void>('POST', '/sign-in/codes', { body: to });
export const signIn = (by: ({ email: string } | { link: string }) & { code: string }) =>
  call<api.NewSession>('POST', '/sign-in/sessions', { body: by });
export const choosePerson = (personId: string) => call<void>('POST', '/session/person', { body: { personId } });
export const readSession = () => call<api.Session>('GET', '/session');
export const signOut = () => call<void>('DELETE', '/session');

// Tasks
export const readTasks = () => call<api.TaskLists>('GET', '/tasks');
export const readTask = (taskId: string) => call<api.TaskPage>('GET', `/tasks/${id(taskId)}`);
export const markOpened = (taskId: string) => call<void>('POST', `/tasks/${id(taskId)}/opened`);
export const saveOpinion = (taskId: string, draft: api.OpinionDraft) =>
  call<{ version: number }>('PUT', `/tasks/${id(taskId)}/opinion-draft`, { body: draft });
export const freeze = (taskId: string, content: { opinionText?: string; statedDate: string }) =>
  call<api.SealSheet>('POST', `/tasks/${id(taskId)}/seal-sheets`, { body: content });
export const voidSealSheet = (sheetId: string) => call<void>('DELETE', `/seal-sheets/${id(sheetId)}`);
export const uploadScan = (sheetId: string, file: File) =>
  upload<api.SealSheet>('PUT', `/seal-sheets/${id(sheetId)}/scan`, { file });
export const decide = (taskId: string, decision: api.DecisionRequest, idempotencyKey: string) =>
  call<api.DecisionReceipt>('POST', `/tasks/${id(taskId)}/decisions`, { body: decision, idempotencyKey });

// Submissions
export const readPackForms = (hash: string) => call<api.PackForms>('GET', `/packs/${id(hash)}/form-set`);
export const saveDraft = (submissionId: string, changes: readonly api.DraftChange[]) =>
  call<api.DraftSaved>('PATCH', `/submissions/${id(submissionId)}/draft`, { body: { changes } });
export const addAttachment = (submissionId: string, slot: string, file: File) =>
  upload<api.Attachment>('POST', `/submissions/${id(submissionId)}/attachments`, { slot, file });
export const removeAttachment = (attachmentId: string) => call<void>('DELETE', `/attachments/${id(attachmentId)}`);
export const readSubmission = (submissionId: string) => call<api.SubmissionPage>('GET', `/submissions/${id(submissionId)}`);
export const readTimeline = (submissionId: string) => call<api.Timeline>('GET', `/submissions/${id(submissionId)}/timeline`);

// Campaigns
export const readProgrammes = () => call<api.ProgrammeItem[]>('GET', '/programmes');
export const previewLaunch = (launch: api.LaunchRequest) =>
  call<api.LaunchPreview>('POST', '/campaigns/preview', { body: launch });
export const launch = (request: api.LaunchRequest & { rehearsal: boolean }, idempotencyKey: string) =>
  call<{ campaignId: string }>('POST', '/campaigns', { body: request, idempotencyKey });
export const readCampaigns = () => call<{ campaigns: api.CampaignItem[] }>('GET', '/campaigns');
export const readCampaign = (campaignId: string) => call<api.CampaignPage>('GET', `/campaigns/${id(campaignId)}`);
export const readCampaignSubmissions = (campaignId: string) =>
  call<{ submissions: api.BoardRow[] }>('GET', `/campaigns/${id(campaignId)}/submissions`);
export const abortCampaign = (campaignId: string, reason: string, idempotencyKey: string) =>
  call<void>('POST', `/campaigns/${id(campaignId)}/abort`, { body: { reason }, idempotencyKey });
export const readTroubles = () => call<{ troubles: api.Trouble[] }>('GET', '/troubles');
export const readCalendars = () => call<api.CalendarYear[]>('GET', '/calendars');
export const importCalendar = (calendar: unknown) => call<api.CalendarImport>('POST', '/calendars', { body: calendar });

// People
export const readOrganisations = () => call<{ organisations: api.Organisation[] }>('GET', '/organisations');
export const changeOrganisation = (
  organisation: Pick<api.Organisation, 'id' | 'version'>,
  change: { name?: string; from?: string; provisional?: boolean },
) => call<api.Organisation>('PATCH', `/organisations/${id(organisation.id)}`, { body: change, version: organisation.version });
export const readPeople = (query: string) =>
  call<{ people: api.Person[]; total: number }>('GET', '/people', { query: { query: query === '' ? undefined : query } });
export const addPerson = (person: api.PersonRequest) => call<api.Person>('POST', '/people', { body: person });
export const changePerson = (
  person: Pick<api.Person, 'id' | 'version'>,
  change: Partial<api.PersonRequest> & { active?: boolean },
) => call<api.Person>('PATCH', `/people/${id(person.id)}`, { body: change, version: person.version });
export const addAppointment = (
  personId: string,
  appointment: { organisationId: string; role: string; validFrom?: string | null; validTo?: string | null },
) => call<{ appointmentId: string }>('POST', `/people/${id(personId)}/appointments`, { body: appointment });
export const endAppointment = (appointmentId: string, validTo: string) =>
  call<void>('PATCH', `/appointments/${id(appointmentId)}`, { body: { validTo } });
export const removeAppointment = (appointmentId: string) => call<void>('DELETE', `/appointments/${id(appointmentId)}`);
export interface Replacement {
  organisationId: string;
  role: string;
  fromPersonId: string;
  toPersonId?: string;
  toPerson?: api.PersonRequest;
  on: string;
}
export const replaceHandler = (replacement: Replacement) =>
  call<{ personId: string }>('POST', '/posts/replace', { body: replacement });
export const importPeople = (file: File, dryRun: boolean) =>
  upload<api.ImportReport>('POST', `/people/import${dryRun ? '?dryRun=1' : ''}`, { file });

/** Addresses of downloads. */
export const address = {
  attachment: (attachmentId: string) => `/api/v1/attachments/${id(attachmentId)}/content`,
  sheet: (sheetId: string) => `/api/v1/seal-sheets/${id(sheetId)}/sheet.pdf`,
  scan: (sheetId: string) => `/api/v1/seal-sheets/${id(sheetId)}/scan`,
  archive: (submissionId: string) => `/api/v1/submissions/${id(submissionId)}/archive.zip`,
  document: (submissionId: string, formKey: string) => `/api/v1/submissions/${id(submissionId)}/documents/${id(formKey)}.pdf`,
  validators: (hash: string) => `/api/v1/packs/${id(hash)}/validators.js`,
};
