import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as calls from '../api/calls';
import { newKey } from '../api/new-key';
import type { LayRequest, TaskPage } from '../api/types';

export interface Lay {
  lay: (request: () => Promise<LayRequest> | LayRequest) => void;
  pending: boolean;
  error: Error | null;
}

/** Lays a draft before the head, once: one idempotency key for the act. The page then says that it waits there. */
export function useLay(page: TaskPage): Lay {
  const queries = useQueryClient();
  const [key] = useState(() => newKey());
  const act = useMutation({
    mutationFn: async (request: () => Promise<LayRequest> | LayRequest) => calls.lay(page.task.id, await request(), key),
    onSuccess: () => queries.invalidateQueries(),
  });
  return { lay: (request) => act.mutate(request), pending: act.isPending, error: act.error };
}

/** Whether the reader has to lay a draft before the head instead of deciding. */
export function laysBefore(page: TaskPage): boolean {
  return page.confirming !== null && !page.confirming.mayDecide;
}
