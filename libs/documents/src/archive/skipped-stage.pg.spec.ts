import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { PackLibrary } from '@countersign/campaigns';
import { branchingPack, must, submissionWorld, type World } from '@countersign/testing';
import { FormPrinter } from '../print/form-printer.js';
import { Typesetter } from '../typesetter/typesetter.js';
import { ArchiveSubmission } from './archive-submission.js';
import { verifyArchive } from './verify-archive.js';
import { readZip } from './zip.js';

const SKIPPED = { text: null, organisation: null, statedDate: null, remark: expect.stringContaining('skipped') };
const GIVEN_BY_DESK = expect.objectContaining({ organisation: 'Office of the desk', text: expect.any(String) });

describe('the archive of a submission whose stages stand under a condition', () => {
  const typesetter = new Typesetter();
  let world: World;

  afterEach(async () => {
    const broken = await world.violations();
    await world.database.close();
    expect(broken).toEqual([]);
  });
  afterAll(() => typesetter.close());

  /** Goes through the route, with a return from the receipt to the desk. */
  async function finish(large: string): Promise<void> {
    world = await submissionWorld({ pack: await branchingPack(large, 'application.grant <= 1000') });
    let standing = await world.drive();
    while (!(standing.is === 'underway' && standing.at === 'receive')) standing = await world.settle();
    const { id: taskId, revisionHash, holder } = await world.openTask();
    const command = { taskId, kind: 'return' as const, revisionHash: revisionHash ?? '', reason: 'Unclear.', returnTo: 'desk' };
    must(await world.cases.decide.run(command, holder));
    standing = await world.drive();
    expect(standing).toMatchObject({ at: 'desk (round 2)' });
    while (standing.is === 'underway') standing = await world.settle();
    expect(standing.is).toBe('finished');
  }

  /** What stands in the boxes of the archived form, and the package. */
  async function archived(): Promise<{ boxes: unknown; bytes: Buffer }> {
    const printed: unknown[] = [];
    class Watched extends FormPrinter {
      override print(request: Parameters<FormPrinter['print']>[0]): ReturnType<FormPrinter['print']> {
        printed.push(request.boxes);
        return super.print(request);
      }
    }
    const source = world.database.source;
    const archive = new ArchiveSubmission(source, world.work, new PackLibrary(source), world.blobs, new Watched(typesetter));
    await archive.run({ submissionId: world.submission.id, now: world.clock.now() });
    const [row] = await world.rows<{ sha256: string }>('SELECT sha256 FROM archive');
    return { boxes: printed[0], bytes: await world.blobs.get(row?.sha256 ?? '') };
  }

  it('is intact, says so in its history, and prints the box as skipped', async () => {
    await finish('application.grant > 1000');
    const { boxes, bytes } = await archived();
    expect(boxes).toEqual({ board: SKIPPED, desk: GIVEN_BY_DESK });
    expect((await verifyArchive(bytes)).faults).toEqual([]);
    const history = (await readZip(bytes)).get('data/history.txt')?.toString();
    expect(history).toMatch(/Stage skipped, its condition is false +Opinion of board/);
  });

  it('keeps the opinion of a stage that stands before the one a return went to', async () => {
    await finish('application.grant > 0');
    const { boxes } = await archived();
    expect(boxes).toEqual({ board: expect.objectContaining({ organisation: 'Office of the board' }), desk: GIVEN_BY_DESK });
  });
});
