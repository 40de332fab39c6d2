import { LaunchCampaign, type Blocker } from '@countersign/campaigns';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';
import { commandOf, noticeOf, officer, type LaunchRequest } from './launch-command.js';
import type { NoticeOptions } from './register-campaign.js';
import { printBlockers, refusalLine } from './preview.js';

/** `campaign launch` and `campaign rehearse`. */
export function launchCampaign(terminal: Terminal, request: LaunchRequest & NoticeOptions & { as?: string }): Promise<void> {
  return onProduct(async (product) => {
    const command = await commandOf(product, request);
    const actor = await officer(product, request.as ?? '');
    const notice = await noticeOf(product, request, actor);
    const launched = await product.get(LaunchCampaign).run({ ...command, ...(notice && { notice }) }, actor);
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
