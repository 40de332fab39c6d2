/** Reads a stream of server-sent events, as a page does. */
export class EventReader {
  /** Names of the events, in the order they came. */
  readonly seen: string[] = [];
  /** Lines that are no events: `: beat`. */
  readonly comments: string[] = [];
  /** Resolves when the other side has ended the stream. */
  readonly over: Promise<void>;
  isOver = false;
  private taken = 0;
  private wake: (() => void)[] = [];

  private constructor(private readonly response: Response) {
    this.over = this.read().finally(() => {
      this.isOver = true;
      this.stir();
    });
  }

  /** Asks for a stream; one that was refused has a status other than 200 and is over. */
  static async open(url: string, cookie: string): Promise<EventReader> {
    return new EventReader(await fetch(url, { headers: { Accept: 'text/event-stream', Cookie: cookie } }));
  }

  get status(): number {
    return this.response.status;
  }
  get headers(): Headers {
    return this.response.headers;
  }

  /** Waits for the next event that was not waited for yet. @throws Error when it has another name, or the stream ended without one */
  async next(name: string): Promise<void> {
    await this.until(() => this.seen.length > this.taken);
    const event = this.seen[this.taken];
    this.taken += 1;
    if (event !== name) throw new Error(`${name} was expected, but ${event ?? 'the end'} came`);
  }

  /** Waits until something holds, or the stream is over. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds() && !this.isOver) await new Promise<void>((resolve) => this.wake.push(resolve));
  }

  private async read(): Promise<void> {
    if (this.status !== 200 || !this.response.body) return void (await this.response.body?.cancel());
    const text = new TextDecoder();
    let rest = '';
    for await (const bytes of this.response.body) {
      rest += text.decode(bytes as Uint8Array, { stream: true });
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('event: ')) this.seen.push(line.slice(7));
        else if (line.startsWith(':')) this.comments.push(line);
      }
      this.stir();
    }
  }

  private stir(): void {
    for (const wake of this.wake.splice(0)) wake();
  }
}
