import { useEffect, useState, useSyncExternalStore } from 'react';
import * as calls from '../api/calls';
import type { TaskPage } from '../api/types';
import { OpinionSaver } from './opinion-saver';
import type { OpinionState, OpinionText } from './opinion-saver';

export interface Opinion {
  saver: OpinionSaver;
  current: OpinionText;
  state: OpinionState;
}

/** The opinion being written on this task, kept on the server. */
export function useOpinion(page: TaskPage): Opinion {
  const [saver] = useState(
    () =>
      new OpinionSaver({
        draft: page.opinionDraft,
        send: (draft) => calls.saveOpinion(page.task.id, draft),
        later: (action, ms) => {
          const timer = setTimeout(action, ms);
          return () => clearTimeout(timer);
        },
      }),
  );
  const current = useSyncExternalStore(saver.subscribe, () => saver.current);
  const state = useSyncExternalStore(saver.subscribe, () => saver.state);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (saver.state === 'saved') return;
      void saver.flush();
      event.preventDefault();
    };
    const back = (): void => void saver.flush();
    window.addEventListener('beforeunload', warn);
    window.addEventListener('online', back);
    return () => {
      window.removeEventListener('beforeunload', warn);
      window.removeEventListener('online', back);
      void saver.flush().then(() => saver.stop());
    };
  }, [saver]);
  return { saver, current, state };
}
