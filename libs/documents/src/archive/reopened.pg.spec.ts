import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApprovalMailContent } from '@countersign/approvals';
import { PackLibrary } from '@countersign/campaigns';
import { OpenSubmissions } from '@countersign/submissions';
import { must, submissionWorld, type World } from '@countersign/testing';
import type { FormPrinter } from '../print/form-printer.js';
import type { ArchiveRecord } from './archive-record.js';
import { ArchiveSubmission } from './archive-submission.js';
import { readArchiveVersions } from './archive-versions.js';
import { verifyArchive } from './verify-archive.js';
import { verifyVersions } from './verify-versions.js';
import { readZip } from './zip.js';

describe('an archived submission that is reopened', () => {
  let world: World;
  let archiving: ArchiveSubmission;

  beforeAll(async () => {
    world = await submissionWorld({ pack: 'gd-cluster-zones', subjects: [20, 21] });
    const { source } = world.database;
    const printer = { print: () => Promise.resolve(Buffer.from('%PDF-1.7')) } as unknown as FormPrinter;
    archiving = new ArchiveSubmission(source, world.work, new PackLibrary(source), world.blobs, printer);
    for (const submission of world.submissions) {
      await world.drive(submission);
      await toTheEnd(submission);
    }
    await asCampaign();
  });
  afterAll(async () => {
    await world.database.close();
  });

  async function toTheEnd(submission = world.submission): Promise<void> {
    let standing = await world.drive(submission);
    while (standing.is === 'underway') standing = await world.settle(submission);
    expect(standing.is).toBe('finished');
    await archiving.run({ submissionId: submission.id, now: world.clock.now() });
  }
  const asCampaign = async () => new OpenSubmissions(world.work).run({ campaignId: world.campaignId, now: world.clock.now() });
  const states = async () => {
    const [line] = await world.rows<{ campaign: string; submission: string; closed: boolean }>(
      `SELECT campaign.state AS campaign, submission.state AS submission, closed_at IS NOT NULL AS closed
         FROM submission JOIN campaign ON campaign.id = submission.campaign_id WHERE submission.id = $1`,
      [world.submission.id],
    );
    return line;
  };
  const versions = () => readArchiveVersions(world.database.source.manager, world.submission.id);
  const command = (returnTo: string, reason: string) => ({
    campaignId: world.campaignId,
    submissionIds: [world.submission.id],
    returnTo,
    reason,
  });
  const reopen = async (returnTo: string, reason: string) => {
    world.clock.set(world.clock.now() + 3_600_000);
    const [one] = must(await world.cases.reopen.run(command(returnTo, reason), world.officer)).results;
    return one;
  };
  const bytes = async () => Promise.all((await versions()).map(({ sha256 }) => world.blobs.get(sha256)));
  it('is refused without a reason, with a stage that only receives, and with one there is not', async () => {
    expect(await world.cases.reopen.run(command('fill', '  '), world.officer)).toMatchObject({
      ok: false,
      error: { code: 'reason-missing' },
    });
    for (const stage of ['receipt', 'nowhere']) {
      expect(await reopen(stage, '补正。')).toMatchObject({ is: 'refused', code: 'bad-value' });
    }
    expect(await versions()).toHaveLength(1);
  });

  it('opens the stage that was named with the reason, and the closed campaign with it; the package stays', async () => {
    expect(await states()).toEqual({ campaign: 'closed', submission: 'archived', closed: true });
    const [stood] = await versions();
    expect(await reopen('fill', '附件有误，须补正。')).toMatchObject({
      is: 'done',
      stage: 'fill',
      version: 1,
      archiveNumber: stood?.archiveNumber,
    });
    expect(await states()).toEqual({ campaign: 'open', submission: 'open', closed: false });
    expect(await world.drive()).toMatchObject({ is: 'underway', at: 'fill (round 2)' });
    expect(await world.rows('SELECT editable, open_fields FROM draft WHERE submission_id = $1', [world.submission.id])).toEqual([
      { editable: true, open_fields: null },
    ]);
    expect(await versions()).toMatchObject([
      { version: 1, sha256: stood?.sha256, reopened: { reason: '附件有误，须补正。', returnTo: 'fill' } },
    ]);
    const [told] = await world.rows<{ id: string }>(`SELECT id FROM notice WHERE submission_id = $1 AND kind = 'returned'`, [
      world.submission.id,
    ]);
    const { manager } = world.database.source;
    const mail = await new ApprovalMailContent().factsOf(manager, told?.id ?? '', 'zh-CN', world.clock.now());
    expect(mail?.line.reason).toBe(`归档材料（${stood?.archiveNumber}）已重新打开：附件有误，须补正。`);
    expect((await verifyArchive((await bytes())[0] ?? Buffer.alloc(0))).faults).toEqual([]);
    expect(await world.violations()).toEqual([]);
    // Once: what is open cannot be opened again.
    expect(await reopen('fill', '再来。')).toMatchObject({ is: 'refused', code: 'not-archived', facts: { state: 'open' } });
    expect(await asCampaign()).toEqual({ is: 'open' });
  });

  it('becomes a second version that names the first by its hash, and the campaign closes again', async () => {
    await toTheEnd();
    expect(await asCampaign()).toEqual({ is: 'closed' });
    const [second, first] = await versions();
    expect(second).toMatchObject({ version: 2, archiveNumber: `${first?.archiveNumber}-V2`, reopened: null });
    const [newer, older] = await bytes();
    const record = JSON.parse(
      (await readZip(newer ?? Buffer.alloc(0))).get('data/archive.json')?.toString() ?? '',
    ) as ArchiveRecord;
    expect(record).toMatchObject({
      version: 2,
      predecessor: { version: 1, sha256: first?.sha256, reopened: { reason: '附件有误，须补正。', returnTo: 'fill' } },
    });
    const checked = await Promise.all([newer, older].map((each) => verifyArchive(each ?? Buffer.alloc(0))));
    expect(checked.flatMap(({ faults }) => faults)).toEqual([]);
    expect(verifyVersions(checked)).toEqual([{ predecessor: first?.archiveNumber, is: 'follows' }, null]);
    expect(verifyVersions(checked.slice(0, 1))).toEqual([{ predecessor: first?.archiveNumber, is: 'missing' }]);
    expect(await world.violations()).toEqual([]);
    const told = await world.rows<{ step: string }>(
      `SELECT DISTINCT step FROM notice WHERE submission_id = $1 AND kind = 'archived' ORDER BY step`,
      [world.submission.id],
    );
    expect(told.map(({ step }) => step)).toEqual(['archived', 'archived:2']);
  });

  it('can be reopened again, with a review: what was decided in it and behind it is given again', async () => {
    const before = await world.rows<{ revision_hash: string }>('SELECT revision_hash FROM submission WHERE id = $1', [
      world.submission.id,
    ]);
    expect(await reopen('local-opinion', '意见须重签。')).toMatchObject({ is: 'done', version: 2 });
    expect(await world.drive()).toMatchObject({ is: 'underway', at: 'local-opinion (round 3)' });
    const task = await world.openTask();
    expect(task.revisionHash).toBe(before[0]?.revision_hash);
    await toTheEnd();
    expect((await versions()).map(({ version, reopened }) => [version, reopened?.reason])).toEqual([
      [3, undefined],
      [2, '意见须重签。'],
      [1, '附件有误，须补正。'],
    ]);
    const checked = await Promise.all((await bytes()).map((each) => verifyArchive(each)));
    expect(checked.flatMap(({ faults }) => faults)).toEqual([]);
    expect(verifyVersions(checked).map((link) => link?.is)).toEqual(['follows', 'follows', undefined]);
    expect(await asCampaign()).toEqual({ is: 'closed' });
    expect(await world.violations()).toEqual([]);
  });
});
