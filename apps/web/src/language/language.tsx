import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { textIn } from '@countersign/domain';
import type { Language, Text } from '@countersign/domain';
import { theme } from '../theme/theme';
import { en } from './en';
import { zh } from './zh';
import type { Messages } from './zh';

const CATALOGUES: Readonly<Record<Language, Messages>> = { 'zh-CN': zh, en };
const STORED = 'countersign:language';

interface Speech {
  language: Language;
  t: Messages;
  setLanguage: (language: Language) => void;
}

const SpeechContext = createContext<Speech>({ language: 'zh-CN', t: zh, setLanguage: () => undefined });

/** The language of the page, its texts and antd's; the person's own once signed in, until then what this browser used last. */
export function LanguageProvider({ children }: { children: ReactNode }): ReactNode {
  const [language, setSpoken] = useState<Language>(() => {
    const stored = languageOf(localStorage.getItem(STORED));
    document.documentElement.lang = stored;
    return stored;
  });
  // At once, and not when the page is drawn: what is asked for next is asked for in this language.
  const setLanguage = useCallback((chosen: Language) => {
    document.documentElement.lang = chosen;
    setSpoken(chosen);
  }, []);
  useEffect(() => {
    localStorage.setItem(STORED, language);
    document.title = CATALOGUES[language].product;
  }, [language]);
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en');
  const speech = useMemo(() => ({ language, t: CATALOGUES[language], setLanguage }), [language, setLanguage]);
  return (
    <SpeechContext value={speech}>
      <ConfigProvider locale={language === 'zh-CN' ? zhCN : enUS} theme={theme} button={{ autoInsertSpace: false }}>
        {children}
      </ConfigProvider>
    </SpeechContext>
  );
}

export function languageOf(text: string | null | undefined): Language {
  return text === 'en' ? 'en' : 'zh-CN';
}

/** The texts of the page in the person's language. */
export function useMessages(): Messages {
  return use(SpeechContext).t;
}

export function useLanguage(): Speech {
  return use(SpeechContext);
}

/** Reads a pack's text in the person's language. */
export function useText(): (text: Text | string | undefined) => string {
  const { language } = use(SpeechContext);
  return (text) => (typeof text === 'string' ? text : textIn(text, language));
}
