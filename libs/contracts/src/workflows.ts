/** The two task queues: a slow mail server must never delay a stage (design §1). */
export const TASK_QUEUES = { stages: 'stages', effects: 'effects' } as const;

/** The one signal there is: something changed, go and look. */
export const CHANGED = 'changed';

/** The workflow types. */
export type WorkflowType = 'submission' | 'campaign' | 'cycle' | 'mailbox' | 'housekeeping';

/** A workflow a ring goes to: its type, id and (ids only) input. */
export interface WorkflowAddress {
  type: WorkflowType;
  workflowId: string;
  input: Readonly<Record<string, string>>;
}

/** `submission/<id>`: from the first stage to the archive. */
export function submissionWorkflow(submissionId: string): WorkflowAddress {
  return { type: 'submission', workflowId: `submission/${submissionId}`, input: { submissionId } };
}

/** `campaign/<id>`: opens the submissions of a campaign and waits for the last. */
export function campaignWorkflow(campaignId: string): WorkflowAddress {
  return { type: 'campaign', workflowId: `campaign/${campaignId}`, input: { campaignId } };
}

/** `cycle/<programme>`: which period is due and not opened. */
export function cycleWorkflow(programmeKey: string): WorkflowAddress {
  return { type: 'cycle', workflowId: `cycle/${programmeKey}`, input: { programmeKey } };
}

/** `mailbox/<person>`: lives while something is pending for that person. */
export function mailboxWorkflow(personId: string): WorkflowAddress {
  return { type: 'mailbox', workflowId: `mailbox/${personId}`, input: { personId } };
}
