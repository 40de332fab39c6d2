import type { ReactNode } from 'react';
import { Alert, Button, Input } from 'antd';
import { normaliseText } from '../form/normalise';
import { useMessages } from '../language/language';
import { DateInput, useToday } from '../seal/date-input';
import type { Opinion } from './use-opinion';

interface OpinionEditorProps {
  opinion: Opinion;
  /** Title of the box on paper. */
  title: string;
  locked: boolean;
  /** Whether a seal sheet is printed of it. */
  sealed: boolean;
}

/** The text of the opinion and the date it states; saved as one writes. */
export function OpinionEditor({ opinion, title, locked, sealed }: OpinionEditorProps): ReactNode {
  const t = useMessages();
  const today = useToday();
  const { saver, current, state } = opinion;
  return (
    <div className="opinion-editor">
      <label htmlFor="opinion-text">{title}</label>
      <Input.TextArea
        id="opinion-text"
        data-testid="opinion-text"
        value={current.text}
        disabled={locked}
        autoSize={{ minRows: 5, maxRows: 14 }}
        maxLength={2000}
        placeholder={t.decision.opinionPlaceholder(sealed)}
        onChange={(event) => {
          const composing = (event.nativeEvent as InputEvent).isComposing;
          saver.change({ text: composing ? event.target.value : normaliseText(event.target.value, true) });
        }}
        onBlur={() => void saver.flush()}
      />
      <div className="opinion-line">
        <label htmlFor="stated-date">{t.seal.statedDate}</label>
        <DateInput
          id="stated-date"
          value={current.statedDate ?? today}
          onChange={(statedDate) => saver.change({ statedDate })}
          disabled={locked}
        />
        <span className={`save-status save-${state}`} role="status" data-testid="opinion-status" data-state={state}>
          {t.decision.draftStates[state]}
        </span>
      </div>
      {saver.theirs && (
        <Alert
          type="warning"
          showIcon
          data-testid="opinion-conflict"
          title={t.decision.opinionConflict}
          description={
            <>
              <p className="opinion-theirs">{saver.theirs.text}</p>
              <Button size="small" onClick={() => saver.settle(true)}>
                {t.form.takeYours}
              </Button>{' '}
              <Button size="small" onClick={() => saver.settle(false)}>
                {t.form.takeTheirs}
              </Button>
            </>
          }
        />
      )}
    </div>
  );
}
