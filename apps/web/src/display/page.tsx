import type { ReactNode } from 'react';

interface PageProps {
  title: ReactNode;
  /** A line under the title. */
  note?: ReactNode;
  actions?: ReactNode;
  /** Links back to where this page hangs. */
  trail?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** The frame of a page's content: title, a line of facts, actions on the right. */
export function Page({ title, note, actions, trail, wide = false, children }: PageProps): ReactNode {
  return (
    <main className={wide ? 'page page-wide' : 'page'}>
      <header className="page-head">
        <div className="page-title">
          {trail !== undefined && <div className="page-trail">{trail}</div>}
          <h1>{title}</h1>
          {note !== undefined && <div className="page-note">{note}</div>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </main>
  );
}
