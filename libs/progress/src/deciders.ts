import type { DataSource } from 'typeorm';
import { samePost, seatsOf, tally, type Chain, type DecisionKind, type Role } from '@countersign/domain';
import type { ProgrammePack } from '@countersign/packs';
import type { Decider, Deciders } from './deciders.view.js';

interface Line {
  organisation_id: string;
  organisation_name: string;
  role: Role;
  state: 'open' | 'done' | 'cancelled';
  kind: DecisionKind | null;
  return_to: string | null;
  by_name: string | null;
  decided_at: Date | null;
}

/** Who has and who has not decided a stage run; null where one post decides it. */
export async function readDeciders(
  dataSource: DataSource,
  run: { stage_run_id: string; stage: string },
  pack: ProgrammePack,
  chain: Chain,
): Promise<Deciders | null> {
  const stage = pack.stages.find((candidate) => candidate.key === run.stage);
  const seats = stage ? seatsOf(stage, chain) : null;
  if (!stage || !seats || seats.length < 2) return null;
  const lines = await dataSource.query<Line[]>(
    `SELECT organisation.id AS organisation_id, organisation.name AS organisation_name, post.role, task.state, decision.kind, decision.return_to,
            person.name AS by_name, decision.decided_at
       FROM unnest($2::uuid[], $3::text[]) AS post (organisation_id, role)
       JOIN organisation ON organisation.id = post.organisation_id
       LEFT JOIN LATERAL (SELECT * FROM task turn WHERE turn.stage_run_id = $1 AND turn.organisation_id = post.organisation_id
                             AND coalesce(turn.seat_role, turn.role) = post.role ORDER BY turn.id DESC LIMIT 1) task ON true
       LEFT JOIN decision ON decision.task_id = task.id
       LEFT JOIN person ON person.id = decision.person_id
      ORDER BY decision.decided_at, decision.id`,
    [run.stage_run_id, seats.map(({ post }) => post.organisationId), seats.map(({ post }) => post.role)],
  );
  const ballots = lines.flatMap(({ kind, role, organisation_id: organisationId, return_to: returnTo }) => {
    return kind === null ? [] : [{ post: { organisationId, role }, kind, returnTo }];
  });
  const { rule } = stage;
  const { agreed, needed } = tally(stage, seats, ballots, []);
  const posts = seats.map(({ post, weight }): Decider => {
    const line = lines.find((each) => samePost({ organisationId: each.organisation_id, role: each.role }, post));
    return {
      organisationName: line?.organisation_name ?? '',
      role: post.role,
      weight: typeof rule === 'object' ? weight : 1,
      state: stateOf(line),
      byName: line?.by_name ?? null,
      at: line?.decided_at?.getTime() ?? null,
    };
  });
  return { rule: typeof rule === 'object' ? 'votes' : rule, agreed, needed, posts };
}

function stateOf(line: Line | undefined): Decider['state'] {
  if (line?.kind) return line.kind === 'return' ? 'returned' : 'agreed';
  if (line?.state === 'open' || line?.state === 'cancelled') return line.state;
  return 'ahead';
}
