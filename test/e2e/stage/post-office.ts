import type { Mailbox, ReceivedMail } from '@countersign/testing';

/** Reads the mails of a stage as their recipients do. What a spec knows of links and codes it knows from here. */
export class PostOffice {
  /** Every sign-in code and every token of a link that a mail has carried. */
  readonly secrets = { codes: new Set<string>(), tokens: new Set<string>() };
  private readonly read = new Map<string, number>();

  constructor(readonly mailbox: Mailbox) {}

  /** The next mail to `address` that fits and was not taken before, received already or still to come. */
  async next(address: string, fits: (mail: ReceivedMail) => boolean, kind: string, within = 20_000): Promise<ReceivedMail> {
    const shelf = `${address} ${kind}`;
    const after = this.read.get(shelf) ?? 0;
    const mail = await this.mailbox
      .waitFor((each) => each.number > after && each.to.includes(address) && fits(each), within)
      .catch((error: unknown) => {
        throw new Error(`${address} got no ${kind}. ${String(error)}`);
      });
    this.read.set(shelf, mail.number);
    return mail;
  }

  /** The next sign-in code mailed to `address`. */
  async code(address: string): Promise<string> {
    const mail = await this.next(address, (each) => codeIn(each) !== undefined, 'sign-in code');
    return codeIn(mail) ?? '';
  }

  /** The next mail to `address` that invites to something, with its links. */
  async invitation(address: string, about: RegExp = /./): Promise<{ mail: ReceivedMail; link: string }> {
    const mail = await this.next(address, (each) => linksIn(each).length > 0 && about.test(each.subject), `invitation ${about}`);
    const [link = ''] = linksIn(mail);
    return { mail, link };
  }

  /**
   * The next mail to `address` that tells of a subject, alone or among others, with the subject's link in it.
   * @param about what its text must say
   */
  async invitationTo(address: string, subjectName: string, about: RegExp): Promise<{ mail: ReceivedMail; link: string }> {
    const fits = (each: ReceivedMail) => linkOf(each, subjectName) !== undefined && about.test(each.text);
    const mail = await this.next(address, fits, `invitation ${subjectName} ${about}`, 40_000);
    return { mail, link: linkOf(mail, subjectName) ?? '' };
  }

  /** Notes what every mail received so far must keep secret. */
  collectSecrets(): { codes: string[]; tokens: string[]; links: string[] } {
    const links = new Set<string>();
    for (const mail of this.mailbox.mails) {
      const code = codeIn(mail);
      if (code !== undefined) this.secrets.codes.add(code);
      for (const link of linksIn(mail)) {
        links.add(link);
        this.secrets.tokens.add(tokenOf(link));
      }
    }
    return { codes: [...this.secrets.codes], tokens: [...this.secrets.tokens], links: [...links] };
  }
}

/** Token of an invitation's address. */
export function tokenOf(link: string): string {
  return decodeURIComponent(new URL(link).pathname.replace(/^\/l\//, ''));
}

/** Invitations in a mail: each must stand in the HTML and in the text. */
export function linksIn(mail: ReceivedMail | undefined): string[] {
  return (mail?.links ?? []).filter((link) => new URL(link).pathname.startsWith('/l/'));
}

/** The first link after a subject's name. */
function linkOf(mail: ReceivedMail, subjectName: string): string | undefined {
  const from = mail.text.indexOf(subjectName);
  if (from < 0) return undefined;
  const placed = linksIn(mail).map((link) => ({ link, place: mail.text.indexOf(link, from) }));
  return placed.filter((each) => each.place >= 0).sort((a, b) => a.place - b.place)[0]?.link;
}

function codeIn(mail: ReceivedMail): string | undefined {
  return /^ {4}(\d{6})$/m.exec(mail.text)?.[1];
}
