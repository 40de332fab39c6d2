import { DataSource } from 'typeorm';
import { listCampaigns } from '@countersign/campaigns';
import { Settings } from '@countersign/config';
import { civilDate } from '@countersign/domain';
import { onProduct } from '../product.js';
import type { Terminal } from '../terminal.js';

/** `campaign list`. */
export function printCampaigns(terminal: Terminal): Promise<void> {
  return onProduct(async (product) => {
    const zone = product.get(Settings).COUNTERSIGN_TIME_ZONE;
    const campaigns = await listCampaigns(product.get(DataSource).manager);
    for (const { id, programmeKey, period, rehearsal, state, launchedAt } of campaigns) {
      terminal.line(
        `${id}  ${programmeKey} ${period}${rehearsal ? ' (rehearsal)' : ''}  ${state}  launched ${civilDate(launchedAt, zone)}`,
      );
    }
    if (campaigns.length === 0) terminal.line('There is no campaign yet.');
  });
}
