import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { silenceCore, workflowBundle } from '@countersign/testing';
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
  beforeAll(async () => {
    silenceCore();
    bundle = await workflowBundle();
  }, 60_000);

  it('there is one for each shape', () => {
    expect(FILES.map((file) => basename(file, '.json')).sort()).toEqual(SHAPES.map((shape) => shape.name).sort());
  });

  it.each(FILES)('%s is a whole run with activities, and replays', async (file) => {
    const history = recorded(file);
    const types = history.events.map((event) => event.eventType);
    expect(types.at(-1)).toBe('EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED');
    const activities = types.filter((type) => type === 'EVENT_TYPE_ACTIVITY_TASK_COMPLETED').length;
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

  it('a workflow that was changed does not replay', async () => {
    const history = historyFromJSON(recorded('submission-straight.json'));
    await expect(Worker.runReplayHistory({ workflowBundle: await changedBundle() }, history)).rejects.toThrow(/TMPRL1100/);
  });

  it.each(FILES)('%s holds nothing but ids, keys and instants', (file) => {
    const payloads = [...JSON.stringify(recorded(file)).matchAll(/"data":"([^"]*)"/g)].map(([, data]) => {
      return Buffer.from(data ?? '', 'base64').toString('utf8');
    });
    expect(payloads.length).toBeGreaterThan(0);
    for (const payload of payloads) expect(strangers(payload)).toEqual([]);
  });
});

const KNOWN = [
  'now',
  'is',
  'at',
  'next',
  'act',
  'due',
  'until',
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
      if (value !== 'more of the same instant') found.push(value);
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
