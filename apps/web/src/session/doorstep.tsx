import type { ReactNode } from 'react';
import { Button } from 'antd';
import { useLanguage } from '../language/language';

/** The page before one is signed in: product, a sheet of paper, the language. */
export function Doorstep({ title, children }: { title: ReactNode; children: ReactNode }): ReactNode {
  const { t, language, setLanguage } = useLanguage();
  return (
    <div className="doorstep">
      <header className="doorstep-head">
        <span className="brand">{t.product}</span>
        <Button
          type="text"
          size="small"
          data-testid="language"
          onClick={() => setLanguage(language === 'zh-CN' ? 'en' : 'zh-CN')}
        >
          {t.otherLanguage}
        </Button>
      </header>
      <main className="doorstep-sheet">
        <h1>{title}</h1>
        {children}
      </main>
      <footer className="doorstep-foot">{t.signIn.foot}</footer>
    </div>
  );
}
