import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { readPack } from '@countersign/packs';
import { silenceCore, workflowBundle } from '@countersign/testing';
import { staffList } from '../e2e/stage/staff.js';
import { readable } from '../workflows/readable.js';
import { changedBundle } from './bundle-changed.js';
import { SHAPES } from './shapes.js';

const FOLDER = 'test/replay/histories';
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

interface RecordedEvent {
  eventType: string;
  [attributes: string]: unknown;
}

const recorded = (file: string) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { events: RecordedEvent[] };

// A failure here means that the code no longer does what it did: runs under way would be begun anew from PostgreSQL. That is safe (design §1),
// but has to be meant. Do not record anew to get rid of it; see scripts/record-history.mjs.
describe('recorded histories', () => {
  let bundle: WorkflowBundle;
  let changed: WorkflowBundle;
  beforeAll(async () => {
    silenceCore();
    [bundle, changed] = await Promise.all([workflowBundle(), changedBundle()]);
  }, 60_000);

  it('there is one for each shape', () => {
    expect(FILES.map((file) => basename(file, '.json')).sort()).toEqual(SHAPES.map((shape) => shape.name).sort());
  });

  it.each(FILES)('%s is a whole run with activities, and replays', async (file) => {
    const history = recorded(file);
    const types = history.events.map((event) => event.eventType);
    expect(types.at(-1)).toBe('EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED');
    const activities = types.filter((type) => /^EVENT_TYPE_ACTIVITY_TASK_(COMPLETED|FAILED)$/.test(type)).length;
    const shape = SHAPES.find((each) => each.name === basename(file, '.json'));
    expect(activities).toBe(shape?.calls.length);
    await expect(Worker.runReplayHistory({ workflowBundle: bundle }, historyFromJSON(history))).resolves.toBeUndefined();
  });

  it('the shapes together wait by timers and are rung', () => {
    const types = new Set(FILES.flatMap((file) => recorded(file).events.map((event) => event.eventType)));
    for (const type of ['TIMER_STARTED', 'TIMER_FIRED', 'TIMER_CANCELED', 'WORKFLOW_EXECUTION_SIGNALED']) {
      expect(types).toContain(`EVENT_TYPE_${type}`);
    }
  });

  it.each(FILES)('%s does not replay when its workflow was changed', async (file) => {
    const history = historyFromJSON(recorded(file));
    await expect(Worker.runReplayHistory({ workflowBundle: changed }, history)).rejects.toThrow(/TMPRL1100/);
  });

  it.each(FILES)('%s holds nothing but ids, keys and instants', (file) => {
    const payloads = [...JSON.stringify(recorded(file)).matchAll(/"data":"([^"]*)"/g)].map(([, data]) => {
      return Buffer.from(data ?? '', 'base64').toString('utf8');
    });
    expect(payloads.length).toBeGreaterThan(0);
    for (const payload of payloads) expect(strangers(payload)).toEqual([]);
  });

  it.each(FILES)('%s names nobody: no person, no office, no address, no telephone', async (file) => {
    const text = readable(recorded(file));
    expect((await everybody()).filter((name) => text.includes(name))).toEqual([]);
    expect(text).not.toMatch(/[\w.-]+@[\w.-]+\.[a-z]{2,}|\p{Script=Han}|https?:/u);
  });
});

/** What everybody is called whom the programmes and the worlds of the specs know. */
async function everybody(): Promise<string[]> {
  const names: string[] = [];
  for (const key of readdirSync('programmes')) {
    const pack = await readPack(join('programmes', key));
    if (!pack.ok) throw new Error(`programmes/${key} has faults`);
    const cells = staffList(pack.value)
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','));
    names.push(...cells.flatMap(([name = '', email = '', phone = '']) => [name, email, phone]));
    names.push(...pack.value.organisations.flatMap(({ key: code, name }) => [code, name]), pack.value.contact.name);
  }
  if (names.length < 500) throw new Error('there are more names than that');
  return [...new Set(names.filter((name) => name !== ''))];
}

const KNOWN = [
  'now',
  'is',
  'at',
  'next',
  'act',
  'due',
  'until',
  'after',
  'opened',
  'submissionId',
  'campaignId',
  'personId',
  'mailId',
  'programmeKey',
];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What of a payload is neither an id, a key, an instant nor a name of a member we know. */
function strangers(payload: string): string[] {
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (
      typeof value === 'string' &&
      !UUID.test(value) &&
      !/^[a-z0-9-]*(, [a-z0-9-]+)*$|^(remind|expire) [a-z-]+$|^archive: /.test(value)
    ) {
      if (!['the next mail', 'the mail server'].includes(value)) found.push(value);
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (!Array.isArray(value) && !KNOWN.includes(key)) found.push(key);
      look(member);
    }
  };
  if (payload !== '') {
    try {
      look(JSON.parse(payload));
    } catch {
      found.push(payload);
    }
  }
  return found;
}
