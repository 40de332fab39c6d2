import type {
  CampaignActivities,
  CampaignStanding,
  CycleActivities,
  HousekeepingActivities,
  MailboxActivities,
  MailboxStanding,
  Standing,
  SubmissionActivities,
} from '@countersign/contracts';

/** One answer of PostgreSQL to a workflow that asks, given the workflow's own time; it may do something first. */
export type Answer<T> = (now: number) => T | Promise<T>;

/** What PostgreSQL will answer, in order; asking beyond the end is a fault of the workflow. */
export interface Script {
  advance?: Answer<Standing>[];
  archive?: Answer<{ is: 'archived' } | { is: 'stuck' }>[];
  openSubmissions?: Answer<CampaignStanding>[];
  deliverMail?: Answer<MailboxStanding>[];
}

type Activities = SubmissionActivities & CampaignActivities & MailboxActivities & CycleActivities & HousekeepingActivities;

/** Activities that follow a script and write down how they were called: `advance`, `archive`, `deliverMail` … */
export function scripted(script: Script): { activities: Activities; calls: string[] } {
  const calls: string[] = [];
  const next = <T>(name: string, answers: Answer<T>[] | undefined, now: number): Promise<T> => {
    calls.push(name);
    const answer = answers?.shift();
    if (!answer) throw new Error(`${name} was called more often than the script has answers`);
    return Promise.resolve(answer(now));
  };
  const note = (name: string) => {
    calls.push(name);
    return Promise.resolve();
  };
  const activities: Activities = {
    advance: ({ now }) => next('advance', script.advance, now),
    archive: ({ now }) => next('archive', script.archive, now),
    openSubmissions: ({ now }) => next('openSubmissions', script.openSubmissions, now),
    deliverMail: ({ now }) => next('deliverMail', script.deliverMail, now),
    openPeriod: () => note('openPeriod').then(() => ({ opened: ['2026'] })),
    anchorHistory: () => note('anchorHistory'),
    reconcile: () => note('reconcile'),
    dropExpired: () => note('dropExpired'),
  };
  return { activities, calls };
}
