import type { CivilDate, Language } from '@countersign/domain';
import type { Letter, LetterKind } from '../letters/write-letter.js';
import type { PersonView } from '../people/person-view.js';

/** What the two of a substitution are told. */
export interface ToldOf {
  person: PersonView;
  substitute: PersonView;
  validFrom: CivilDate;
  validTo: CivilDate;
  /** Name of an administrator, where it was not the person. */
  byAdministrator: string | null;
}

interface Words {
  named: (told: ToldOf) => { subject: string; person: string[]; substitute: string[] };
  ended: (told: ToldOf) => { subject: string; person: string[]; substitute: string[] };
}

const WORDS: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    named: ({ person, substitute, validFrom, validTo, byAdministrator }) => ({
      subject: `会签：${validFrom}至${validTo}由${substitute.name}代${person.name}办理`,
      person: [
        `${validFrom}至${validTo}（含首尾两日），由${substitute.name}代您办理您所任岗位的待办。${setBy(byAdministrator)}`,
        '期间您仍可照常办理；发给您的各类通知和提醒，同时发给代办人，不因代理而停发。',
        `代办人办理的事项，意见、办理过程和留痕中均注明“${substitute.name}（代${person.name}）”。`,
        '到期自动结束；如需提前结束，请登录系统，在“工作代理”中办理。',
      ],
      substitute: [
        `${validFrom}至${validTo}（含首尾两日），由您代${person.name}办理其所任岗位的待办。${setBy(byAdministrator)}`,
        '期间您可在“我的待办”中看到并办理这些事项，相应的通知和提醒同时发给您和本人。',
        `您代为办理的事项，意见、办理过程和留痕中均注明“${substitute.name}（代${person.name}）”。代理不能再转给他人，到期自动结束。`,
      ],
    }),
    ended: ({ person, substitute, validFrom, validTo, byAdministrator }) => ({
      subject: `会签：${substitute.name}代${person.name}办理已提前结束`,
      person: [
        `原定${validFrom}至${validTo}由${substitute.name}代您办理，现已提前结束，今后的待办由您本人办理。${endedBy(byAdministrator)}`,
      ],
      substitute: [
        `原定${validFrom}至${validTo}由您代${person.name}办理，现已提前结束，您不再办理其岗位的待办。${endedBy(byAdministrator)}`,
      ],
    }),
  },
  en: {
    named: ({ person, substitute, validFrom, validTo, byAdministrator }) => ({
      subject: `Countersign: ${substitute.name} substitutes for ${person.name} from ${validFrom} to ${validTo}`,
      person: [
        `From ${validFrom} to ${validTo}, both days included, ${substitute.name} does the tasks of your posts for you.${byEnglish('Set', byAdministrator)}`,
        'You can still act yourself. Every notice and reminder goes to both of you; none is held back.',
        `What the substitute does is marked "${substitute.name}, substituting for ${person.name}" in opinions, timeline and history.`,
        'It ends by itself. To end it earlier, sign in and open "Substitution".',
      ],
      substitute: [
        `From ${validFrom} to ${validTo}, both days included, you do the tasks of the posts of ${person.name}.${byEnglish('Set', byAdministrator)}`,
        'You find them among your tasks. Every notice and reminder goes to both of you.',
        `What you do is marked "${substitute.name}, substituting for ${person.name}" in opinions, timeline and history. You cannot pass it on, and it ends by itself.`,
      ],
    }),
    ended: ({ person, substitute, validFrom, validTo, byAdministrator }) => ({
      subject: `Countersign: ${substitute.name} no longer substitutes for ${person.name}`,
      person: [
        `That ${substitute.name} substitutes for you from ${validFrom} to ${validTo} was ended early: the tasks are yours alone.${byEnglish('Ended', byAdministrator)}`,
      ],
      substitute: [
        `That you substitute for ${person.name} from ${validFrom} to ${validTo} was ended early: you do not act for these posts any more.${byEnglish('Ended', byAdministrator)}`,
      ],
    }),
  },
};

/** What both are told when a substitute is named, each in the own language. */
export function namedLetters(told: ToldOf): Letter[] {
  return letters(told, 'substitute-named', 'named');
}

/** What both are told when it is ended before its last day. */
export function endedLetters(told: ToldOf): Letter[] {
  return letters(told, 'substitution-ended', 'ended');
}

function letters(told: ToldOf, about: LetterKind, words: keyof Words): Letter[] {
  return (['person', 'substitute'] as const).map((side) => {
    const to = told[side];
    const said = WORDS[to.language][words](told);
    return { to, about, subject: said.subject, paragraphs: said[side] };
  });
}

function setBy(name: string | null): string {
  return name === null ? '' : `（由${name}设定）`;
}

function endedBy(name: string | null): string {
  return name === null ? '' : `（由${name}办理）`;
}

function byEnglish(verb: string, name: string | null): string {
  return name === null ? '' : ` ${verb} by ${name}.`;
}
