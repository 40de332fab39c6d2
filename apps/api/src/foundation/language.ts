import type { Request } from 'express';
import type { Language } from '@countersign/domain';

/** The language to answer in: what the browser prefers of the two there are, Chinese when it says nothing. */
export function languageOf(request: Pick<Request, 'acceptsLanguages' | 'headers'>): Language {
  if (!request.headers['accept-language']) return 'zh-CN';
  const preferred = request.acceptsLanguages(['zh-CN', 'zh', 'en']);
  return preferred === 'en' ? 'en' : 'zh-CN';
}
