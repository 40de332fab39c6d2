import Handlebars from 'handlebars';
import { newId, type Tx } from '@countersign/database';
import type { Instant, Language } from '@countersign/domain';
import { LetterRow } from '../rows.js';

/** What a letter tells of. */
export type LetterKind = 'substitute-named' | 'substitution-ended' | 'handed-over';

/** A letter to one person, in that person's language. */
export interface Letter {
  to: { id: string; name: string; language: Language };
  about: LetterKind;
  subject: string;
  /** Plain words; each is escaped for the HTML part. */
  paragraphs: readonly string[];
}

const WORDS: Readonly<Record<Language, { greeting: (name: string) => string; automatic: string }>> = {
  'zh-CN': { greeting: (name) => `${name}，您好：`, automatic: '本邮件由系统自动发送，请勿直接回复。' },
  en: { greeting: (name) => `Dear ${name},`, automatic: 'This mail was sent automatically; please do not reply.' },
};

/**
 * Writes letters down in the transaction of what they tell of; `SendLetters` sends them after it.
 * @param writtenAt real time
 */
export async function writeLetters(tx: Tx, letters: readonly Letter[], writtenAt: Instant): Promise<void> {
  for (const { to, about, subject, paragraphs } of letters) {
    const { greeting, automatic } = WORDS[to.language];
    const lines = [greeting(to.name), ...paragraphs];
    await tx.rows(LetterRow).insert({
      id: newId(),
      personId: to.id,
      about,
      subject,
      html: HTML({ language: to.language, lines, automatic }),
      text: [...lines.flatMap((line) => [line, '']), '--------', automatic, ''].join('\n'),
      state: 'waiting',
      attempts: 0,
      writtenAt,
      settledAt: null,
    });
  }
}

/** The same look as the mails of a pack; `{{ }}` escapes what it prints, as it does there. */
const HTML = Handlebars.compile<{ language: Language; lines: readonly string[]; automatic: string }>(
  `<div lang="{{language}}" style="padding:16px;font-family:'Microsoft YaHei','PingFang SC',SimSun,sans-serif;font-size:15px;line-height:24px;color:#222222">
{{#each lines}}
<p style="margin:0 0 12px 0">{{this}}</p>
{{/each}}
<p style="margin:16px 0 0 0;padding:12px 0 0 0;border-top:1px solid #cccccc;font-size:13px;line-height:20px;color:#666666">{{automatic}}</p>
</div>`,
  { strict: true },
);
