import { labels } from '@countersign/packs';
import type { Label } from '@countersign/packs';
import { openPack } from './pack-argument.js';
import type { ProgrammeIo } from './programme-io.js';

const TITLES: Readonly<Record<Label['kind'], string>> = {
  label: 'Labels (number, row, label)',
  line: 'Applicant lines',
  box: 'Boxes (title, seal, date)',
  note: 'Notes',
  heading: 'Headings (number, level, heading)',
  prompt: 'Prompts',
  subject: 'Subjects',
};

/** `programme labels`: prints all wording of a pack, numbered, to be compared with the official text. */
export async function printLabels(io: ProgrammeIo, keyOrFolder: string): Promise<void> {
  const pack = await openPack(io, keyOrFolder);
  if (!pack) return;
  let kind: Label['kind'] | undefined;
  for (const label of labels(pack)) {
    if (label.kind !== kind) {
      if (kind !== undefined) io.print('');
      io.print(`# ${TITLES[label.kind]}`);
      kind = label.kind;
    }
    const numbers = label.kind === 'label' || label.kind === 'heading' ? [label.number, label.row] : [label.row ?? label.number];
    io.print([...numbers, label.text].join('\t'));
  }
}
