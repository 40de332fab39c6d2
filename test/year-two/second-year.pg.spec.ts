import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PackLibrary, readCampaign } from '@countersign/campaigns';
import { civilDate } from '@countersign/domain';
import { Exact, type FieldValue, type Finding, type SubmissionData } from '@countersign/forms';
import { ReadTaskPage, type TaskPage } from '@countersign/progress';
import { checkInvariants } from '@countersign/schema';
import { must, type World } from '@countersign/testing';
import { afterTheFirstYear, beginSecondYear, launchYear } from './second-year.js';

/** `form.field` → entry, as a flat list. */
function entriesOf(data: SubmissionData | null): [path: string, entry: FieldValue][] {
  return Object.entries(data ?? {}).flatMap(([form, fields]) =>
    Object.entries(fields).map(([field, entry]): [string, FieldValue] => [`${form}.${field}`, entry]),
  );
}

/** The second year, on the archive of the first and on a calendar that was invented for tests. */
describe('2027 after 2026', () => {
  let world: World;
  beforeAll(async () => {
    world = await afterTheFirstYear();
  }, 120_000);
  afterAll(() => world.database.close());

  const page = async (): Promise<TaskPage> => {
    const { id, holder } = await world.openTask();
    const read = new ReadTaskPage(world.database.source, new PackLibrary(world.database.source), world.clock);
    return must(await read.of(id, { actor: holder, language: 'zh-CN' }));
  };
  const findings = async (code: string): Promise<Finding[]> => (await page()).findings.filter((finding) => finding.code === code);
  const save = async (entries: readonly (readonly [string, FieldValue])[]) => {
    const { holder } = await world.openTask();
    const { versions } = await page();
    const changes = entries.map(([path, entry]) => ({ path, entry, version: versions?.[path] ?? 0 }));
    expect(must(await world.cases.save.run({ submissionId: world.submission.id, changes }, holder)).refused).toEqual([]);
  };
  const freeze = async () => {
    const { id: taskId, holder } = await world.openTask();
    return world.cases.freeze.run({ taskId, statedDate: civilDate(world.clock.now(), world.pack.timeZone) }, holder);
  };
  const carriedFields = () =>
    world.pack.formSet.forms
      .flatMap((form) => form.fields)
      .filter((field) => field.carry === 'confirm' || field.carry === 'value');

  it('is not launched while its calendar is not published, and then is with the year frozen into it', async () => {
    const blocked = await launchYear(world, '2027');
    expect(blocked).toMatchObject({ ok: false, error: { code: 'launch-blocked' } });
    expect(JSON.stringify(blocked)).toContain('"calendar-year-missing","year":2027');
    await beginSecondYear(world);
    const campaign = await readCampaign(world.database.source.manager, world.campaignId);
    expect(campaign).toMatchObject({ period: '2027', dataPeriod: '2026' });
    const [{ calendar } = { calendar: [] }] = await world.rows<{ calendar: { year: number; source: string }[] }>(
      'SELECT calendar FROM campaign WHERE id = $1',
      [world.campaignId],
    );
    expect(calendar.map(({ year }) => year)).toEqual([2025, 2026, 2027]);
    expect(calendar.at(-1)?.source).toContain('invented-for-tests');
  });

  it('shows beside each field what the archived revision of 2026 says', async () => {
    const { lastYear } = await page();
    const said = entriesOf(world.sample());
    expect(said.length).toBeGreaterThan(100);
    expect(entriesOf(lastYear).map(([path, { value, state }]) => [path, value, state])).toEqual(
      expect.arrayContaining(said.map(([path, { value, state }]) => [path, value, state])),
    );
  });

  it('carries over exactly the fields that are marked for it, and none of the figures', async () => {
    const { data } = await page();
    const carried = entriesOf(data ?? null);
    expect(carried.every(([, entry]) => entry.origin === 'carried')).toBe(true);
    const expected = carriedFields().map((field) => field.path);
    expect(carried.map(([path]) => path).sort()).toEqual(expected.sort());
    expect(carried.map(([path]) => path)).toContain('assessment.cluster-name');
    expect(carried.map(([path]) => path)).not.toContain('assessment.specialty-output');
  });

  it('does not take what was carried over and not confirmed', async () => {
    const fresh = entriesOf(world.sample()).filter(([path]) => carriedFields().every((field) => field.path !== path));
    await save(fresh);
    const unconfirmed = await findings('unconfirmed');
    const mustConfirm = carriedFields().filter((field) => field.carry === 'confirm');
    expect(unconfirmed.map(({ path }) => path).sort()).toEqual(mustConfirm.map(({ path }) => path).sort());
    expect(await freeze()).toMatchObject({ ok: false, error: { code: 'findings' } });
    const { data } = await page();
    const confirmed = entriesOf(data ?? null)
      .filter(([, entry]) => entry.origin === 'carried')
      .map(([path, entry]) => [path, { ...entry, origin: 'confirmed' as const }] as const);
    await save(confirmed);
    expect(await findings('unconfirmed')).toEqual([]);
  });

  it('compares the growth that is entered with the archived figures', async () => {
    const before = Exact.parse(String(world.sample()['assessment']?.['specialty-output']?.value));
    const grown = before?.times(Exact.parse('1.1') as Exact).toFixed(2) ?? '';
    const enter = (growth: string) =>
      save([
        ['assessment.specialty-output', { value: grown, origin: 'typed' }],
        ['assessment.output-growth', { value: growth, origin: 'typed' }],
      ]);
    await enter('5.00');
    expect((await findings('growth-reconciles')).map(({ severity }) => severity)).toContain('soft');
    await enter('10.00');
    expect(await findings('growth-reconciles')).toEqual([]);
  });

  it('goes its way once everything stands, and the database is sound', async () => {
    const open = (await page()).findings.filter(({ severity, explained }) => severity === 'soft' && !explained);
    const { data } = await page();
    const stands = new Map(entriesOf(data ?? null));
    const explained = new Map<string, FieldValue>();
    for (const { path: at, code } of open) {
      const path = at.split('.').slice(0, 2).join('.'); // the finding may be about a part of a field
      const entry = explained.get(path) ?? stands.get(path);
      if (entry) explained.set(path, { ...entry, explanations: { ...entry.explanations, [code]: '经核实，数据无误。' } });
    }
    await save([...explained]);
    const { id: taskId, holder } = await world.openTask();
    const sealSheetId = await world.seal();
    must(await world.cases.decide.run({ taskId, kind: 'submit', ...(sealSheetId ? { sealSheetId } : {}) }, holder));
    expect(await world.drive()).toMatchObject({ is: 'underway', at: 'local-opinion' });
    expect(await checkInvariants(world.database.source, { blobs: world.blobs })).toEqual([]);
  });
});
