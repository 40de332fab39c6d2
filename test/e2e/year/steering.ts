import { expect } from '@jest/globals';
import { ADMINISTRATOR, type Stage } from '../stage/stage.js';
import type { Clerk } from './clerk.js';

interface Steered {
  results: { submissionId: string; is: string; code?: string }[];
}

/** What the provincial officer does to a running campaign. */
export class Steering {
  constructor(
    private readonly stage: Stage,
    private readonly campaignId: string,
    private readonly submissionOf: (zone: number) => Promise<string>,
  ) {}

  /** @param deadline `YYYY-MM-DD` */
  async extend(zone: number, deadline: string): Promise<void> {
    const answer = await this.steer('extensions', zone, { deadline, reason: '受台风影响，统计数据延后。' });
    expect(answer).toMatchObject({ is: 'done' });
  }

  async excuse(zone: number): Promise<void> {
    expect(await this.steer('excusals', zone, { reason: '示范区已撤销。' })).toMatchObject({ is: 'done' });
  }

  /** Urges once; a second time on the same day is refused. */
  async urge(zone: number): Promise<void> {
    expect(await this.steer('urges', zone, { message: '请尽快填报。' })).toMatchObject({ is: 'done' });
    expect(await this.steer('urges', zone, {})).toMatchObject({ is: 'refused', code: 'urged-today' });
  }

  private async steer(verb: string, zone: number, request: Record<string, unknown>): Promise<Steered['results'][number]> {
    const body = { submissionIds: [await this.submissionOf(zone)], ...request };
    const { results } = await this.stage.officer.post<Steered>(`/campaigns/${this.campaignId}/${verb}`, body);
    const [result] = results;
    if (!result) throw new Error(`${verb} was answered by nothing`);
    return result;
  }
}

/** A government's handler has begun with a zone, and leaves; from 4 March another sits there. */
export async function replaceHandler(stage: Stage, predecessor: Clerk, zone: number, organisationKey: string): Promise<void> {
  const { taskId } = await predecessor.taskAt(zone, 'local-opinion');
  await predecessor.visitor.want('POST', `/tasks/${taskId}/opened`);
  const [post] = await stage.rows<{ organisation: string; person: string }>(
    `SELECT o.id::text AS organisation, p.id::text AS person FROM person p, organisation o WHERE p.email = $1 AND o.key = $2`,
    [predecessor.email, organisationKey],
  );
  const administrator = await stage.signIn(ADMINISTRATOR);
  await administrator.post('/posts/replace', {
    organisationId: post?.organisation,
    role: 'handler',
    fromPersonId: post?.person,
    toPerson: { name: '接任人', email: 'successor@example.org', language: 'zh-CN' },
    on: '2026-03-04',
  });
}
