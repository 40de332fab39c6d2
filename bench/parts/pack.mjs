// A synthetic programme of any size: the small pack of this repository with subjects, authorities and an opinion in between of our own.
import { join } from 'node:path';
import { readFiles } from '../../dist/libs/packs/src/index.js';

/** The programme's key. */
export const PROGRAMME = 'bench';

/** Subjects that share an authority. */
const SUBJECTS_OF_AN_AUTHORITY = 36;

const STAGES = `
stages:
  - key: apply
    kind: fill
    title: { en: Application }
    post: { level: library, role: filler }
    rule: any-one
    decisions: [submit]
    deadline: { within: 14, unit: calendar-days, at: "18:00" }
    reminders: { at: "09:00", steps: [-3, 0, 2], thenEvery: 7 }
    overdue: { action: escalate, to: [handler, head] }
    seal: none
  - key: assess
    kind: review
    title: { en: Opinion of the board }
    post: { level: board, role: handler }
    rule: any-one
    decisions: [approve, return]
    deadline: { within: 10, unit: calendar-days, at: "18:00" }
    reminders: { at: "09:00", steps: [-5, -2, 0, 1, 3], thenEvery: 5 }
    overdue: { action: escalate, to: [handler, head] }
    seal: none
    returnTo: [apply]
  - key: receive
    kind: receive
    title: { en: Receipt by the trust }
    post: { level: trust, role: handler }
    rule: any-one
    decisions: [receive, return]
    deadline: { within: 10, unit: calendar-days, at: "18:00" }
    reminders: { at: "09:00", steps: [-5, -2, 0, 1, 3], thenEvery: 5 }
    overdue: { action: escalate, to: [handler, head] }
    seal: none
    returnTo: [apply]
`;

const LEVELS = `
levels:
  - { key: library, title: { en: Library } }
  - { key: trust, title: { en: Trust } }
  - { key: board, title: { en: Board } }
`;

/**
 * The files of a pack with so many subjects: each an organisation of its own, one trust for every 36 of them, one board above all. A library
 * applies, the board gives its opinion, the trust receives.
 */
export async function syntheticPack(subjects) {
  const files = new Map(await readFiles(join('programmes', 'book-grant')));
  const texts = new Map([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]));
  const write = (path, text) => files.set(path, Buffer.from(text));
  for (const [path, text] of texts) {
    if (/\.(json|yaml)$/.test(path)) write(path, text.replaceAll('book-grant', PROGRAMME));
  }
  const programme = files.get('programme.yaml').toString('utf8');
  const before = programme.slice(0, programme.indexOf('levels:'));
  const between = programme.slice(programme.indexOf('forms:'), programme.indexOf('stages:'));
  const after = programme.slice(programme.indexOf('mails:'));
  write('programme.yaml', [before, LEVELS, between, STAGES, after].join('\n'));

  const numbers = Array.from({ length: subjects }, (_, index) => index + 1);
  const trusts = Array.from({ length: Math.ceil(subjects / SUBJECTS_OF_AN_AUTHORITY) }, (_, index) => index + 1);
  const trustOf = (number) => Math.ceil(number / SUBJECTS_OF_AN_AUTHORITY);
  write(
    'organisations.csv',
    [
      'key,name,level,parent,provisional',
      'bench-board,Board,board,,false',
      ...trusts.map((trust) => `bench-trust-${trust},Trust ${trust},trust,bench-board,false`),
      ...numbers.map((number) => `bench-library-${number},Library ${number},library,bench-trust-${trustOf(number)},false`),
    ].join('\n'),
  );
  write(
    'subjects.csv',
    [
      'number,key,name,shape,library,trust,board',
      ...numbers.map(
        (n) =>
          `${n},bench-subject-${n},Library ${n},library-trust-board,bench-library-${n},bench-trust-${trustOf(n)},bench-board`,
      ),
    ].join('\n'),
  );
  return files;
}
