/** A language the product speaks (BCP 47). Chinese is the first, English the second. */
export type Language = 'zh-CN' | 'en';

/** A text in one or more languages; packs give it at least in the pack's first language. */
export type Text = Partial<Record<Language, string>>;

/** The text in `language`, else in the first language it has, else ''. */
export function textIn(text: Text | undefined, language: Language): string {
  if (!text) return '';
  return text[language] ?? Object.values(text)[0] ?? '';
}
