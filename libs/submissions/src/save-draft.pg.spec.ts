import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPack } from '@countersign/campaigns';
import { newId } from '@countersign/database';
import { ok, type Actor } from '@countersign/domain';
import type { FieldValue } from '@countersign/forms';
import type { ProgrammePack } from '@countersign/packs';
import { bareWorld, type BareWorld } from '@countersign/testing';
import {
  createRevision,
  lockSubmission,
  readDraft,
  readRevision,
  SaveDraft,
  setEditable,
  type DraftChange,
  type DraftSaved,
} from './index.js';

const typed = (value: FieldValue['value']): FieldValue => ({ value, origin: 'typed' });

describe('SaveDraft', () => {
  let world: BareWorld;
  let submissions: Record<string, string>;
  let pack: ProgrammePack;
  let saves: SaveDraft;
  let filler: Actor;
  beforeAll(async () => {
    world = await bareWorld();
    const hash = await world.install(await world.bookGrant('2026.1'));
    await world.staffBookGrant();
    submissions = (await world.openBookGrant('2026')).submissions;
    pack = await readPack(world.database.source.manager, hash);
    saves = new SaveDraft(world.work, world.clock, { draftChanged: () => Promise.resolve(false) });
    filler = world.fillers['ashford-library'] as Actor;
  });
  afterAll(() => world.database.close());

  const save = async (submissionId: string, changes: DraftChange[], actor = filler): Promise<DraftSaved> => {
    const saved = await saves.run({ submissionId, changes }, actor);
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
    return saved.value;
  };
  const ashford = () => submissions['ashford'] as string;
  const brookEnd = () => submissions['brook-end'] as string;

  it('saves entries with versions of their own and says what is found', async () => {
    const first = await save(ashford(), [
      { path: 'application.project', entry: typed('Books'), version: 0 },
      { path: 'application.grant', entry: typed('20'), version: 0 },
    ]);
    expect(first).toMatchObject({
      version: 1,
      saved: [
        { path: 'application.project', version: 1 },
        { path: 'application.grant', version: 1 },
      ],
      refused: [],
      voidedSealSheet: false,
    });
    expect(first.findings.map((finding) => `${finding.path}:${finding.code}`)).toContain('application.grant:range');
    const second = await save(ashford(), [{ path: 'application.grant', entry: typed('250'), version: 1 }]);
    expect(second).toMatchObject({ version: 2, saved: [{ path: 'application.grant', version: 2 }] });
    expect(await readDraft(world.database.source.manager, ashford())).toMatchObject({
      version: 2,
      editable: true,
      data: { application: { project: typed('Books'), grant: typed('250') } },
      versions: { 'application.grant': 2, 'application.project': 1 },
    });
  });

  it('refuses a stale entry with both values and saves the others', async () => {
    const answer = await save(ashford(), [
      { path: 'application.grant', entry: typed('300'), version: 1 },
      { path: 'application.budget', entry: typed('1000'), version: 0 },
      { path: 'application.nothing', entry: typed('x'), version: 0 },
    ]);
    expect(answer.saved).toEqual([{ path: 'application.budget', version: 1 }]);
    expect(answer.refused).toMatchObject([
      {
        path: 'application.grant',
        code: 'stale-write',
        yours: typed('300'),
        theirs: { entry: typed('250'), version: 2, changedByName: filler.name },
      },
      { path: 'application.nothing', code: 'unknown-field' },
    ]);
  });

  it('takes a repeated save for the one before: an answer that got lost changes nothing', async () => {
    const again = await save(ashford(), [{ path: 'application.budget', entry: typed('1000'), version: 0 }]);
    expect(again).toMatchObject({ version: 3, saved: [{ path: 'application.budget', version: 1 }], refused: [] });
  });

  it('lets only holders of the fill stage’s post save', async () => {
    const change = [{ path: 'application.project', entry: typed('x'), version: 1 }];
    const asked = [world.fillers['brook-end-library'] as Actor, world.officer, { personId: newId(), name: 'nobody', posts: [] }];
    for (const actor of asked) {
      expect(await saves.run({ submissionId: ashford(), changes: change }, actor)).toMatchObject({
        ok: false,
        error: { code: 'not-your-task' },
      });
    }
    expect(await saves.run({ submissionId: newId(), changes: change }, filler)).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });

  it('loses nothing of twenty people who type at the same time into the same fields', async () => {
    const fields = ['application.project', 'application.budget'];
    const actor = world.fillers['brook-end-library'] as Actor;
    // Each writes its own mark into every field and, when refused, looks at theirs and tries again on top of it.
    const writer = async (mark: number) => {
      const accepted: string[] = [];
      for (const path of fields) {
        let version = 0;
        for (;;) {
          const entry = typed(String(mark));
          const answer = await save(brookEnd(), [{ path, entry, version }], actor);
          if (answer.saved.length === 1) {
            accepted.push(path);
            break;
          }
          const theirs = answer.refused[0]?.theirs;
          expect(theirs?.version).toBeGreaterThan(version);
          version = theirs?.version ?? 0;
        }
      }
      return accepted;
    };
    const written = await Promise.all(Array.from({ length: 20 }, (_, index) => writer(index + 1)));
    expect(written.every((accepted) => accepted.length === fields.length)).toBe(true);
    const { rows } = await world.database.pool.query<{ path: string; versions: number[]; marks: string[] }>(
      `SELECT path, array_agg(version ORDER BY version) AS versions, array_agg(entry->>'value' ORDER BY version) AS marks
         FROM draft_field_version WHERE submission_id = $1 GROUP BY path`,
      [brookEnd()],
    );
    expect(rows).toHaveLength(fields.length);
    for (const { versions, marks } of rows) {
      expect(versions).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      expect(new Set(marks).size).toBe(20);
    }
    expect((await readDraft(world.database.source.manager, brookEnd())).version).toBe(40);
  });

  it('tells the listener of each change within the transaction, and of nothing else', async () => {
    const heard: string[] = [];
    const telling = new SaveDraft(world.work, world.clock, {
      draftChanged: (_tx, submissionId) => {
        heard.push(submissionId);
        return Promise.resolve(true);
      },
    });
    const stale = await telling.run(
      { submissionId: ashford(), changes: [{ path: 'application.grant', entry: typed('1'), version: 0 }] },
      filler,
    );
    expect(stale).toMatchObject({ ok: true, value: { voidedSealSheet: false } });
    expect(heard).toEqual([]);
    const fresh = await telling.run(
      { submissionId: ashford(), changes: [{ path: 'application.grant', entry: typed('260'), version: 2 }] },
      filler,
    );
    expect(fresh).toMatchObject({ ok: true, value: { voidedSealSheet: true } });
    expect(heard).toEqual([ashford()]);
  });

  it('meets submit at the draft’s row: a save is in the revision or refused, never lost between', async () => {
    const submissionId = submissions['calder'] as string;
    const actor = world.fillers['calder-reading-room'] as Actor;
    const sample = pack.samples.find((each) => each.file === 'fixtures/valid/complete.json')?.data['application'] ?? {};
    await save(
      submissionId,
      Object.entries(sample).map(([field, entry]) => ({ path: `application.${field}`, entry, version: 0 })),
      actor,
    );
    const submit = () =>
      world.work.run(async (tx) => {
        const file = await lockSubmission(tx, submissionId);
        if (!file) throw new Error('gone');
        const made = await createRevision(tx, file, pack, actor.personId, world.clock.now());
        if (!made.ok) return made;
        await setEditable(tx, submissionId, false);
        return ok(made.value);
      });
    const texts = Array.from({ length: 30 }, (_, index) => `text ${index}`);
    const one = async (text: string) => {
      const { versions } = await readDraft(world.database.source.manager, submissionId);
      const change = { path: 'application.project', entry: typed(text), version: versions['application.project'] ?? 0 };
      return { text, answer: await saves.run({ submissionId, changes: [change] }, actor) };
    };
    const [made, ...saved] = await Promise.all([submit(), ...texts.map(one)]);
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    const accepted = saved.flatMap(({ text, answer }) => (answer.ok && answer.value.saved.length === 1 ? [text] : []));
    const late = saved.filter(({ answer }) => !answer.ok);
    expect(late.every(({ answer }) => !answer.ok && answer.error.code === 'not-editable')).toBe(true);
    const revision = await readRevision(world.database.source.manager, submissionId, made.value.hash);
    const draft = await readDraft(world.database.source.manager, submissionId);
    expect(draft.editable).toBe(false);
    // Nothing was accepted after the revision was made.
    expect(revision?.data).toEqual(draft.data);
    const { rows } = await world.database.pool.query<{ text: string }>(
      `SELECT entry->>'value' AS text FROM draft_field_version WHERE submission_id = $1 AND path = 'application.project' AND version > 1`,
      [submissionId],
    );
    expect(rows.map((row) => row.text).sort()).toEqual(accepted.sort());
  });
});
