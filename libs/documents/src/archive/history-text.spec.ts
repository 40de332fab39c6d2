import { describe, expect, it } from '@jest/globals';
import { instantAt } from '@countersign/domain';
import type { HistoryEvent } from '@countersign/history';
import { historyText } from './history-text.js';

const ZONE = 'Asia/Shanghai';
const at = (date: string) => instantAt(date, '18:00', ZONE);
const pack = { timeZone: ZONE, stages: [{ key: 'fill', title: { 'zh-CN': '填报', en: 'Filling' } }] } as unknown as Parameters<
  typeof historyText
>[2];

function event(sequence: number, kind: string, actor: string | null, payload: Record<string, unknown>): HistoryEvent {
  const actorKind = actor === null ? 'system' : actor === 'operator' ? 'operator' : 'person';
  const actorId = actorKind === 'person' ? actor : null;
  return { chain: 'submission/x', sequence, previousHash: '', hash: '', kind, actorKind, actorId, payload, at: at('2026-03-24') };
}

const EVENTS = [
  event(1, 'stage-opened', null, { stage: 'fill', round: 2 }),
  event(2, 'deadline-passed', null, { stage: 'fill', round: 2, deadline: at('2026-03-30') }),
  event(3, 'deadline-extended', 'li', {
    stage: 'fill',
    round: 2,
    previousDeadline: at('2026-03-30'),
    deadline: at('2026-04-10'),
    version: 2,
    reason: '受汛情\n影响。',
  }),
  event(4, 'task-urged', 'operator', { stage: 'fill', round: 1, count: 3, message: '请尽快。' }),
  event(5, 'seal-sheet-voided', 'li', { reason: 'by-hand' }),
  event(6, 'not-named-yet', null, {}),
];

describe('the history in words', () => {
  it('says what happened, when, by whom and why, a line each', () => {
    expect(historyText(EVENTS, { li: '李某' }, pack, 'zh-CN')).toBe(
      [
        '   1  2026-03-24 18:00  环节开始  填报（第2轮）  系统',
        '   2  2026-03-24 18:00  超过截止时间  填报（第2轮）  系统  截止时间 2026-03-30 18:00',
        '   3  2026-03-24 18:00  延长截止时间  填报（第2轮）  李某  截止时间由 2026-03-30 18:00 延至 2026-04-10 18:00（第2版）  原因：受汛情 影响。',
        '   4  2026-03-24 18:00  催办  填报  命令行操作员  第3次催办  留言：请尽快。',
        '   5  2026-03-24 18:00  盖章页作废  李某',
        '   6  2026-03-24 18:00  not-named-yet  系统',
        '',
      ].join('\n'),
    );
    expect(historyText(EVENTS, {}, pack, 'en').split('\n')[2]).toBe(
      '   3  2026-03-24 18:00  Deadline extended  Filling (round 2)  Person  deadline moved from 2026-03-30 18:00 to 2026-04-10 18:00 (version 2)  reason: 受汛情 影响。',
    );
  });
});
