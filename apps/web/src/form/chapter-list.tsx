import type { ReactNode } from 'react';
import { CheckOutlined } from '@ant-design/icons';
import type { FormDefinition } from '@countersign/forms';
import { ThreadCount } from '../comments/comment-button';
import { useMessages } from '../language/language';
import { useAllFindings } from './form-context';
import type { FindingStore } from './finding-store';
import { chaptersOf, isComplete, progressOf } from './progress';
import type { Progress } from './progress';

/** Id of the place a chapter begins at. */
export function chapterId(form: string, chapter: string): string {
  return `chapter-${form}-${chapter}`;
}

interface ChapterListProps {
  form: FormDefinition;
  findings: FindingStore;
  marks: readonly string[];
}

/** The chapters of a form with what is missing or wrong in each; a press goes there. */
export function ChapterList({ form, findings, marks }: ChapterListProps): ReactNode {
  const t = useMessages();
  const all = useAllFindings(findings);
  return (
    <nav className="chapters" aria-label={t.form.chapters}>
      <ul>
        {chaptersOf(form, t.form.applicantLines).map((chapter) => {
          const progress = progressOf(chapter.paths, all, marks);
          return (
            <li key={chapter.key} className={`chapter chapter-${chapter.level}`}>
              <button
                type="button"
                data-testid={`chapter-${form.key}-${chapter.key}`}
                onClick={() => document.getElementById(chapterId(form.key, chapter.key))?.scrollIntoView({ block: 'start' })}
              >
                <span className="chapter-title" title={chapter.title}>
                  {chapter.title}
                </span>
                <ThreadCount paths={chapter.paths} />
                {chapter.paths.length > 0 && <Counts progress={progress} />}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** Small counts: red wrong, amber to explain, grey missing, a tick when nothing is left. */
export function Counts({ progress }: { progress: Progress }): ReactNode {
  const t = useMessages();
  return (
    <span className="counts">
      {progress.marked > 0 && <Count kind="marked" count={progress.marked} title={t.form.countMarked(progress.marked)} />}
      {progress.faulty > 0 && <Count kind="faulty" count={progress.faulty} title={t.form.countFaulty(progress.faulty)} />}
      {progress.unexplained > 0 && (
        <Count kind="soft" count={progress.unexplained} title={t.form.countUnexplained(progress.unexplained)} />
      )}
      {progress.missing > 0 && <Count kind="missing" count={progress.missing} title={t.form.countMissing(progress.missing)} />}
      {isComplete(progress) && <CheckOutlined className="count-done" aria-label={t.form.complete} />}
    </span>
  );
}

function Count({ kind, count, title }: { kind: string; count: number; title: string }): ReactNode {
  return (
    <span className={`count count-${kind}`} title={title} aria-label={title}>
      {count}
    </span>
  );
}
