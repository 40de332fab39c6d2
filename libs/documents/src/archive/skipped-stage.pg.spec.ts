import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PackLibrary } from '@countersign/campaigns';
import { branchingPack, submissionWorld, type World } from '@countersign/testing';
import { FormPrinter } from '../print/form-printer.js';
import { readSkipped } from '../print/skipped-boxes.js';
import { Typesetter } from '../typesetter/typesetter.js';
import { ArchiveSubmission } from './archive-submission.js';
import { verifyArchive } from './verify-archive.js';
import { readZip } from './zip.js';

describe('the archive of a submission that skipped a stage', () => {
  const typesetter = new Typesetter();
  let world: World;

  beforeAll(async () => {
    world = await submissionWorld({ pack: await branchingPack('application.grant > 1000', 'application.grant <= 1000') });
  });
  afterAll(async () => {
    await typesetter.close();
    await world.database.close();
  });

  it('is intact, says so in its history, and prints the box as skipped', async () => {
    let standing = await world.drive();
    while (standing.is === 'underway') standing = await world.settle();
    expect(standing.is).toBe('finished');
    const source = world.database.source;
    const printed: unknown[] = [];
    class Watched extends FormPrinter {
      override print(request: Parameters<FormPrinter['print']>[0]): ReturnType<FormPrinter['print']> {
        printed.push(request.boxes);
        return super.print(request);
      }
    }
    const archive = new ArchiveSubmission(source, world.work, new PackLibrary(source), world.blobs, new Watched(typesetter));
    await archive.run({ submissionId: world.submission.id, now: world.clock.now() });

    expect(await readSkipped(source.manager, world.submission.id, 0)).toEqual(new Set(['board']));
    const said = { text: null, organisation: null, statedDate: null, remark: expect.stringContaining('skipped') };
    expect(printed).toEqual([{ board: said, desk: expect.objectContaining({ organisation: 'Office of the desk' }) }]);

    const [row] = await world.rows<{ sha256: string }>('SELECT sha256 FROM archive');
    const bytes = await world.blobs.get(row?.sha256 ?? '');
    expect((await verifyArchive(bytes)).faults).toEqual([]);
    const files = await readZip(bytes);
    expect(files.get('data/history.txt')?.toString()).toMatch(/Stage skipped, its condition is false +Opinion of board/);
    expect(await world.violations()).toEqual([]);
  });
});
