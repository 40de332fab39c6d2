/** Prints one line. */
export type Say = (line: string) => void;

/** What a drill has found. */
export interface DrillReport {
  /** What is not as it must be; nothing when all is well. */
  wrong: string[];
  /** What was counted, by name. */
  numbers: Record<string, number>;
}

/** Tells what a drill does and keeps what it finds. */
export class Reporter {
  readonly wrong: string[] = [];
  readonly numbers: Record<string, number> = {};
  private readonly began = performance.now();

  constructor(private readonly print: Say) {}

  /** Says one thing that is done or seen, with the seconds since the beginning. */
  say(line: string): void {
    this.print(`${((performance.now() - this.began) / 1_000).toFixed(1).padStart(6)} s  ${line}`);
  }

  /** Says that something is as it must be, or keeps that it is not. */
  check(what: string, faults: readonly string[]): void {
    if (faults.length === 0) return this.say(`ok      ${what}`);
    this.say(`WRONG   ${what}`);
    for (const fault of faults.slice(0, 10)) this.say(`          ${fault}`);
    this.wrong.push(...faults.map((fault) => `${what}: ${fault}`));
  }

  count(name: string, number: number): void {
    this.numbers[name] = number;
  }

  get report(): DrillReport {
    return { wrong: this.wrong, numbers: this.numbers };
  }
}
