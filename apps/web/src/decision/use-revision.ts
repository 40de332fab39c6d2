import { useState } from 'react';
import type { TaskPage } from '../api/types';
import { EntryStore } from '../form/entry-store';
import { FindingStore } from '../form/finding-store';
import { MarkStore, Toggle } from '../form/form-context';
import type { FormScope } from '../form/form-context';

/** A revision on the screen, to be read only; its fields can be marked while a return is offered. */
export function useRevision(page: TaskPage): FormScope {
  const [scope] = useState<FormScope>(() => {
    const findings = new FindingStore();
    findings.replace(page.findings);
    const strictness = new Toggle();
    strictness.set(true);
    const returnable = page.task.mine && page.task.state === 'open' && page.task.stage.decisions.includes('return');
    return {
      entries: new EntryStore(page.data),
      findings,
      ...(page.lastYear && { lastYear: page.lastYear }),
      returned: new Set((page.returned?.marks ?? []).map((mark) => mark.path)),
      changed: new Set(page.changes.map((change) => change.path)),
      ...(returnable && { marking: new MarkStore(page.confirming?.came?.marks) }),
      strictness,
    };
  });
  return scope;
}
