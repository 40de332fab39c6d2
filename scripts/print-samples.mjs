// Prints the valid samples of every pack and a package of them into a folder: to look at, and for the verifiers. `node scripts/print-samples.mjs FOLDER`, after a build.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Writes `<pack>-<form>-<sample>.pdf`, `seal-sheet.pdf` and `package.zip` into `folder`; gives the paths. */
export async function printSamples(folder) {
  const { readPack } = await import('../dist/libs/packs/src/index.js');
  const { Typesetter } = await import('../dist/libs/documents/src/typesetter/typesetter.js');
  const { FormPrinter } = await import('../dist/libs/documents/src/print/form-printer.js');
  const { SealSheetPrinter } = await import('../dist/libs/documents/src/print/seal-sheet-printer.js');
  const { buildBag } = await import('../dist/libs/documents/src/archive/bag.js');
  mkdirSync(folder, { recursive: true });
  const typesetter = new Typesetter();
  const forms = new FormPrinter(typesetter);
  const written = new Map();
  const at = Date.UTC(2026, 4, 8);
  for (const key of readdirSync('programmes')) {
    const pack = await readPack(join('programmes', key));
    if (!pack.ok) throw new Error(JSON.stringify(pack.error));
    for (const sample of [...pack.value.samples.filter((one) => one.valid), { file: 'blank', data: {} }]) {
      for (const form of pack.value.forms) {
        const pdf = await forms.print({
          pack: pack.value,
          formKey: form.key,
          data: sample.data,
          dataPeriod: '2025',
          boxes: {},
          subject: null,
          number: 'SAMPLE-2026-001',
          version: '1',
          check: '0123456789abcdef',
          draft: sample.file === 'blank',
          at,
        });
        written.set(`${key}-${form.key}-${basename(sample.file, '.json')}.pdf`, pdf);
      }
    }
  }
  const sheet = await new SealSheetPrinter(typesetter).print({
    language: 'zh-CN',
    programmeTitle: '年度考核',
    subjectName: '汕头市澄海区玩具礼品',
    subjectNumber: 4,
    period: '2026',
    stageTitle: '当地政府意见',
    boxTitle: '当地市、县、区人民政府意见',
    organisationName: '汕头市澄海区人民政府',
    personName: '陈志强',
    opinion: '经审核，填报情况属实，同意上报。',
    statedDate: '2026-04-20',
    sealText: '（ 盖 章 ）',
    hash: 'ab'.repeat(32),
    revisionHash: 'cd'.repeat(32),
    number: 'SAMPLE-2026-004',
    version: '1',
    frozenAt: at,
  });
  written.set('seal-sheet.pdf', sheet);
  await typesetter.close();
  const payload = new Map([...written].map(([name, body]) => [`documents/${name}`, body]));
  payload.set('notice/official-notice.pdf', sheet); // any PDF: where an official notice stands
  written.set(
    'package.zip',
    await buildBag(payload, { archiveNumber: 'SAMPLE', organisation: '省', date: '2026-05-08', description: 'samples' }),
  );
  return [...written].map(([name, body]) => {
    writeFileSync(join(folder, name), body);
    return join(folder, name);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  if (!folder) throw new Error('usage: node scripts/print-samples.mjs FOLDER');
  for (const path of await printSamples(folder)) console.log(path);
}
