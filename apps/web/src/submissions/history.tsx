import type { ReactNode } from 'react';
import { Table } from 'antd';
import type { HistoryEvent } from '../api/types';
import { Time } from '../display/deadline';
import { Nothing } from '../display/states';
import { useMessages } from '../language/language';

/** The chain of events, each with the hash that names it. */
export function History({ events }: { events: readonly HistoryEvent[] }): ReactNode {
  const t = useMessages();
  if (events.length === 0) return <Nothing text={t.timeline.noHistory} />;
  const kinds: Record<string, string> = t.history.kinds;
  const actors: Record<string, string> = t.history.actors;
  return (
    <>
      <p className="secondary">{t.history.note}</p>
      <Table
        className="cards-on-phone"
        size="small"
        rowKey="sequence"
        dataSource={[...events]}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        columns={[
          { title: '#', width: 56, render: (_, event) => event.sequence },
          { title: t.history.at, render: (_, event) => <Time at={event.at} /> },
          { title: t.history.what, render: (_, event) => kinds[event.kind] ?? event.kind },
          {
            title: t.history.who,
            render: (_, event) => {
              if (event.actorName === null) return actors[event.actorKind] ?? event.actorKind;
              return event.substitutesFor === null ? event.actorName : t.actedFor(event.actorName, event.substitutesFor);
            },
          },
          { title: t.history.hash, render: (_, event) => <span className="code secondary">{event.hash.slice(0, 16)}</span> },
        ]}
      />
    </>
  );
}
