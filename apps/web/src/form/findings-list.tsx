import type { ReactNode } from 'react';
import { Tag } from 'antd';
import { findField } from '@countersign/forms';
import type { Finding, FormDefinition } from '@countersign/forms';
import { useMessages, useText } from '../language/language';
import { isMissing } from './progress';
import { shortLabel } from './short-label';

interface FindingsListProps {
  findings: readonly Finding[];
  forms: readonly FormDefinition[];
  onJump: (path: string) => void;
  /** Written explanations by path and code. */
  explanationOf?: (finding: Finding) => string | undefined;
}

/** All findings in one list, the worst first; a press goes to the field. */
export function FindingsList({ findings, forms, onJump, explanationOf }: FindingsListProps): ReactNode {
  const t = useMessages();
  const text = useText();
  const ordered = [...findings].sort((left, right) => rank(left) - rank(right));
  if (ordered.length === 0) return <p className="findings-none">{t.findings.none}</p>;
  return (
    <ul className="findings-list" data-testid="findings-list">
      {ordered.map((finding) => {
        const explanation = explanationOf?.(finding);
        return (
          <li key={`${finding.path}-${finding.code}`}>
            <button
              type="button"
              className="finding-jump"
              data-testid={`jump-${finding.path}-${finding.code}`}
              onClick={() => onJump(finding.path)}
            >
              <Tag color={COLORS[rank(finding)]}>{t.findings.kinds[kindOf(finding)]}</Tag>
              <span className="finding-label">{labelOf(forms, finding.path)}</span>
              {!isMissing(finding) && <span className="finding-message">{text(finding.message)}</span>}
            </button>
            {explanation !== undefined && <p className="explanation-text">{t.form.explained(explanation)}</p>}
          </li>
        );
      })}
    </ul>
  );
}

const KINDS = ['hard', 'soft', 'missing', 'explained'] as const;
const COLORS = ['error', 'warning', 'default', 'success'];

/** What was carried over from last year stands there, but nobody has confirmed it. */
function kindOf(finding: Finding): (typeof KINDS)[number] | 'unconfirmed' {
  return finding.code === 'unconfirmed' ? 'unconfirmed' : (KINDS[rank(finding)] ?? 'hard');
}

function rank(finding: Finding): number {
  if (isMissing(finding)) return 2;
  if (finding.severity === 'hard') return 0;
  return finding.explained ? 3 : 1;
}

/** The label of a field or part, shortened for lists. */
export function labelOf(forms: readonly FormDefinition[], path: string): string {
  const found = findField(forms, path);
  if (!found) return path;
  const { field, part } = found;
  const short = shortLabel(field.label, 36);
  return part ? `${short}·${part.label}` : short;
}
