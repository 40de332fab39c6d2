import type { ReactNode } from 'react';
import { CheckOutlined } from '@ant-design/icons';
import type { RouteStage } from '../api/types';
import { useMessages } from '../language/language';

/** Where a submission stands on its route: done, skipped, open, ahead; archived at the end. */
export function RouteStrip({ stages, archived = false }: { stages: readonly RouteStage[]; archived?: boolean }): ReactNode {
  const t = useMessages();
  const ends = [...stages, { key: 'archive', title: t.stages.archive, state: archived ? ('done' as const) : ('ahead' as const) }];
  return (
    <ol className="route-strip" aria-label={t.stages.route}>
      {ends.map((stage) => (
        <li
          key={stage.key}
          className={`route-stage route-${stage.state}`}
          aria-current={stage.state === 'open' ? 'step' : undefined}
        >
          {stage.state === 'done' && <CheckOutlined />} {stage.title}
          {stage.state === 'skipped' && <span className="route-here">{t.stages.skipped}</span>}
          {stage.state === 'open' && <span className="route-here">{t.stages.here}</span>}
        </li>
      ))}
    </ol>
  );
}
