import { Module, type FactoryProvider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK, type Clock } from '@countersign/clock';
import { SECRETS, Settings, type Secrets } from '@countersign/config';
import { UnitOfWork } from '@countersign/database';
import { Mailer, MailerModule } from '@countersign/mailer';
import { LOGGER, type Logger } from '@countersign/observability';
import { Administration } from './administration.js';
import { Appoint, ChangeAppointmentDays, RemoveAppointment } from './appointments/edit-appointments.js';
import { HandOverEverything } from './appointments/hand-over-everything.js';
import { ReplaceHandler } from './appointments/replace-handler.js';
import { RING_CONCERNED, type RingConcerned } from './appointments/ring-concerned.js';
import { EnsureAdministrator } from './ensure-administrator.js';
import { ImportPeople } from './import/import-people.js';
import { SendLetters } from './letters/send-letters.js';
import { ReadLink } from './links/read-link.js';
import { TASK_STANDING, type TaskStandingPort } from './links/task-standing.js';
import { EditOrganisation } from './organisations/edit-organisation.js';
import { ChooseLanguage } from './people/choose-language.js';
import { AddPerson, EditPerson } from './people/edit-people.js';
import { ListPeople } from './people/list-people.js';
import { FindMailbox } from './sign-in/find-mailbox.js';
import { ForgetExpired } from './sign-in/forget-expired.js';
import { RateLimits } from './sign-in/rate-limits.js';
import { RequestSignInCode } from './sign-in/request-sign-in-code.js';
import { ChoosePerson, ReadSession, SignOut } from './sign-in/sessions.js';
import { SignIn } from './sign-in/sign-in.js';
import { ListSubstitutions } from './substitutions/list-substitutions.js';
import { EndSubstitution, NameSubstitute } from './substitutions/name-substitute.js';
import { WriteAccess } from './sign-in/write-access.js';

/** Without progress in the process nothing is known of tasks: a link then invites nobody. */
const NOTHING_STANDS: TaskStandingPort = { standingOf: () => Promise.resolve(null) };

const onAdministration: (new (parts: Administration) => object)[] = [
  AddPerson,
  EditPerson,
  ChooseLanguage,
  Appoint,
  ChangeAppointmentDays,
  RemoveAppointment,
  ReplaceHandler,
  EditOrganisation,
  EnsureAdministrator,
  ImportPeople,
  NameSubstitute,
  EndSubstitution,
  HandOverEverything,
];

const administration: FactoryProvider = {
  provide: Administration,
  useFactory: (work: UnitOfWork, clock: Clock, settings: Settings, concerned: RingConcerned) =>
    new Administration(work, clock, concerned, settings.COUNTERSIGN_TIME_ZONE),
  inject: [UnitOfWork, CLOCK, Settings, RING_CONCERNED],
};

const signIn: FactoryProvider[] = [
  {
    provide: RateLimits,
    useFactory: (source: DataSource, secrets: Secrets) => new RateLimits(source, secrets.signInKey),
    inject: [DataSource, SECRETS],
  },
  {
    provide: FindMailbox,
    useFactory: (source: DataSource, secrets: Secrets, tasks?: TaskStandingPort) =>
      new FindMailbox(source, secrets.linkKey, tasks ?? NOTHING_STANDS),
    inject: [DataSource, SECRETS, { token: TASK_STANDING, optional: true }],
  },
  {
    provide: ReadLink,
    useFactory: (mailboxes: FindMailbox, limits: RateLimits, tasks?: TaskStandingPort) =>
      new ReadLink(mailboxes, tasks ?? NOTHING_STANDS, limits),
    inject: [FindMailbox, RateLimits, { token: TASK_STANDING, optional: true }],
  },
  {
    provide: RequestSignInCode,
    useFactory: (...[work, clock, limits, mailboxes, mailer, log, secrets, settings]: CodeDependencies) =>
      new RequestSignInCode({ work, clock, limits, mailboxes, mailer, log, key: secrets.signInKey, from: settings.MAIL_FROM }),
    inject: [UnitOfWork, CLOCK, RateLimits, FindMailbox, Mailer, LOGGER, SECRETS, Settings],
  },
  {
    provide: SignIn,
    useFactory: (work: UnitOfWork, clock: Clock, limits: RateLimits, mailboxes: FindMailbox, secrets: Secrets) =>
      new SignIn({ work, clock, limits, mailboxes, key: secrets.signInKey }),
    inject: [UnitOfWork, CLOCK, RateLimits, FindMailbox, SECRETS],
  },
  {
    provide: ReadSession,
    useFactory: (work: UnitOfWork, clock: Clock, secrets: Secrets) => new ReadSession(work, clock, secrets.signInKey),
    inject: [UnitOfWork, CLOCK, SECRETS],
  },
  { provide: ChoosePerson, useFactory: (work: UnitOfWork) => new ChoosePerson(work), inject: [UnitOfWork] },
  { provide: SignOut, useFactory: (work: UnitOfWork, clock: Clock) => new SignOut(work, clock), inject: [UnitOfWork, CLOCK] },
  {
    provide: ForgetExpired,
    useFactory: (work: UnitOfWork, clock: Clock) => new ForgetExpired(work, clock),
    inject: [UnitOfWork, CLOCK],
  },
  {
    provide: WriteAccess,
    useFactory: (work: UnitOfWork) => new WriteAccess(work),
    inject: [UnitOfWork],
  },
];

type CodeDependencies = [UnitOfWork, Clock, RateLimits, FindMailbox, Mailer, Logger, Secrets, Settings];

const people: FactoryProvider[] = [
  administration,
  ...onAdministration.map((useCase) => {
    return { provide: useCase, useFactory: (parts: Administration) => new useCase(parts), inject: [Administration] };
  }),
  {
    provide: SendLetters,
    useFactory: (work: UnitOfWork, clock: Clock, mailer: Mailer, log: Logger, settings: Settings) =>
      new SendLetters({ work, clock, mailer, log, from: settings.MAIL_FROM }),
    inject: [UnitOfWork, CLOCK, Mailer, LOGGER, Settings],
  },
  { provide: ListSubstitutions, useFactory: (source: DataSource) => new ListSubstitutions(source), inject: [DataSource] },
  { provide: ListPeople, useFactory: (source: DataSource) => new ListPeople(source), inject: [DataSource] },
];

/**
 * People, organisations, appointments, sign-in and links. Needs the global modules of foundation and approvals (`RING_CONCERNED`), and, where
 * links are read, that of progress (`TASK_STANDING`).
 */
@Module({
  imports: [MailerModule],
  providers: [...people, ...signIn],
  exports: [...people, ...signIn],
})
export class IdentityModule {}
