import type { Command } from 'commander';
import { Reconcile } from '@countersign/schema';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';

/** `countersign reconcile`: rings whatever is not closed. Safe at any time; it needs neither Temporal nor the worker. */
export function registerReconcile(program: Command, terminal: Terminal): void {
  program
    .command('reconcile')
    .description('ring every submission, campaign and mailbox that is not closed, so that each goes on from the database')
    .action(() =>
      onProduct(async (product) => {
        const { rung } = await product.get(Reconcile).run();
        terminal.line(`${rung} workflows are rung`);
      }),
    );
}
