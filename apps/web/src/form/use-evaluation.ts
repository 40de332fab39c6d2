import { useEffect, useState } from 'react';
import { compileForms, evaluate } from '@countersign/forms';
import type { CompiledForms, FormSet, ShapeValidators, SubmissionData } from '@countersign/forms';
import { address } from '../api/calls';
import type { EntryStore } from './entry-store';
import type { FindingStore } from './finding-store';

/** How long after a key the whole form is checked: typing itself never waits for it. */
const PAUSE_MS = 120;

interface EvaluationParts {
  packHash: string;
  formSet: FormSet;
  dataPeriod: string;
  lastYear: SubmissionData | undefined;
  entries: EntryStore;
  findings: FindingStore;
}

/**
 * Checks the form in the browser as one types, with the same function as the server and validators compiled at installation (the page's
 * policy forbids evaluating code). Gives false when they could not be loaded: then the server's findings count.
 */
export function useEvaluation({ packHash, formSet, dataPeriod, lastYear, entries, findings }: EvaluationParts): boolean {
  const [forms, setForms] = useState<CompiledForms>();
  useEffect(() => {
    let wanted = true;
    loadForms(packHash, formSet).then(
      (compiled) => wanted && setForms(compiled),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [packHash, formSet]);
  useEffect(() => {
    if (!forms) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const check = (): void => findings.replace(evaluate(forms, entries.data, lastYear, 'submit', dataPeriod));
    check();
    const stop = entries.subscribeAll(() => {
      clearTimeout(timer);
      timer = setTimeout(check, PAUSE_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [forms, entries, findings, lastYear, dataPeriod]);
  return forms !== undefined;
}

async function loadForms(packHash: string, formSet: FormSet): Promise<CompiledForms> {
  const module: unknown = await import(/* @vite-ignore */ address.validators(packHash));
  return compileForms(formSet, module as ShapeValidators);
}
