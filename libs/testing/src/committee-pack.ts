import { join } from 'node:path';
import { readFiles, type PackFiles } from '@countersign/packs';

/** Posts of the committee, as a pack names them. */
export const CHAIR = '{ level: chair, role: head }';
export const SAFETY = '{ level: safety, role: handler }';
export const TEACHING = '{ level: teaching, role: handler }';

/** What a committee is like; each as a pack writes it. */
export interface Committee {
  /** Who of several decides: `all`, `in-order`, `{ votes: 2 }`; default `any-one`. */
  rule?: string;
  /** Default: all three. */
  posts?: readonly string[];
  /** Default: `[apply]`. */
  returnTo?: string;
  /** Default: everybody is told, and the handler's superior. */
  overdue?: string;
  /** What a return of the committee opens again; default: all. */
  returnOpens?: 'all' | 'marked' | 'choose';
  /** The head of each office confirms. */
  confirm?: 'head';
  /** Until when what was submitted can be withdrawn; default: never. */
  withdraw?: 'until-opened';
}

/** The book grant, with a committee that gives its opinion before the trust receives. */
export async function committeePack({
  rule = 'any-one',
  posts = [CHAIR, SAFETY, TEACHING],
  ...options
}: Committee): Promise<PackFiles> {
  const { returnTo = '[apply]', returnOpens, overdue, withdraw, confirm } = options;
  const files = new Map(await readFiles(join('programmes', 'book-grant')));
  const change = (path: string, edit: (text: string) => string) =>
    files.set(path, new TextEncoder().encode(edit(new TextDecoder().decode(files.get(path)))));
  change('programme.yaml', (text) =>
    text
      .replace('    decisions: [submit]\n', (line) => (withdraw ? `${line}    withdraw: ${withdraw}\n` : line))
      .replace(
        '  - { key: trust,',
        '  - { key: chair, title: { en: Chair } }\n  - { key: safety, title: { en: Safety } }\n  - { key: teaching, title: { en: Teaching } }\n  - { key: trust,',
      )
      .replace(
        '  - key: receive\n',
        `  - key: committee
    kind: review
    title: { en: Committee }
    ${posts.length > 1 ? `posts: [${posts.join(', ')}]` : `post: ${posts.join()}`}
    rule: ${rule}
    decisions: [approve, return]
    deadline: { within: 10, unit: calendar-days, at: "18:00" }
    reminders: ${overdue ? '{ at: "09:00", steps: [-2] }' : '{ at: "09:00", steps: [-2, 1], thenEvery: 7 }'}
    overdue: ${overdue ?? '{ action: escalate, to: [handler, superior] }'}
    seal: none
${confirm ? `    confirm: ${confirm}\n` : ''}    returnTo: ${returnTo}
${returnOpens ? `    returnOpens: ${returnOpens}\n` : ''}  - key: receive
`,
      ),
  );
  change('organisations.csv', (text) =>
    ['chair', 'safety', 'teaching'].reduce((all, key) => `${all}${key}-office,Office of ${key},${key},book-trust,false\n`, text),
  );
  change('subjects.csv', (text) =>
    text
      .replace('library,trust\n', 'library,chair,safety,teaching,trust\n')
      .replaceAll(/,book-trust$/gm, ',chair-office,safety-office,teaching-office,book-trust'),
  );
  return files;
}
