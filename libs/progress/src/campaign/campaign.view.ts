import type { CivilDate, DayUnit, Instant, Role, StageKind } from '@countersign/domain';
import { OfficialNoticeView } from '../notice.view.js';

/** One campaign in the list. */
export class CampaignItem {
  id: string;
  title: string;
  programmeKey: string;
  packHash: string;
  period: string;
  dataPeriod: string;
  rehearsal: boolean;
  state: string;
  launchedAt: Instant;
  endedAt: Instant | null;
  abortReason: string | null;
  subjects: number;
  archived: number;
  notice: OfficialNoticeView | null;
}

/** How many submissions stand at each stage. */
export class CampaignPage extends CampaignItem {
  counts: { stageKey: string; title: string; open: number; overdue: number }[];
  finished: number;
  planned: number;
}

/** How many subjects stand where. */
export class BoardCount {
  all: number;
  /** At each stage, in the order of the stages. */
  stages: number[];
  /** Not opened yet. */
  planned: number;
  /** Between two stages. */
  moving: number;
  /** Done, the archive package being written. */
  finished: number;
  archived: number;
  excused: number;
  aborted: number;
  /** Behind their deadline. */
  overdue: number;
  /** Given back, and not handed in again yet. */
  returned: number;
}

/** A stage of the campaign, with how its deadlines are counted. */
export class BoardStage {
  key: string;
  kind: StageKind;
  /** True when an archived submission may be reopened with it. */
  reopens: boolean;
  title: string;
  /** In what the deadline is counted. */
  unit: DayUnit;
  /** Hour of a deadline, `HH:MM` in the programme's zone. */
  at: string;
}

/** Somebody to call. */
export class Contact {
  personId: string;
  name: string;
  phone: string | null;
}

/** Somebody whose mails come back. */
export class UnreachedPerson extends Contact {
  address: string;
  /** What the other server gave as the reason: enhanced status code, and its words without addresses. */
  status: string | null;
  diagnostic: string | null;
  /** There is no such mailbox, and nothing is sent there any more. */
  stopsMail: boolean;
  /** When the first mail came back. */
  since: Instant;
  /** How many notices of this campaign did not reach the person. */
  missed: number;
  /** The posts the person holds today and the campaign writes to. */
  posts: { organisationName: string; role: Role }[];
}

/** How a campaign stands: in all, and by the organisations of one level. */
export class BoardPage {
  campaign: CampaignItem;
  timeZone: string;
  /** The civil date now, in the programme's zone. */
  today: CivilDate;
  stages: BoardStage[];
  /** Levels of the route, from the subject's own office to the highest. */
  levels: { key: string; title: string }[];
  /** The level the places are of. */
  level: string;
  total: BoardCount;
  places: BoardPlace[];
  /** Who must be called, because mails do not arrive. */
  unreached: UnreachedPerson[];
  /** Published years of the working calendar as frozen at launch: days off, and make-up days that are worked. Empty where calendar days are counted. */
  calendar: { year: number; off: CivilDate[]; work: CivilDate[] }[];
}

/** One organisation of the chosen level, with the subjects whose route goes through it. */
export class BoardPlace extends BoardCount {
  organisationId: string;
  name: string;
}

/** One submission in the campaign's list. */
export class BoardRow {
  submissionId: string | null;
  number: number;
  name: string;
  shape: string;
  state: string;
  stageKey: string | null;
  stageTitle: string;
  taskId: string | null;
  /** With whom it is now. */
  organisationId: string | null;
  organisationName: string | null;
  role: Role | null;
  /** How many posts are asked at this moment; of several the first is told of here. */
  owing: number;
  /** Who holds the post today; the launcher in a rehearsal. */
  holders: Contact[];
  since: Instant | null;
  /** When a holder opened the task first. */
  firstOpenedAt: Instant | null;
  deadline: Instant | null;
  /** How often the deadline of the open stage was extended. */
  extended: number;
  overdue: boolean;
  /** Days to the deadline: 0 on its day, negative after it. */
  daysLeft: number | null;
  /** What days they are: those the stage's deadline is counted in, where the calendar covers them. */
  daysUnit: DayUnit | null;
  /** How often the open task was urged. */
  urges: number;
  urgedToday: boolean;
  /** How often the submission was given back, in all. */
  returns: number;
  /** Given back, and not handed in again yet. */
  returned: boolean;
  archiveNumber: string | null;
}

/** Some of a campaign's submissions. */
export class BoardRows {
  submissions: BoardRow[];
  /** How many there are of what was asked. */
  total: number;
}
