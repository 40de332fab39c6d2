import { BoardRow, CampaignItem, TaskItem, TroubleView } from '@countersign/progress';

/** The tasks of the posts a person holds. */
export class TaskLists {
  /** The most urgent first. */
  open: TaskItem[];
  /** The latest first. */
  done: TaskItem[];
}

/** Every campaign, the newest first. */
export class CampaignList {
  campaigns: CampaignItem[];
}

/** The submissions of a campaign: overdue first, then by number. */
export class SubmissionList {
  submissions: BoardRow[];
}

/** What needs the administrator. */
export class TroubleList {
  troubles: TroubleView[];
}
