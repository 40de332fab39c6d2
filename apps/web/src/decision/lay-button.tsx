import type { ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { useProblemText } from '../display/states';
import type { Lay } from './use-lay';

interface LayButtonProps {
  label: string;
  /** Why not yet; undefined when the draft is complete. */
  missing: string | undefined;
  laying: Lay;
  onPress: () => void;
}

/** Lays the draft before the head. */
export function LayButton({ label, missing, laying, onPress }: LayButtonProps): ReactNode {
  const text = useProblemText();
  return (
    <>
      <Button
        type="primary"
        size="large"
        block
        data-testid="lay"
        disabled={missing !== undefined}
        loading={laying.pending}
        onClick={onPress}
      >
        {label}
      </Button>
      {missing !== undefined && <p className="step-reason">{missing}</p>}
      {laying.error && (
        <Alert type="error" showIcon title={text(laying.error)} className="form-alert" data-testid="lay-problem" />
      )}
    </>
  );
}
