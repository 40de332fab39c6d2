import type { Instant, StageDefinition } from '@countersign/domain';
import type { Definition } from './definitions.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const LEVELS = ['a', 'b', 'c', 'd', 'e'];
const HEADS: Readonly<Record<string, string>> = { filler: 'applicant-head', handler: 'head' };

/** One office that is asked, as `organisation/role`. */
interface Office {
  name: string;
  level: string;
  weight: number;
}

/** What a press says about the fields. */
export interface Wish {
  opens: 'all' | 'marked' | undefined;
  marks: readonly string[];
}

/** What one office said, and where a return should go. */
type Answer = { yes: true } | { yes: false; to: number; fields: Fields };

/** What somebody who returns asks for: fields by name, or everything. */
type Fields = readonly string[] | 'everything';

/**
 * What must happen, told as plainly as can be: it shares only types with the product, keeps a place in the route instead of a list of runs, counts votes by
 * trying the best that can still come, and reckons days by hand.
 */
export class Model {
  state: 'open' | 'finished' | 'excused' = 'open';
  /** Place in the route of the stage that is open or due. */
  place = 0;
  isOpen = false;
  openings = 0;
  openedAt: Instant = 0;
  overdue = false;
  /** Since when each office has its task. */
  asked = new Map<string, Instant>();
  /** Offices whose draft is with their head, and of these who has been looked at. */
  private withHead = new Map<string, boolean>();
  /** What was passed over. */
  skipped: string[] = [];
  private said = new Map<string, Answer>();
  private revisions = 0;
  /** What may be written; said anew by every return to the beginning. */
  fields: Fields = 'everything';
  /** Whether a return asks for the stage at this place. */
  private wanted = false;

  constructor(private readonly definition: Definition) {}

  get stage(): StageDefinition {
    const stage = this.definition.stages[this.place];
    if (!stage) throw new Error(`nothing stands at place ${this.place}`);
    return stage;
  }

  get deadline(): Instant {
    return this.openedAt - (this.openedAt % DAY) + this.stage.deadline.within * DAY + 18 * HOUR;
  }

  /** The offices of the open stage; two levels that are one office are one, with both votes. */
  offices(): Office[] {
    const offices: Office[] = [];
    for (const { level, role, weight } of this.stage.posts) {
      const name = `${this.definition.chain[level]?.organisationId}/${role}`;
      const known = offices.find((office) => office.name === name);
      if (known) known.weight += weight ?? 1;
      else offices.push({ name, level, weight: weight ?? 1 });
    }
    return offices;
  }

  /** Whose answer is wanted now. */
  owing(): string[] {
    if (!this.isOpen) return [];
    return [...this.asked.keys()].filter((name) => !this.said.has(name)).sort();
  }

  /** Whose answer is wanted now, by name of the person's post. */
  turns(): string[] {
    return this.owing()
      .map((name) => this.turn(name))
      .sort();
  }

  private turn(name: string): string {
    return this.withHead.has(name) ? `${name.split('/')[0]}/head` : name;
  }

  /** A draft goes to the head, or comes back. False when it may not. */
  pass(name: string, move: 'lay' | 'give-back' | 'call-back', held: readonly string[], now: Instant): boolean {
    if (this.state !== 'open' || this.stage.confirm !== 'head' || !this.owing().includes(name)) return false;
    const seen = this.withHead.get(name);
    const may =
      move === 'lay'
        ? seen === undefined && held.includes(name)
        : move === 'give-back'
          ? seen !== undefined && held.includes(this.turn(name))
          : seen === false && held.includes(name);
    if (!may) return false;
    if (move === 'lay') this.withHead.set(name, false);
    else this.withHead.delete(name);
    this.asked.set(name, now);
    return true;
  }

  /** The head looks. */
  look(name: string): void {
    if (this.withHead.has(name)) this.withHead.set(name, true);
  }

  /** The workflow looks: what is due opens, and whose turn it is gets a task. */
  ring(now: Instant): void {
    if (this.state !== 'open') return;
    if (!this.isOpen) {
      while (this.isIdle()) {
        this.openings += 1;
        this.skipped.push(this.stage.key);
        this.place += 1;
      }
      if (this.place === this.definition.stages.length) {
        this.state = 'finished';
        return;
      }
      this.isOpen = true;
      this.openings += 1;
      this.openedAt = now;
      this.overdue = false;
      this.asked = new Map();
      this.said = new Map();
      this.withHead = new Map();
    }
    const silent = this.offices().filter(({ name }) => !this.said.has(name));
    const turn = this.stage.rule === 'in-order' ? silent.slice(0, 1) : silent;
    for (const { name } of turn) if (!this.asked.has(name)) this.asked.set(name, now);
  }

  /** Whether the stage at this place is not wanted with what was submitted last. */
  private isIdle(): boolean {
    const answers = this.definition.says[this.definition.stages[this.place]?.key ?? ''];
    return !this.wanted && !!answers?.length && answers[(this.revisions - 1) % answers.length] === 'fails';
  }

  /** An office answers. False when it may not. */
  press(name: string, held: readonly string[], yes: boolean, target: string | undefined, wish: Wish): boolean {
    if (this.state !== 'open' || !this.mayPress(name, held) || !this.owing().includes(name)) return false;
    const to = this.definition.stages.findIndex(({ key }) => key === target);
    if (!yes && (!this.stage.decisions.includes('return') || target === undefined || !this.stage.returnTo.includes(target)))
      return false;
    const fields = yes ? 'everything' : this.fieldsOf(to, wish);
    if (fields === null) return false;
    this.said.set(name, yes ? { yes } : { yes, to, fields });
    const verdict = this.verdict();
    if (verdict !== null) {
      if (verdict === 0) this.reopen();
      this.leave(verdict);
    }
    return true;
  }

  /** What a return to a place asks for; null when it may not be asked for. */
  private fieldsOf(to: number, { opens, marks }: Wish): Fields | null {
    const says = this.stage.returnOpens;
    if (to > 0) return opens === 'marked' ? null : 'everything';
    if (says === 'marked' && opens === 'all') return null;
    if (opens === 'marked' && says !== 'marked' && says !== 'choose') return null;
    const narrow = says === 'marked' || opens === 'marked';
    if (narrow && marks.length === 0) return null;
    return narrow ? marks : 'everything';
  }

  /** What all who returned it open together. */
  private reopen(): void {
    const wanted = [...this.said.values()].flatMap((answer) => (answer.yes ? [] : [answer.fields]));
    const names = new Set<string>();
    for (const fields of wanted) for (const field of fields === 'everything' ? [] : fields) names.add(field);
    this.fields = wanted.length === 0 || wanted.includes('everything') ? 'everything' : [...names].sort();
  }

  /** Who has the turn; and where the head is asked, nobody leaves the head out. */
  private mayPress(name: string, held: readonly string[]): boolean {
    if (!held.includes(this.turn(name))) return false;
    return this.stage.confirm !== 'head' || held.includes(`${name.split('/')[0]}/head`);
  }

  /** Where it goes from here: a place, or null while it is not decided. */
  private verdict(): number | null {
    const { rule } = this.stage;
    const answers = [...this.said.values()];
    const against = answers.flatMap((answer) => (answer.yes ? [] : [answer.to]));
    if (rule === 'any-one') return against[0] ?? this.place + 1;
    if (typeof rule === 'string') {
      if (against.length > 0) return against[0] ?? 0;
      return this.offices().every(({ name }) => this.said.has(name)) ? this.place + 1 : null;
    }
    const sum = (counts: (name: string) => boolean) =>
      this.offices().reduce((votes, { name, weight }) => votes + (counts(name) ? weight : 0), 0);
    if (sum((name) => this.said.get(name)?.yes === true) >= rule.votes) return this.place + 1;
    return sum((name) => this.said.get(name)?.yes !== false) < rule.votes ? Math.min(...against) : null;
  }

  private leave(place: number): void {
    if (this.stage.kind === 'fill') this.revisions += 1;
    this.isOpen = false;
    this.wanted = place <= this.place;
    this.place = place;
  }

  /** Time has come to `now`. */
  tick(now: Instant): void {
    if (this.state !== 'open' || !this.isOpen || this.overdue || this.deadline > now) return;
    this.overdue = true;
    const [back] = this.stage.returnTo;
    if (this.stage.overdue.action !== 'return') return;
    const place = this.definition.stages.findIndex(({ key }) => key === back);
    // What posts said before the deadline counts as said.
    if (place === 0) this.reopen();
    this.leave(place);
  }

  excuse(): void {
    if (this.state === 'open') {
      this.state = 'excused';
      this.isOpen = false;
    }
  }

  /** Every mail that an office's task in the open stage must have in the ledger, as `instant organisation/role`. */
  mails(name: string): string[] {
    const office = this.offices().find((candidate) => candidate.name === name);
    const since = this.asked.get(name);
    if (!office || since === undefined) return [];
    const { steps, thenEvery } = this.stage.reminders;
    const morning = (day: number) => this.deadline - 9 * HOUR + day * DAY;
    const instants = steps.map(morning).filter((at) => at > since);
    let next = (steps.at(-1) ?? 0) + (thenEvery ?? 0);
    for (let repeats = 0; thenEvery !== undefined && repeats < 2; next += thenEvery) {
      if (morning(next) <= since) continue;
      instants.push(morning(next));
      repeats += 1;
    }
    const mails = new Set<string>();
    for (const at of instants) {
      if (at <= this.deadline) mails.add(`${at} ${this.turn(name)}`);
      else for (const to of this.toldLate(office)) mails.add(`${at} ${to}`);
    }
    return [...mails].sort();
  }

  private toldLate({ name, level }: Office): string[] {
    const { action, to } = this.stage.overdue;
    if (action === 'return') return [];
    const [organisation, role = ''] = name.split('/');
    return to.flatMap((addressee) => {
      if (addressee === 'handler') return [this.turn(name)];
      if (addressee === 'head') return HEADS[role] ? [`${organisation}/${HEADS[role]}`] : [];
      return this.superior(level);
    });
  }

  private superior(level: string): string[] {
    for (const above of LEVELS.slice(LEVELS.indexOf(level) + 1)) {
      for (const { posts } of this.definition.stages) {
        const post = posts.find((each) => each.level === above);
        if (post) return [`${this.definition.chain[above]?.organisationId}/${HEADS[post.role] ?? post.role}`];
      }
    }
    return [];
  }
}
