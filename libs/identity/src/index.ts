export { Administration, versionOf } from './administration.js';
export {
  Appoint,
  ChangeAppointmentDays,
  RemoveAppointment,
  type AppointmentDays,
  type NewAppointment,
} from './appointments/edit-appointments.js';
export * from './appointments/holders.js';
export { HandOverEverything, type HandedOver, type Handover } from './appointments/hand-over-everything.js';
export { ReplaceHandler, type Replacement, type ReplacementLimits } from './appointments/replace-handler.js';
export * from './appointments/ring-concerned.js';
export * from './ensure-administrator.js';
export * from './identity.module.js';
export type { ImportError, ImportErrorCode } from './import/columns.js';
export * from './import/import-people.js';
export * from './links/create-link.js';
export * from './links/link-token.js';
export * from './links/read-link.js';
export * from './links/task-standing.js';
export { SendLetters, type LetterParts } from './letters/send-letters.js';
export * from './organisations/edit-organisation.js';
export * from './organisations/ensure-organisations.js';
export * from './organisations/organisation-view.js';
export { ChooseLanguage } from './people/choose-language.js';
export { AddPerson, EditPerson, type NewPerson, type PersonChanges } from './people/edit-people.js';
export * from './people/list-people.js';
export * from './people/person-view.js';
export { identityRows } from './rows.js';
export type { MailboxClaim } from './sign-in/find-mailbox.js';
export * from './sign-in/forget-expired.js';
export { CODE, RATE_LIMITS, SESSION } from './sign-in/limits.js';
export * from './sign-in/request-sign-in-code.js';
export * from './sign-in/sessions.js';
export * from './sign-in/sign-in.js';
export * from './sign-in/write-access.js';
export * from './substitutions/list-substitutions.js';
export { EndSubstitution, NameSubstitute, type Arranger } from './substitutions/name-substitute.js';
