import { conditionSays } from '@countersign/forms';
import { isSkippable, nextStage, type StageDefinition } from '@countersign/domain';
import { readRevision } from '@countersign/submissions';
import { eachDossier, type RunLine } from './dossiers.js';
import { bySearch, bySql, type Invariant, type Look } from './invariant.js';

/** Stages that open only under a condition. */
export const CONDITIONS: readonly Invariant[] = [
  {
    name: 'skipped-by-condition',
    meaning:
      'A stage run is skipped exactly when its stage is a review whose condition is false in the revision it was about, unless the run before names the stage.',
    source: 'docs/packs.md, conditions; `nextOpening`',
    check: bySearch(otherwiseSkipped),
  },
  {
    name: 'skipped-asks-nobody',
    meaning:
      'A skipped stage run has no task, notice or decision, no time (it opened and ended at one instant), and its `stage-skipped` event; every such event has its stage run.',
    source: 'docs/packs.md, conditions; `AdvanceSubmission`',
    check: bySql(
      `SELECT coalesce(r.id, e.id) AS id
         FROM (SELECT r.*, o.at AS settled_at, o.return_to FROM stage_run r JOIN outcome o ON o.stage_run_id = r.id WHERE o.kind = 'skipped') r
         FULL JOIN (SELECT * FROM history_event WHERE kind = 'stage-skipped') e
           ON e.chain = 'submission/' || r.submission_id AND e.payload ->> 'step' = r.step::text
        WHERE r.id IS NULL OR e.id IS NULL OR e.at <> r.settled_at OR r.settled_at <> r.opened_at OR r.deadline <> r.opened_at OR r.overdue_since IS NOT NULL
           OR r.return_to IS NOT NULL OR e.payload ->> 'stage' <> r.stage OR e.payload ->> 'revisionHash' IS DISTINCT FROM r.revision_hash
           OR EXISTS (SELECT FROM task t WHERE t.stage_run_id = r.id) OR EXISTS (SELECT FROM notice n WHERE n.stage_run_id = r.id)
           OR EXISTS (SELECT FROM decision d WHERE d.stage_run_id = r.id)`,
    ),
  },
];

/** Whether the return (or what was taken back) that a stage opens after names it. */
function isNamed(stages: readonly StageDefinition[], before: readonly RunLine[], key: string): boolean {
  const next = nextStage(stages, before);
  return next.is === 'due' && next.cause?.outcome?.returnTo === key;
}

async function* otherwiseSkipped(look: Look): AsyncGenerator<string> {
  for await (const { id: submissionId, campaign, runs } of eachDossier(look)) {
    for (const [index, run] of runs.entries()) {
      const skipped = run.outcome?.kind === 'skipped';
      const stage = campaign.pack.stages.find(({ key }) => key === run.stage);
      if (!stage || !isSkippable(stage) || isNamed(campaign.pack.stages, runs.slice(0, index), run.stage)) {
        if (skipped) yield run.id;
        continue;
      }
      const [about] = await look.manager.query<{ hash: string | null }[]>(
        'SELECT revision_hash AS hash FROM stage_run WHERE id = $1',
        [run.id],
      );
      const revision = about?.hash ? await readRevision(look.manager, submissionId, about.hash) : null;
      const says = revision ? conditionSays(campaign.pack.formSet.forms, stage.when ?? '', revision.data) : 'unknown';
      if (skipped !== (says === 'fails')) yield run.id;
    }
  }
}
