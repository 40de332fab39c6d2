import { Component } from 'react';
import type { ReactNode } from 'react';
import { Button, Result } from 'antd';
import { useMessages } from '../language/language';

interface State {
  failed: boolean;
}

/** Catches what a page could not draw: the rest stays usable, what was typed is in the browser's store. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Broken /> : this.props.children;
  }
}

function Broken(): ReactNode {
  const t = useMessages();
  return (
    <Result
      status="error"
      title={t.state.unexpected}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t.state.reload}
        </Button>
      }
    />
  );
}
