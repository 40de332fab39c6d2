import Handlebars from 'handlebars';
import { linkPlaceholder } from '@countersign/identity';
import { MAIL_PARTIALS, type MailTemplate } from '@countersign/packs';
import type { CommonFacts, LineFacts, MailFacts } from './ports.js';

/** A mail as stored: links stand as placeholders. */
export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** One line of a mail: what its notice says, and the link to its task. */
export interface MailLine {
  facts: LineFacts;
  linkId: string;
}

/** Puts links in. Only placeholders of `links` are replaced: what somebody typed into a reason stays what it is. */
export function fillLinks(text: string, links: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{link:([0-9a-f-]{36})\}\}/g, (placeholder, linkId: string) => links.get(linkId) ?? placeholder);
}

/**
 * Renders the mail of one notice.
 * @throws Error of Handlebars when the template is broken or asks for what the facts lack
 */
export function renderSingle(template: MailTemplate, common: CommonFacts, personName: string, line: MailLine): RenderedMail {
  return render(template, { ...common, personName, ...present(line.facts), link: linkPlaceholder(line.linkId) });
}

/**
 * Renders one mail of several notices of a campaign.
 * @throws Error like {@link renderSingle}
 */
export function renderDigest(
  template: MailTemplate,
  common: CommonFacts & Pick<MailFacts, 'asksForAction'>,
  personName: string,
  lines: readonly MailLine[],
): RenderedMail {
  // A line of an archived task has no deadline; what a digest prints of every line is then empty.
  const dated = lines.map((line) => ({
    deadlineDate: '',
    deadlineTime: '',
    ...present(line.facts),
    link: linkPlaceholder(line.linkId),
  }));
  return render(template, { ...common, personName, lines: dated });
}

/** With the product's partials, and nobody else's. */
const mails = Handlebars.create();
mails.registerPartial({ ...MAIL_PARTIALS });

function render(template: MailTemplate, facts: object): RenderedMail {
  const compile = (source: string, noEscape: boolean) => mails.compile(source, { strict: true, noEscape })(facts);
  return {
    // A header is one line, whatever a name or a reason holds.
    subject: compile(template.subject, true).replace(/\s+/g, ' ').trim(),
    html: compile(template.html, false),
    text: compile(template.text, true),
  };
}

/** Without what is undefined, so that a template that asks for it is found out. */
function present(facts: LineFacts): object {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
