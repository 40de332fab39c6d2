import { CampaignItem, TaskItem, TroubleView } from '@countersign/progress';

/** The tasks of the posts a person holds. */
export class TaskLists {
  /** The most urgent first. */
  open: TaskItem[];
  /** The latest first. */
  done: TaskItem[];
}

/** Every campaign, the newest first. */
export class Campaigns {
  campaigns: CampaignItem[];
}

/** What needs the administrator. */
export class TroubleList {
  troubles: TroubleView[];
}
