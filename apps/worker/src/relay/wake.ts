/** Somebody waits, at most for a while, until somebody else says that there is something to do. */
export class Wake {
  private rung = false;
  private wake: (() => void) | undefined;

  /** Ends the present waiting, or the next one at once. */
  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /** Resolves when rung, after `within` milliseconds at the latest. */
  async wait(within: number): Promise<void> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, within);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wake = undefined;
    }
    this.rung = false;
  }
}
