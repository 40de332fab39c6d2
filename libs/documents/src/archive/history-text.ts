import { civilDate, HISTORY_ACTORS, historyLabel, textIn, timeOfDay, type Instant, type Language } from '@countersign/domain';
import type { HistoryEvent } from '@countersign/history';
import type { ProgrammePack } from '@countersign/packs';

/** Words of the frame, by language. */
const WORDS = {
  'zh-CN': {
    round: (round: number) => `（第${round}轮）`,
    extended: (from: string, to: string, version: number) => `截止时间由 ${from} 延至 ${to}（第${version}版）`,
    passed: (deadline: string) => `截止时间 ${deadline}`,
    urged: (count: number) => `第${count}次催办`,
    reason: (reason: string) => `原因：${reason}`,
    message: (message: string) => `留言：${message}`,
    late: '逾期办理',
    substitute: (name: string, away: string) => `${name}（代${away}）`,
  },
  en: {
    round: (round: number) => ` (round ${round})`,
    extended: (from: string, to: string, version: number) => `deadline moved from ${from} to ${to} (version ${version})`,
    passed: (deadline: string) => `deadline ${deadline}`,
    urged: (count: number) => `urge number ${count}`,
    reason: (reason: string) => `reason: ${reason}`,
    message: (message: string) => `message: ${message}`,
    late: 'late',
    substitute: (name: string, away: string) => `${name}, substituting for ${away}`,
  },
};

/**
 * The history of a submission in words, a line for each event, for people who open a package without this software. What is proved is
 * history.jsonl; this is made of it alone.
 * @param persons names of the persons that events mention by id
 */
export function historyText(
  events: readonly HistoryEvent[],
  persons: Readonly<Record<string, string>>,
  pack: Pick<ProgrammePack, 'stages' | 'timeZone'>,
  language: Language,
): string {
  const printed = (at: Instant) => `${civilDate(at, pack.timeZone)} ${timeOfDay(at, pack.timeZone)}`;
  const lines = events.map((event) => {
    const parts = [
      String(event.sequence).padStart(4),
      printed(event.at),
      historyLabel(event.kind, language),
      stageOf(event, pack, language),
      nameOf(event, persons, language),
      ...detailsOf(event, printed, language),
    ];
    return parts.filter((part) => part !== '').join('  ');
  });
  return `${lines.join('\n')}\n`;
}

function stageOf({ payload }: HistoryEvent, pack: Pick<ProgrammePack, 'stages'>, language: Language): string {
  const stage = pack.stages.find((candidate) => candidate.key === payload['stage']);
  if (!stage) return '';
  const round = payload['round'];
  return textIn(stage.title, language) + (typeof round === 'number' && round > 1 ? WORDS[language].round(round) : '');
}

/** The persons an event names by id: who acted, and whose post it was. */
export function personsIn({ actorId, payload }: Pick<HistoryEvent, 'actorId' | 'payload'>): string[] {
  return [actorId, payload['substitutesFor']].filter((id) => typeof id === 'string');
}

function nameOf(
  { actorId, actorKind, payload }: HistoryEvent,
  persons: Readonly<Record<string, string>>,
  language: Language,
): string {
  const actors: Readonly<Record<string, Readonly<Record<Language, string>> | undefined>> = HISTORY_ACTORS;
  const kind = actors[actorKind]?.[language] ?? actorKind;
  const name = actorId === null ? undefined : persons[actorId];
  if (name === undefined) return kind;
  const away = actorKind === 'substitute' ? persons[String(payload['substitutesFor'])] : undefined;
  if (away !== undefined) return WORDS[language].substitute(name, away);
  return actorKind === 'person' ? name : `${name} (${kind})`;
}

function detailsOf({ kind, payload }: HistoryEvent, printed: (at: Instant) => string, language: Language): string[] {
  const words = WORDS[language];
  const { deadline, previousDeadline, version, count, reason, message, late } = payload;
  const said = (text: unknown, put: (text: string) => string) =>
    typeof text === 'string' && text !== '' ? [put(text.replace(/\s+/g, ' '))] : [];
  const details: string[] = [];
  if (kind === 'deadline-extended') {
    details.push(words.extended(printed(Number(previousDeadline)), printed(Number(deadline)), Number(version)));
  }
  if (kind === 'deadline-passed') details.push(words.passed(printed(Number(deadline))));
  if (kind === 'comment-written') details.push(...said(payload['text'], words.message));
  if (kind === 'task-urged') details.push(words.urged(Number(count)), ...said(message, words.message));
  if (late === true) details.push(words.late);
  // A seal sheet's reason is a word of the programs.
  if (kind !== 'seal-sheet-voided') details.push(...said(reason, words.reason));
  return details;
}
