import type { ReactNode } from 'react';
import { Drawer } from 'antd';
import type { CommentsPage } from '../api/types';
import { useMessages } from '../language/language';
import type { About } from './comments-context';
import { ThreadList } from './thread-list';

interface CommentsDrawerProps {
  submissionId: string;
  page: CommentsPage;
  about: About;
  onClose: () => void;
}

/** What was said, beside the page. */
export function CommentsDrawer({ submissionId, page, about, onClose }: CommentsDrawerProps): ReactNode {
  const t = useMessages();
  return (
    <Drawer
      open
      size={440}
      title={about === 'everything' ? t.comments.title : t.comments.on(about.label)}
      onClose={onClose}
      className="comments-drawer"
      data-testid="comments"
    >
      <ThreadList key={about === 'everything' ? '' : about.path} submissionId={submissionId} page={page} about={about} />
    </Drawer>
  );
}
