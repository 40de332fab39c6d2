import type { ReactNode } from 'react';
import { Button, Result } from 'antd';
import { Link } from 'react-router';
import { useMessages } from '../language/language';

export function NotFound(): ReactNode {
  const t = useMessages();
  return (
    <Result
      status="404"
      title={t.state.noPage}
      subTitle={t.state.noPageHint}
      extra={
        <Link to="/">
          <Button type="primary">{t.state.home}</Button>
        </Link>
      }
    />
  );
}
