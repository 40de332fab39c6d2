import Handlebars from 'handlebars';
import type { Language } from '@countersign/domain';
import type { MailTemplate } from './pack.js';
import type { PackReading } from './pack-reading.js';
import type { SourceDocument } from './source-document.js';
import { MAIL_LISTS, MAIL_MUST_SAY, MAIL_VARIABLES, NOTICE_KINDS, OPTIONAL_KINDS } from './mail-variables.js';
import type { NoticeKind } from './mail-variables.js';

interface Part {
  text: string;
  /** Line of the file its text begins on. */
  line: number;
}

/** Reads the mail templates programme.yaml names, each in every language of the pack. */
export function readMails(
  reading: PackReading,
  document: SourceDocument,
  mails: Readonly<Record<string, string>>,
): Record<string, Partial<Record<Language, MailTemplate>>> {
  for (const kind of Object.keys(mails)) {
    if (!NOTICE_KINDS.some((known) => known === kind)) {
      reading.faults.push(
        document.fault('unknown-key', ['mails', kind], `"${kind}" is no kind of notice: ${NOTICE_KINDS.join(', ')}`),
      );
    }
  }
  const templates: Record<string, Partial<Record<Language, MailTemplate>>> = {};
  for (const kind of NOTICE_KINDS) {
    const base = mails[kind];
    if (base === undefined) {
      if (OPTIONAL_KINDS.includes(kind)) continue;
      reading.faults.push(document.fault('missing-mail', ['mails'], `there is no template for the notice "${kind}"`));
      continue;
    }
    for (const language of reading.languages) {
      const file = `${base}.${language}.hbs`;
      const text = reading.text(file, { code: 'missing-mail', file: document.file, line: document.lineOf(['mails', kind]) });
      const template = text === undefined ? undefined : readMail(reading, file, text, kind);
      if (template) templates[kind] = { ...templates[kind], [language]: template };
    }
  }
  return templates;
}

/** Reads one template: `subject:` line, `--- html`, `--- text`. Variables are checked against those of its kind. */
function readMail(reading: PackReading, file: string, text: string, kind: NoticeKind): MailTemplate | undefined {
  const lines = text.split('\n');
  const html = lines.indexOf('--- html');
  const plain = lines.indexOf('--- text');
  const subject = /^subject:\s*(\S.*)$/.exec(lines[0] ?? '')?.[1];
  if (subject === undefined || html !== 1 || plain < html) {
    reading.fault('bad-mail', file, 1, 'a mail has a line "subject: …", then "--- html", then "--- text"');
    return undefined;
  }
  const parts: Record<keyof MailTemplate, Part> = {
    subject: { text: subject, line: 1 },
    html: {
      text: lines
        .slice(html + 1, plain)
        .join('\n')
        .trim(),
      line: html + 2,
    },
    text: {
      text: `${lines
        .slice(plain + 1)
        .join('\n')
        .trim()}\n`,
      line: plain + 2,
    },
  };
  for (const [name, part] of Object.entries(parts)) {
    const used = checkTemplate(reading, file, part, kind, name === 'html');
    if (!used || name === 'subject') continue;
    for (const variable of MAIL_MUST_SAY) {
      if (!used.has(variable)) {
        reading.fault('mail-incomplete', file, part.line, `the ${name} part must contain {{${variable}}}`);
      }
    }
  }
  return { subject: parts.subject.text, html: parts.html.text, text: parts.text.text };
}

interface Checking {
  reading: PackReading;
  file: string;
  line: number;
  /** In the html part, the only one that has buttons. */
  html: boolean;
  used: Set<string>;
}

/** The variables a part uses; undefined when it cannot be parsed. */
function checkTemplate(reading: PackReading, file: string, part: Part, kind: NoticeKind, html: boolean): Set<string> | undefined {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parse(part.text);
  } catch (error) {
    const message = (error as Error).message;
    const line = Number(/line (\d+)/.exec(message)?.[1] ?? 1);
    reading.fault('bad-mail', file, part.line + line - 1, message.split('\n').slice(-1).join(''));
    return undefined;
  }
  const checking: Checking = { reading, file, line: part.line, html, used: new Set() };
  checkBody(checking, program, [MAIL_VARIABLES[kind]]);
  return checking.used;
}

function fault(checking: Checking, node: hbs.AST.Node, code: string, message: string): void {
  checking.reading.fault(code, checking.file, checking.line + node.loc.start.line - 1, message);
}

/** `scopes`: the variables known here, the innermost list's last. */
function checkBody(checking: Checking, program: hbs.AST.Program | undefined, scopes: readonly (readonly string[])[]): void {
  for (const statement of program?.body ?? []) checkStatement(checking, statement, scopes);
}

function checkStatement(checking: Checking, statement: hbs.AST.Statement, scopes: readonly (readonly string[])[]): void {
  if (statement.type === 'ContentStatement' || statement.type === 'CommentStatement') return;
  if (statement.type === 'MustacheStatement') {
    const mustache = statement as hbs.AST.MustacheStatement;
    if (!mustache.escaped) fault(checking, statement, 'bad-mail', 'triple braces print unescaped text and are not allowed');
    if (mustache.params.length > 0 || mustache.hash !== undefined) {
      fault(checking, statement, 'bad-mail', 'templates have no helpers but if, unless and each');
    } else checkVariable(checking, mustache.path, scopes);
    return;
  }
  if (statement.type === 'PartialStatement') {
    checkButton(checking, statement as hbs.AST.PartialStatement, scopes);
    return;
  }
  if (statement.type !== 'BlockStatement') {
    fault(checking, statement, 'bad-mail', 'decorators are not allowed');
    return;
  }
  const block = statement as hbs.AST.BlockStatement;
  const helper = block.path.original;
  const [subject] = block.params;
  if ((helper !== 'if' && helper !== 'unless' && helper !== 'each') || block.params.length !== 1 || !subject) {
    fault(checking, statement, 'bad-mail', 'blocks are {{#if x}}, {{#unless x}} and {{#each list}}');
    return;
  }
  const name = checkVariable(checking, subject, scopes);
  const list = name === 'marks' || name === 'missing' || name === 'lines' ? MAIL_LISTS[name] : undefined;
  if (helper === 'each' && name !== undefined && !list) fault(checking, statement, 'unknown-variable', `"${name}" is no list`);
  checkBody(checking, block.program, helper === 'each' ? [...scopes, list ?? []] : scopes);
  checkBody(checking, block.inverse, scopes);
}

const BUTTON_WORDS = ['colour', 'hint', 'label'];

/** `{{> button …}}`, the only partial there is: it leads to the `link` of where it stands. */
function checkButton(checking: Checking, partial: hbs.AST.PartialStatement, scopes: readonly (readonly string[])[]): void {
  const words = new Map((partial.hash?.pairs ?? []).map(({ key, value }) => [key, value]));
  const said = (key: string) => {
    const value = words.get(key);
    return value?.type === 'StringLiteral' ? (value as hbs.AST.StringLiteral).value.trim() : '';
  };
  const named = partial.name.type === 'PathExpression' && (partial.name as hbs.AST.PathExpression).original === 'button';
  const complete = words.size === BUTTON_WORDS.length && BUTTON_WORDS.every((key) => said(key) !== '');
  if (!checking.html || !named || partial.params.length > 0 || !complete || !/^#[0-9a-f]{6}$/.test(said('colour'))) {
    const form = '{{> button label="…" hint="…" colour="#1a5fb4"}}';
    fault(checking, partial, 'bad-mail', `the only partial is ${form}, in the html part`);
    return;
  }
  if (scopes.at(-1)?.includes('link')) checking.used.add('link');
  else fault(checking, partial, 'unknown-variable', 'a button stands where there is a variable "link"');
}

/** The name of a variable that is known where it stands; anything else is a fault. */
function checkVariable(
  checking: Checking,
  expression: hbs.AST.Expression,
  scopes: readonly (readonly string[])[],
): string | undefined {
  const path = expression as hbs.AST.PathExpression;
  const name = path.original;
  if (expression.type === 'PathExpression' && !path.data && path.parts.length === 1) {
    const variable = String(path.parts[0]);
    const scope = scopes[scopes.length - 1 - path.depth];
    if (scope?.includes(variable)) {
      checking.used.add(variable);
      return variable;
    }
    fault(checking, expression, 'unknown-variable', `there is no variable "${name}" here; known: ${(scope ?? []).join(', ')}`);
    return undefined;
  }
  fault(checking, expression, 'unknown-variable', `"${String(name)}" is no variable`);
  return undefined;
}
