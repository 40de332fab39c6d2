import type { ReactNode } from 'react';
import { Card, Tag } from 'antd';
import type { PackForms, TaskPage } from '../api/types';
import { Time } from '../display/deadline';
import { useMessages, useText } from '../language/language';

type Deciders = NonNullable<TaskPage['deciders']>;

const COLORS = { agreed: 'success', returned: 'error', open: 'processing', ahead: 'default', cancelled: 'default' } as const;

/** Who decides a stage of several posts: who has, who has not, and what is still needed. */
export function DecidersCard({ deciders, pack }: { deciders: Deciders; pack: PackForms }): ReactNode {
  const t = useMessages();
  const text = useText();
  const { rule, agreed, needed, posts } = deciders;
  return (
    <Card size="small" className="form-alert" title={t.deciders.rules[rule]} data-testid="deciders">
      {rule !== 'any-one' && (
        <p data-testid="deciders-progress">
          {rule === 'votes' ? t.deciders.votesFor(agreed, needed) : t.deciders.officesFor(agreed, needed)}
        </p>
      )}
      <ul className="deciders-list">
        {posts.map((post) => (
          <li key={`${post.organisationName}/${post.role}`}>
            {post.organisationName} <span className="secondary">{text(pack.roleTitles[post.role] ?? t.roles[post.role])}</span>{' '}
            <Tag color={COLORS[post.state]}>{t.deciders.states[post.state]}</Tag>
            {rule === 'votes' && <span className="secondary">{t.deciders.votes(post.weight)} </span>}
            {post.byName !== null && post.at !== null && (
              <span className="secondary">
                {post.byName} · <Time at={post.at} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
