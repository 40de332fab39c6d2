import { routes } from '@countersign/packs';
import { openPack } from './pack-argument.js';
import type { ProgrammeIo } from './programme-io.js';

/** `programme routes`: prints every subject with its shape and the organisations its route passes, and the totals. */
export async function printRoutes(io: ProgrammeIo, keyOrFolder: string): Promise<void> {
  const pack = await openPack(io, keyOrFolder);
  if (!pack) return;
  const all = routes(pack);
  for (const { subject, steps } of all.routes) {
    const chain = steps.map(({ organisation }) => `${organisation.name}${organisation.provisional ? ' (to be confirmed)' : ''}`);
    io.print([subject.number, subject.name, subject.shape, chain.join(' → ')].join('\t'));
  }
  io.print('');
  io.print('# Subjects by shape');
  for (const { shape, subjects } of all.shapes) io.print(`${subjects}\t${shape}`);
  io.print(`${all.routes.length}\ttotal`);
  io.print('');
  io.print('# Organisations by level');
  for (const { level, organisations, provisional } of all.levels) {
    io.print(`${organisations}\t${level}${provisional > 0 ? `\t(${provisional} to be confirmed)` : ''}`);
  }
}
