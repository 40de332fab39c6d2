import { useEffect, useState, useSyncExternalStore } from 'react';
import type { FormSet } from '@countersign/forms';
import * as calls from '../api/calls';
import type { DraftSaved, TaskPage } from '../api/types';
import { EntryStore } from '../form/entry-store';
import { FindingStore } from '../form/finding-store';
import { Toggle } from '../form/form-context';
import type { FormScope } from '../form/form-context';
import { SaveQueue } from '../form/save-queue';
import type { SaveState } from '../form/save-queue';
import { unsavedInBrowser } from '../form/unsaved';
import { useEvaluation } from '../form/use-evaluation';
import { useSession } from '../session/session-context';

/** A draft on the screen: its entries, findings and saves. */
export interface Draft {
  scope: FormScope & { queue: SaveQueue };
  /** Entries an earlier page had left unsaved and that were taken up. */
  restored: readonly string[];
}

interface Handlers {
  onVoided: () => void;
  /** The draft is closed: nothing more can be saved. */
  onClosed: () => void;
}

/** Opens the draft of a fill task. It lives as long as the page, whatever is read anew from the server. */
export function useDraft(page: TaskPage, formSet: FormSet, handlers: Handlers): Draft {
  const { person } = useSession();
  const [local] = useState(() => ({ evaluates: false, handlers }));
  local.handlers = handlers;
  const [draft] = useState<Draft>(() => {
    const entries = new EntryStore(page.data);
    const findings = new FindingStore();
    findings.replace(page.findings);
    const onSaved = (answer: DraftSaved): void => {
      if (!local.evaluates) findings.replace(answer.findings);
      if (answer.voidedSealSheet) local.handlers.onVoided();
    };
    const unsaved = unsavedInBrowser(page.submission.id, person.id, localStorage);
    const queue = new SaveQueue({
      versions: page.versions ?? {},
      send: (changes) => calls.saveDraft(page.submission.id, changes),
      later: (action, ms) => {
        const timer = setTimeout(action, ms);
        return () => clearTimeout(timer);
      },
      unsaved,
      onSaved,
      onTaken: (path, entry) => entries.set(path, entry),
    });
    // A draft that is closed shows what the server has; what was left is told of beside it (`LeftOver`).
    const left = page.editable ? unsaved.load() : {};
    const restored = page.editable ? queue.restore((path) => entries.get(path)) : [];
    for (const path of restored) {
      const own = left[path];
      if (own) entries.set(path, own.entry);
    }
    const scope = {
      entries,
      findings,
      queue,
      ...(page.lastYear && { lastYear: page.lastYear }),
      returned: new Set((page.returned?.marks ?? []).map((mark) => mark.path)),
      ...(page.openFields && { openFields: new Set(page.openFields) }),
      changed: new Set<string>(),
      strictness: new Toggle(),
    };
    return { scope, restored };
  });
  const { entries, findings, queue } = draft.scope;
  local.evaluates = useEvaluation({
    packHash: page.submission.packHash,
    formSet,
    dataPeriod: page.submission.dataPeriod,
    lastYear: page.lastYear ?? undefined,
    entries,
    findings,
  });
  useEffect(() => guardUnsaved(queue), [queue]);
  useEffect(() => {
    let told = false;
    return queue.subscribe(() => {
      if (queue.closed && !told) local.handlers.onClosed();
      told = queue.closed !== undefined;
    });
  }, [queue, local]);
  return draft;
}

/** Sends at once when the page is left or hidden, tries again when the network is back, and warns before closing with something unsaved. */
function guardUnsaved(queue: SaveQueue): () => void {
  const warn = (event: BeforeUnloadEvent): void => {
    if (queue.unsavedCount === 0) return;
    void queue.flush();
    event.preventDefault();
  };
  const hide = (): void => {
    if (document.visibilityState === 'hidden') void queue.flush();
  };
  const back = (): void => queue.retry();
  window.addEventListener('beforeunload', warn);
  window.addEventListener('online', back);
  document.addEventListener('visibilitychange', hide);
  return () => {
    window.removeEventListener('beforeunload', warn);
    window.removeEventListener('online', back);
    document.removeEventListener('visibilitychange', hide);
    void queue.flush();
  };
}

export function useSaveState(queue: SaveQueue): SaveState {
  return useSyncExternalStore(queue.subscribe, () => queue.state);
}
