import { useState } from 'react';
import { App } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import * as calls from '../api/calls';
import { newKey } from '../api/new-key';
import type { DecisionRequest, TaskPage } from '../api/types';

export interface Decide {
  /** Asks with the consequences, then decides and shows the receipt. */
  ask: (
    question: { title: string; text: string; button: string; danger?: boolean },
    request: () => Promise<DecisionRequest> | DecisionRequest,
  ) => void;
  pending: boolean;
  error: Error | null;
}

/** Decides a task once: one idempotency key for the act, a confirmation before, a receipt after. */
export function useDecide(page: TaskPage): Decide {
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [key] = useState(() => newKey());
  const act = useMutation({
    mutationFn: async (request: () => Promise<DecisionRequest> | DecisionRequest) =>
      calls.decide(page.task.id, await request(), key),
    onSuccess: async (receipt) => {
      await navigate(`/tasks/${page.task.id}/receipt`, { state: receipt });
      await queries.invalidateQueries();
    },
  });
  return {
    ask: ({ title, text, button, danger = false }, request) => {
      void modal.confirm({
        title,
        content: text,
        okText: button,
        okButtonProps: { danger, 'data-testid': 'decide-confirm' },
        onOk: () => act.mutateAsync(request).catch(() => undefined),
      });
    },
    pending: act.isPending,
    error: act.error,
  };
}
