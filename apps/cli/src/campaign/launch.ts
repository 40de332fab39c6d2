import { LaunchCampaign, type Blocker } from '@countersign/campaigns';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';
import { commandOf, officer, type LaunchRequest } from './launch-command.js';
import { printBlockers, refusalLine } from './preview.js';

/** `campaign launch` and `campaign rehearse`. */
export function launchCampaign(terminal: Terminal, request: LaunchRequest & { as?: string }): Promise<void> {
  return onProduct(async (product) => {
    const command = await commandOf(product, request);
    const launched = await product.get(LaunchCampaign).run(command, await officer(product, request.as ?? ''));
    const what = `${command.programmeKey} ${command.period}`;
    if (launched.ok) {
      const verb = command.rehearsal ? 'is rehearsed' : 'is launched';
      return terminal.line(`${what} ${verb} for ${launched.value.subjects} subjects: campaign ${launched.value.campaignId}`);
    }
    if (launched.error.code === 'campaign-exists')
      return terminal.fail(`${what} was launched already (see: countersign campaign list).`);
    const blockers = (launched.error.detail?.['blockers'] ?? []) as Blocker[];
    printBlockers(terminal, 'BLOCKED', blockers);
    terminal.fail(
      blockers.length > 0 ? `${what} is not launched: ${blockers.length} things stand against it.` : refusalLine(launched.error),
    );
  });
}
