import { App } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import * as calls from '../api/calls';
import { en } from '../language/en';
import { useLanguage } from '../language/language';
import { zh } from '../language/zh';

/** Changes to the other language: at once on the page, and for good for the person, whose mails follow. */
export function useOwnLanguage(): () => void {
  const { language, setLanguage } = useLanguage();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return () => {
    const chosen = language === 'zh-CN' ? 'en' : 'zh-CN';
    const words = chosen === 'en' ? en : zh;
    setLanguage(chosen);
    calls.chooseLanguage(chosen).then(
      () => {
        void message.success(words.own.saved);
        return queries.invalidateQueries({ queryKey: ['session'] });
      },
      () => void message.error(words.own.failed),
    );
  };
}
