import type { ReactNode } from 'react';
import { Button } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import * as calls from '../api/calls';
import { useLanguage } from '../language/language';
import { useCan } from '../session/session-context';

/** Downloads all subjects with all fields as one sheet, in the language of the page. Nothing for those who may not read every submission. */
export function TableButton({ campaignId }: { campaignId: string }): ReactNode {
  const { t, language } = useLanguage();
  const can = useCan();
  if (!can('submission.read-all')) return null;
  return (
    <Button icon={<DownloadOutlined />} href={calls.address.table(campaignId, language)} data-testid="table">
      {t.table.download}
    </Button>
  );
}
