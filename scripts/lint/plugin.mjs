// Rules of this project for oxlint, beside its own. Where each is off is said in .oxlintrc.json; test/architecture shows that each fires.

/** @type {(message: string, create: (report: (node: object, detail?: string) => void, context: object) => object) => object} */
const rule = (message, create) => ({
  meta: { type: 'problem', docs: { description: message } },
  create: (context) =>
    create((node, detail) => context.report({ node, message: detail ? `${message} (${detail})` : message }), context),
});

const nameOf = (node) => (node?.type === 'Identifier' ? node.name : node?.type === 'Literal' ? String(node.value) : undefined);
const calledMember = (node) =>
  node.callee?.type === 'MemberExpression' ? { object: nameOf(node.callee.object), property: nameOf(node.callee.property) } : {};

const SQL_TIME =
  /\b(now|clock_timestamp|transaction_timestamp|statement_timestamp|timeofday)\s*\(\s*\)|\b(current_(timestamp|date|time)|localtime(stamp)?)\b/i;
const LOCAL_PARTS =
  /^[gs]et(Date|Day|Month|FullYear|Year|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)$|^to(Locale)?(Date|Time)?String$/;
const UTC_PARTS = /^[gs]etUTC[A-Z]\w*$/;
/** Use cases that move a submission, a campaign or a notice on: only Temporal says when. */
export const driving = [
  'AdvanceSubmission',
  'RemindSubmission',
  'ExpireStages',
  'ArchiveSubmission',
  'OpenSubmissions',
  'OpenPeriod',
  'ComposeMail',
  'SendMail',
];

export default {
  meta: { name: 'countersign' },
  rules: {
    'system-time': rule('Time comes from the Clock only', (report) => ({
      NewExpression: (node) => {
        if (nameOf(node.callee) === 'Date' && node.arguments.length === 0) report(node, 'new Date()');
      },
      CallExpression: (node) => {
        const { object, property } = calledMember(node);
        if ((object === 'Date' || object === 'performance') && property === 'now') report(node, `${object}.now()`);
        if (nameOf(node.callee) === 'Date') report(node, 'Date()');
      },
    })),
    'sql-time': rule('SQL does not ask the server for the time; an instant is passed in', (report) => ({
      Literal: (node) => {
        if (typeof node.value === 'string' && SQL_TIME.test(node.value)) report(node);
      },
      TemplateElement: (node) => {
        if (SQL_TIME.test(node.value.raw)) report(node);
      },
    })),
    'local-date-parts': rule('Civil dates are computed in the programme’s zone by libs/domain, not by Date', (report) => ({
      CallExpression: (node) => {
        const { property } = calledMember(node);
        const name = property ?? '';
        const onDate = node.callee.object?.type === 'NewExpression' && nameOf(node.callee.object.callee) === 'Date';
        if (name === 'toString' ? onDate : LOCAL_PARTS.test(name) || UTC_PARTS.test(name)) report(node, `.${name}()`);
      },
    })),
    periodic: rule(
      'Nothing runs by the clock of a process: Temporal waits, the relay alone sweeps, and only a heartbeat beats',
      (report) => ({
        CallExpression: (node) => {
          if (nameOf(node.callee) === 'setInterval' || calledMember(node).property === 'setInterval') report(node, 'setInterval');
        },
        Decorator: (node) => {
          const name = nameOf(node.expression?.callee ?? node.expression);
          if (['Cron', 'Interval', 'Timeout'].includes(name)) report(node, `@${name}`);
        },
        ImportDeclaration: (node) => {
          if (['node-cron', 'cron', '@nestjs/schedule'].includes(node.source.value)) report(node, node.source.value);
        },
      }),
    ),
    'driven-by-temporal': rule('Only activities of apps/worker run what moves a submission on', (report) => ({
      ImportDeclaration: (node) => {
        if (!node.source.value.startsWith('@countersign/') || node.importKind === 'type') return;
        for (const each of node.specifiers) {
          const name = nameOf(each.imported) ?? '';
          if (each.importKind !== 'type' && driving.includes(name)) report(each, name);
        }
      },
    })),
    'no-forward-ref': rule('forwardRef hides a circle; take the circle apart', (report) => ({
      ImportSpecifier: (node) => {
        if (nameOf(node.imported) === 'forwardRef') report(node);
      },
    })),
    'no-enum': rule('Kinds are unions of string literals', (report) => ({
      TSEnumDeclaration: (node) => report(node, node.id.name),
    })),
  },
};
