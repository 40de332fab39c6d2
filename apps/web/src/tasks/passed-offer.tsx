import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import * as calls from '../api/calls';
import { newKey } from '../api/new-key';
import type { TaskPage } from '../api/types';
import { useProblemText } from '../display/states';
import { useMessages } from '../language/language';

/** On a task whose draft waits with the head: to call it back while the head has not opened it. */
export function PassedOffer({ page }: { page: TaskPage }): ReactNode {
  const t = useMessages();
  const text = useProblemText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [key] = useState(() => newKey());
  const act = useMutation({
    mutationFn: () => calls.callBack(page.task.id, key),
    onSuccess: async ({ taskId }) => {
      await navigate(`/tasks/${taskId}`);
      await queries.invalidateQueries();
    },
  });
  if (!page.confirming?.mayCallBack) return null;
  return (
    <>
      <Button onClick={() => act.mutate()} loading={act.isPending} data-testid="call-back">
        {t.confirming.callBack}
      </Button>
      {act.error && <p className="secondary">{text(act.error)}</p>}
    </>
  );
}
