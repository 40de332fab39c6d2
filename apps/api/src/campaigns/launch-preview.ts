import type { Blocker, LaunchPreview } from '@countersign/campaigns';
import { textIn, type Language } from '@countersign/domain';
import type { LaunchBlocker, LaunchPreviewAnswer } from './campaigns.dto.js';

/** A preview as the API tells it, in one language. */
export function previewAnswer(preview: LaunchPreview, language: Language): LaunchPreviewAnswer {
  const blocker = (each: Blocker) => blockerAnswer(each, preview, language);
  return {
    ok: preview.ok,
    packHash: preview.packHash,
    period: preview.period,
    dataPeriod: preview.dataPeriod,
    blockers: preview.blockers.map(blocker),
    warnings: preview.warnings.map(blocker),
    routes: preview.routes.map(({ subject, steps }) => ({
      subjectId: subject.id,
      subject: subject.name,
      number: subject.number,
      shape: subject.shape,
      steps: steps.map(({ stageKey, stageTitle, organisationName, role, conditional, persons }) => ({
        stageKey,
        stageTitle: textIn(stageTitle, language),
        organisationName,
        role,
        conditional,
        persons: persons.map((person) => person.name),
      })),
    })),
    deadlines: preview.deadlines.map(({ stageKey, stageTitle, deadline }) => ({
      stageKey,
      stageTitle: textIn(stageTitle, language),
      deadline,
    })),
  };
}

function blockerAnswer(blocker: Blocker, { deadlines }: LaunchPreview, language: Language): LaunchBlocker {
  const stage = deadlines.find((each) => each.stageKey === blocker.stageKey);
  return {
    code: blocker.code,
    message: textIn(blocker.message, language),
    subject: blocker.subject?.name ?? null,
    stage: stage ? textIn(stage.stageTitle, language) : null,
    organisationName: blocker.organisationName ?? null,
    role: blocker.role ?? null,
    year: blocker.year ?? null,
  };
}
