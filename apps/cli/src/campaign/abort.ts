import { AbortCampaign } from '@countersign/campaigns';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';
import { Misunderstood, officer } from './launch-command.js';
import { refusalLine } from './preview.js';

/** `campaign abort`. */
export function abortCampaign(terminal: Terminal, request: { campaignId: string; reason: string; as: string }): Promise<void> {
  return onProduct(async (product) => {
    const { campaignId, reason } = request;
    if (!/^[0-9a-f-]{36}$/i.test(campaignId))
      throw new Misunderstood(`"${campaignId}" is no id of a campaign (see: countersign campaign list).`);
    const aborted = await product.get(AbortCampaign).run({ campaignId, reason }, await officer(product, request.as));
    if (aborted.ok) terminal.line(`campaign ${campaignId} is aborted`);
    else terminal.fail(refusalLine(aborted.error));
  });
}
