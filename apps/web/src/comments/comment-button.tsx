import type { ReactNode } from 'react';
import { Badge, Button } from 'antd';
import { MessageFilled, MessageOutlined } from '@ant-design/icons';
import { useMessages } from '../language/language';
import { standingOf, useComments } from './comments-context';

/** Beside a field's label: how much was said about it; a press shows it. */
export function CommentButton({ path, label }: { path: string; label: string }): ReactNode {
  const t = useMessages();
  const comments = useComments();
  const threads = comments?.page.threads.filter((thread) => thread.path === path) ?? [];
  if (!comments || (threads.length === 0 && !comments.page.mayWrite)) return null;
  const { open, unread } = standingOf(threads);
  const look =
    threads.length === 0 ? '' : unread > 0 ? 'comment-button-unread' : open > 0 ? 'comment-button-open' : 'comment-button-said';
  const title = [
    t.comments.on(label),
    ...(open > 0 ? [t.comments.open(open)] : []),
    ...(unread > 0 ? [t.comments.unread(unread)] : []),
  ];
  return (
    <button
      type="button"
      className={`comment-button ${look}`}
      data-testid={`comment-${path}`}
      aria-label={title.join(' · ')}
      title={title.join(' · ')}
      onClick={() => comments.show({ path, label })}
    >
      {open > 0 ? <MessageFilled /> : <MessageOutlined />}
      {open > 0 && <span className="comment-number">{open}</span>}
    </button>
  );
}

/** In a task's head: everything that was said, with what is unread. */
export function AllComments(): ReactNode {
  const t = useMessages();
  const comments = useComments();
  if (!comments) return null;
  const { open, unread } = standingOf(comments.page.threads);
  return (
    <Badge count={unread} size="small" title={t.comments.unread(unread)}>
      <Button size="small" icon={<MessageOutlined />} data-testid="all-comments" onClick={() => comments.show('everything')}>
        {open > 0 ? t.comments.tab(open) : t.comments.title}
      </Button>
    </Badge>
  );
}

/** In the contents and on a form's tab: how many threads are open there. */
export function ThreadCount({ paths }: { paths: readonly string[] }): ReactNode {
  const t = useMessages();
  const comments = useComments();
  const here = comments?.page.threads.filter((thread) => thread.path !== null && paths.includes(thread.path)) ?? [];
  const { open, unread } = standingOf(here);
  if (open === 0 && unread === 0) return null;
  const title = unread > 0 ? `${t.comments.open(open)} · ${t.comments.unread(unread)}` : t.comments.open(open);
  return (
    <span className={unread > 0 ? 'count count-comments count-unread' : 'count count-comments'} title={title} aria-label={title}>
      {open}
    </span>
  );
}
