import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import * as calls from '../api/calls';
import type { PackForms, TaskPage as Task } from '../api/types';
import { CommentsProvider } from '../comments/comments-context';
import { Shown } from '../display/query';
import { DecisionPage } from '../decision/decision-page';
import { FillPage } from '../fill/fill-page';
import { TimeZone } from '../language/time-zone';
import { usePack } from './use-pack';

/** One task: the form to fill, or the revision to decide on. */
export function TaskPage(): ReactNode {
  const { taskId = '' } = useParams();
  const task = useQuery({ queryKey: ['task', taskId], queryFn: () => calls.readTask(taskId), staleTime: 0 });
  return <Shown query={task}>{(page) => <WithForms key={page.task.id} page={page} />}</Shown>;
}

function WithForms({ page }: { page: Task }): ReactNode {
  const queries = useQueryClient();
  const { packHash } = page.submission;
  const pack = usePack(packHash);
  const { id, state, mine } = page.task;
  useEffect(() => {
    if (state === 'open' && mine) calls.markOpened(id).catch(() => undefined);
  }, [id, state, mine]);
  const refresh = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['task', id] });
  };
  return (
    <Shown query={pack}>
      {(forms) => (
        <TimeZone zone={forms.timeZone}>
          <CommentsProvider submissionId={page.submission.id}>
            <Kind page={page} pack={forms} refresh={refresh} />
          </CommentsProvider>
        </TimeZone>
      )}
    </Shown>
  );
}

interface KindProps {
  page: Task;
  pack: PackForms;
  refresh: () => Promise<void>;
}

function Kind(props: KindProps): ReactNode {
  const { page } = props;
  if (page.task.stage.kind === 'fill') return <FillPage key={`${page.revision?.hash ?? 'draft'}-${page.editable}`} {...props} />;
  return <DecisionPage {...props} />;
}
