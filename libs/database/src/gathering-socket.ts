import { Socket } from 'node:net';

/**
 * A connection to PostgreSQL that sends what was asked in one turn of the event loop by one system call. `pg` corks and uncorks the socket for each
 * statement; several that are asked together (`pipeline`) would otherwise each wake the server, and that costs more than many a statement.
 */
export class GatheringSocket extends Socket {
  private held = 0;

  override uncork(): void {
    this.held += 1;
    if (this.held > 1) return;
    // After every promise that is ready now has gone on.
    process.nextTick(() => {
      for (; this.held > 0; this.held -= 1) super.uncork();
    });
  }
}
