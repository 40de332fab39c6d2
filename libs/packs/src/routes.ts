import type { PackOrganisation, PackSubject, ProgrammePack } from './pack.js';

/** A subject with the organisations its submission passes, stage by stage. */
export interface Route {
  subject: PackSubject;
  /** One for each post of a stage. */
  steps: { stage: string; level: string; organisation: PackOrganisation }[];
}

/** Every subject's route, and how many there are of each shape and of each level's organisations. */
export interface Routes {
  routes: Route[];
  shapes: { shape: string; subjects: number }[];
  levels: { level: string; organisations: number; provisional: number }[];
}

/** Resolves the stages of a pack for every subject. Organisations count where a subject's chain names them. */
export function routes(pack: ProgrammePack): Routes {
  const byKey = new Map(pack.organisations.map((organisation) => [organisation.key, organisation]));
  const found = (key: string | undefined): PackOrganisation => {
    const organisation = byKey.get(key ?? '');
    if (!organisation) throw new Error(`the pack was not checked: there is no organisation "${key}"`);
    return organisation;
  };
  const shapes = [...new Set(pack.subjects.map((subject) => subject.shape))];
  return {
    routes: pack.subjects.map((subject) => ({
      subject,
      steps: pack.stages.flatMap((stage) =>
        stage.posts.map(({ level }) => ({ stage: stage.key, level, organisation: found(subject.chain[level]) })),
      ),
    })),
    shapes: shapes.map((shape) => ({ shape, subjects: pack.subjects.filter((subject) => subject.shape === shape).length })),
    levels: pack.levels.map((level) => {
      const named = [...new Set(pack.subjects.map((subject) => subject.chain[level.key]))].map(found);
      return {
        level: level.key,
        organisations: named.length,
        provisional: named.filter((organisation) => organisation.provisional || level.provisional).length,
      };
    }),
  };
}
