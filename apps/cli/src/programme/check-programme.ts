import { checkPack, readPack } from '@countersign/packs';
import { existingFolder, printFaults } from './pack-argument.js';
import type { ProgrammeIo } from './programme-io.js';

/** `programme check`: prints every fault of a pack, or what was found sound. */
export async function checkProgramme(io: ProgrammeIo, keyOrFolder: string, options: { against?: string }): Promise<void> {
  const folder = existingFolder(io, keyOrFolder);
  const against = options.against === undefined ? undefined : existingFolder(io, options.against);
  if (folder === undefined || (options.against !== undefined && against === undefined)) return;
  const faults = await checkPack(folder, against === undefined ? {} : { against });
  const pack = faults.length === 0 ? await readPack(folder) : undefined;
  if (!pack?.ok) {
    printFaults(io, faults);
    return;
  }
  const { key, version, hash, forms, formSet, stages, subjects, samples } = pack.value;
  const fields = formSet.forms.reduce((sum, form) => sum + form.fields.length, 0);
  io.print(`${key} ${version} is sound (SHA-256 ${hash})`);
  io.print(
    `${forms.length} forms, ${fields} fields, ${formSet.edits.length} edits, ${stages.length} stages, ${subjects.length} subjects, ${samples.length} samples`,
  );
}
