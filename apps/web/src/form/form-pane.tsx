import type { ReactNode } from 'react';
import type { FormDefinition } from '@countersign/forms';
import { useMessages } from '../language/language';
import { ChapterList } from './chapter-list';
import { useFormScope } from './form-context';
import { FormTable } from './form-table';
import { OutlineForm } from './outline-form';

interface FormPaneProps {
  form: FormDefinition;
  /** The title to print above, as on paper. */
  title: string;
  editable: boolean;
}

/** One form on the screen: its chapters on the left, the form itself, its notes below. */
export function FormPane({ form, title, editable }: FormPaneProps): ReactNode {
  const t = useMessages();
  const { findings, returned } = useFormScope();
  return (
    <div className="form-pane">
      <ChapterList form={form} findings={findings} marks={[...returned]} />
      <div className="form-sheet">
        <h2 className="form-title">{title}</h2>
        <FormTable form={form} editable={editable} />
        <OutlineForm form={form} editable={editable} />
        {form.notes.length > 0 && (
          <section className="form-notes">
            <h3>{t.form.notes}</h3>
            {form.notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </section>
        )}
      </div>
    </div>
  );
}
