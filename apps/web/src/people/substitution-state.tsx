import type { ReactNode } from 'react';
import { App, Button, Tag } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { Substitution } from '../api/types';
import { useProblemText } from '../display/states';
import { useMessages } from '../language/language';

type State = 'coming' | 'now' | 'over' | 'ended';

/** Where a substitution stands on a day. */
export function stateOf({ endedAt, validFrom, validTo }: Substitution, today: string): State {
  if (endedAt !== null) return 'ended';
  if (validTo < today) return 'over';
  return validFrom > today ? 'coming' : 'now';
}

export function StateTag({ state }: { state: State }): ReactNode {
  const t = useMessages();
  const colour = { coming: 'processing', now: 'success', over: 'default', ended: 'default' }[state];
  return <Tag color={colour}>{t.substitution.states[state]}</Tag>;
}

/** Ends a substitution before its last day, after asking once. */
export function EndButton({ substitution }: { substitution: Substitution }): ReactNode {
  const t = useMessages();
  const { modal, message } = App.useApp();
  const text = useProblemText();
  const queries = useQueryClient();
  const ending = useMutation({
    mutationFn: () => calls.endSubstitution(substitution.id),
    onSuccess: () => queries.invalidateQueries(),
    onError: (problem) => void message.error(text(problem)),
  });
  const ask = (): void => {
    void modal.confirm({
      title: t.substitution.endTitle,
      content: t.substitution.endText(substitution.substituteName),
      okText: t.substitution.end,
      onOk: () => ending.mutateAsync().catch(() => undefined),
    });
  };
  return (
    <Button size="small" data-testid={`end-substitution-${substitution.id}`} loading={ending.isPending} onClick={ask}>
      {t.substitution.end}
    </Button>
  );
}
