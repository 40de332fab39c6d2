import type { Language } from '@countersign/domain';
import type { TaskStanding } from '@countersign/identity';

const WORDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  submitted: { 'zh-CN': '已经提交', en: 'It was submitted.' },
  approved: { 'zh-CN': '已经签署意见', en: 'An opinion was given.' },
  received: { 'zh-CN': '已经接收', en: 'It was received.' },
  returned: { 'zh-CN': '已经退回', en: 'It was returned.' },
  excused: { 'zh-CN': '已决定免报，无需再办理', en: 'The subject was excused; nothing more needs to be done.' },
  aborted: { 'zh-CN': '本次考核已中止', en: 'The campaign was aborted.' },
};

const CANCELLED = { 'zh-CN': '这件待办已取消', en: 'This task was cancelled.' };
const DONE = { 'zh-CN': '这件待办已办结', en: 'This task is done.' };

/** What became of a link's task, in words; null while it is open. */
export function whatHappened(standing: TaskStanding, language: Language): string | null {
  if (standing.state === 'open') return null;
  const words = standing.outcome === null ? undefined : WORDS[standing.outcome];
  return (words ?? (standing.state === 'cancelled' ? CANCELLED : DONE))[language];
}
