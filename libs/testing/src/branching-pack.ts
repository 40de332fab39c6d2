import { join } from 'node:path';
import { readFiles, type PackFiles } from '@countersign/packs';

/**
 * The book grant with two opinions before the trust receives, each with its box and its condition: one of the board, and one of the desk, which can
 * return to the board; the receipt can return to the desk.
 * @param large CEL under which the board is asked
 * @param small CEL under which the desk is asked
 * @param together the desk and the board stand side by side (and return to the applicant only); `overdue` is what the board's deadline does
 */
export async function branchingPack(
  large: string,
  small: string,
  together?: { overdue: 'escalate' | 'return' },
): Promise<PackFiles> {
  const files = new Map(await readFiles(join('programmes', 'book-grant')));
  const change = (path: string, edit: (text: string) => string) =>
    files.set(path, new TextEncoder().encode(edit(new TextDecoder().decode(files.get(path)))));
  const returns = (key: string) => key === 'board' && together?.overdue === 'return';
  const review = (key: string, when: string, returnTo: string) => `  - key: ${key}
    kind: review
    title: { en: Opinion of ${key} }
    post: { level: ${key}, role: head }
    rule: any-one
    when: ${JSON.stringify(when)}
    decisions: [approve, return]
    deadline: { within: 5, unit: calendar-days, at: "18:00" }
    reminders: ${returns(key) ? '{ at: "09:00", steps: [-2] }' : '{ at: "09:00", steps: [-2, 1], thenEvery: 7 }'}
    overdue: ${returns(key) ? '{ action: return, to: [] }' : '{ action: escalate, to: [handler, superior] }'}
    seal: none
    box: ${key}
    returnTo: ${together ? '[apply]' : returnTo}
${together ? '    together: opinions\n' : ''}`;
  change('programme.yaml', (text) =>
    text
      .replace(
        '  - { key: trust,',
        '  - { key: board, title: { en: Board } }\n  - { key: desk, title: { en: Desk } }\n  - { key: trust,',
      )
      .replace(
        '  - key: receive\n',
        `${review('board', large, '[apply]')}${review('desk', small, '[apply, board]')}  - key: receive\n`,
      )
      .replace('returnTo: [apply]\nmails:', 'returnTo: [apply, desk]\nmails:'),
  );
  change('form/application.schema.json', (text) =>
    text.replace(
      '"x-notes"',
      `"x-boxes": [
    { "key": "board", "title": "Opinion of the board", "stage": "board", "seal": "(seal)", "date": "date" },
    { "key": "desk", "title": "Opinion of the desk", "stage": "desk", "seal": "(seal)", "date": "date" }
  ],
  "x-notes"`,
    ),
  );
  change('organisations.csv', (text) =>
    ['board', 'desk'].reduce((all, key) => `${all}${key}-office,Office of the ${key},${key},book-trust,false\n`, text),
  );
  change('subjects.csv', (text) =>
    text
      .replace('library,trust\n', 'library,board,desk,trust\n')
      .replaceAll(/,book-trust$/gm, ',board-office,desk-office,book-trust'),
  );
  return files;
}
