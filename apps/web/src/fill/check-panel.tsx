import type { ReactNode } from 'react';
import type { FormDefinition } from '@countersign/forms';
import type { FindingStore } from '../form/finding-store';
import { FindingsList } from '../form/findings-list';
import { useAllFindings } from '../form/form-context';
import { useMessages } from '../language/language';

interface CheckPanelProps {
  findings: FindingStore;
  forms: readonly FormDefinition[];
  onJump: (path: string) => void;
}

/** What stands against submitting, each with a way to its field. */
export function CheckPanel({ findings, forms, onJump }: CheckPanelProps): ReactNode {
  const t = useMessages();
  const all = useAllFindings(findings);
  const open = all.filter((finding) => finding.severity === 'hard' || !finding.explained);
  return (
    <section className="panel">
      <h2>{t.findings.title}</h2>
      <p className="secondary">{open.length === 0 ? t.findings.ready : t.findings.open(open.length)}</p>
      <FindingsList findings={all} forms={forms} onJump={onJump} />
    </section>
  );
}
