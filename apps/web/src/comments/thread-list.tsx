import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, Button, Input, Tag } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { CommentsPage, Thread } from '../api/types';
import { Time } from '../display/deadline';
import { Nothing, useProblemText } from '../display/states';
import { useMessages } from '../language/language';
import type { About } from './comments-context';

interface ThreadListProps {
  submissionId: string;
  page: CommentsPage;
  about: About;
}

/** Threads with a place to answer in each, and one to begin another; what is shown counts as read. */
export function ThreadList({ submissionId, page, about }: ThreadListProps): ReactNode {
  const t = useMessages();
  const queries = useQueryClient();
  const [resolvedToo, setResolvedToo] = useState(about !== 'everything');
  const refresh = () => queries.invalidateQueries({ queryKey: ['comments', submissionId] });
  const all = page.threads.filter((thread) => about === 'everything' || thread.path === about.path);
  const threads = all.filter((thread) => resolvedToo || thread.resolved === null || thread.unread > 0);
  const seen = threads
    .filter((thread) => thread.unread > 0)
    .map(({ id, comments }) => ({ threadId: id, number: comments.at(-1)?.number ?? 1 }));
  // What was new when the list was opened stays lit while it is open.
  const [before] = useState(() => new Map(page.threads.map((thread) => [thread.id, thread.readUpTo])));
  const news = JSON.stringify(seen);
  useEffect(() => {
    const read = JSON.parse(news) as typeof seen;
    if (read.length === 0) return;
    calls
      .markCommentsRead(submissionId, read)
      .then(() => queries.invalidateQueries({ queryKey: ['comments', submissionId] }))
      .catch(() => undefined);
  }, [news, submissionId, queries]);
  return (
    <div className="threads">
      <p className="secondary">{t.comments.note}</p>
      {all.length === 0 && <Nothing text={t.comments.none} />}
      {threads.map((thread) => (
        <ThreadCard
          key={thread.id}
          submissionId={submissionId}
          thread={thread}
          readUpTo={before.get(thread.id) ?? 0}
          named={about === 'everything'}
          mayWrite={page.mayWrite}
          refresh={refresh}
        />
      ))}
      {threads.length < all.length && (
        <Button type="link" onClick={() => setResolvedToo(true)}>
          {t.comments.showResolved(all.length - threads.length)}
        </Button>
      )}
      {page.mayWrite && (
        <Write
          placeholder={about === 'everything' ? t.comments.wholePlaceholder : t.comments.placeholder}
          button={t.comments.add}
          send={(text) => calls.writeComment(submissionId, { path: about === 'everything' ? null : about.path, text })}
          refresh={refresh}
        />
      )}
    </div>
  );
}

interface ThreadCardProps {
  submissionId: string;
  thread: Thread;
  readUpTo: number;
  /** Whether to say what it is about. */
  named: boolean;
  mayWrite: boolean;
  refresh: () => Promise<void>;
}

function ThreadCard({ submissionId, thread, readUpTo, named, mayWrite, refresh }: ThreadCardProps): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const [answering, setAnswering] = useState(false);
  const resolving = useMutation({
    mutationFn: () => calls.resolveThread(submissionId, thread.id, thread.resolved === null),
    onSuccess: refresh,
  });
  return (
    <section className={thread.resolved ? 'thread thread-resolved' : 'thread'} data-testid={`thread-${thread.path ?? 'whole'}`}>
      {named && <h3 className="thread-about">{thread.label ?? t.comments.whole}</h3>}
      <ol className="said">
        {thread.comments.map((comment) => (
          <li key={comment.number}>
            <div className="said-by">
              <b>{comment.personName}</b> <span className="secondary">{comment.organisationName}</span>
              {!comment.mine && comment.number > readUpTo && <Tag color="processing">{t.comments.fresh}</Tag>}
              <span className="secondary said-at">
                <Time at={comment.writtenAt} />
              </span>
            </div>
            <p className="said-text">{comment.text}</p>
          </li>
        ))}
      </ol>
      {thread.resolved && (
        <p className="secondary">
          {t.comments.resolvedBy(thread.resolved.byName)} · <Time at={thread.resolved.at} />
        </p>
      )}
      {resolving.error && <Alert type="error" showIcon title={text(resolving.error)} />}
      {mayWrite && !answering && (
        <div className="row-actions">
          <Button size="small" data-testid="answer" onClick={() => setAnswering(true)}>
            {t.comments.reply}
          </Button>
          <Button size="small" type="text" loading={resolving.isPending} data-testid="resolve" onClick={() => resolving.mutate()}>
            {thread.resolved ? t.comments.reopen : t.comments.resolve}
          </Button>
        </div>
      )}
      {mayWrite && answering && (
        <Write
          focused
          placeholder={t.comments.answer}
          button={t.comments.reply}
          send={(words) => calls.writeComment(submissionId, { threadId: thread.id, text: words })}
          refresh={async () => {
            await refresh();
            setAnswering(false);
          }}
        />
      )}
    </section>
  );
}

interface WriteProps {
  placeholder: string;
  button: string;
  focused?: boolean;
  send: (text: string) => Promise<unknown>;
  refresh: () => Promise<void>;
}

function Write({ placeholder, button, focused = false, send, refresh }: WriteProps): ReactNode {
  const problemText = useProblemText();
  const [text, setText] = useState('');
  const writing = useMutation({
    mutationFn: () => send(text),
    onSuccess: async () => {
      setText('');
      await refresh();
    },
  });
  return (
    <div className="comment-write">
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 8 }}
        autoFocus={focused}
        maxLength={2000}
        placeholder={placeholder}
        aria-label={placeholder}
        data-testid="comment-text"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {writing.error && <Alert type="error" showIcon title={problemText(writing.error)} />}
      <Button
        type="primary"
        size="small"
        data-testid="comment-send"
        disabled={text.trim() === ''}
        loading={writing.isPending}
        onClick={() => writing.mutate()}
      >
        {button}
      </Button>
    </div>
  );
}
