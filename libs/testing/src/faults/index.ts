import { CAMPAIGN_FAULTS } from './campaign-faults.js';
import type { Fault } from './fault.js';
import { MAIL_FAULTS } from './mail-faults.js';
import { STAGE_FAULTS } from './stage-faults.js';

export type { Fault } from './fault.js';

/** Faults for the lived-in world: at least one for every invariant. */
export const FAULTS: readonly Fault[] = [...CAMPAIGN_FAULTS, ...STAGE_FAULTS, ...MAIL_FAULTS];
