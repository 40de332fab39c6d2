import type { ReactNode } from 'react';
import * as calls from '../api/calls';
import type { OfficialNotice } from '../api/types';
import { useMessages } from '../language/language';

/** By which official notice a campaign was launched, with its PDF to download. */
export function NoticeLine({ campaignId, notice }: { campaignId: string; notice: OfficialNotice | null }): ReactNode {
  const t = useMessages();
  if (!notice) return null;
  return (
    <span className="notice-line" data-testid="official-notice">
      {t.notice.line} {t.notice.named(notice.number, notice.title)}{' '}
      <a href={calls.address.notice(campaignId)} download={notice.fileName}>
        {t.notice.download}
      </a>
    </span>
  );
}
