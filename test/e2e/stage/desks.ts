import { browser } from '@countersign/testing';
import type { Browser } from 'playwright-core';
import { Desk } from './desk.js';
import { launch, subjectOf } from './paperwork.js';
import { mailboxOf } from './staff.js';
import { Stage } from './stage.js';

const PROGRAMME = 'gd-cluster-zones';

/** A stage with a campaign of a few zones of the first programme, and people at desks of their own in one browser. */
export class Desks {
  private readonly taken: Desk[] = [];

  private constructor(
    readonly stage: Stage,
    readonly chromium: Browser,
    readonly campaignId: string,
  ) {}

  /** @param zones numbers of the zones that take part */
  static async of(zones: readonly number[]): Promise<Desks> {
    const [stage, chromium] = await Promise.all([Stage.open(), browser()]);
    return new Desks(stage, chromium, await launch(stage, stage.officer, PROGRAMME, zones));
  }

  /** Somebody sits down, not signed in yet. */
  async take(email: string): Promise<Desk> {
    const desk = await Desk.of(this.stage, this.chromium, email);
    this.taken.push(desk);
    return desk;
  }

  /** Key of the organisation at a level of a zone's chain. */
  organisation(zone: number, level: string): string {
    const pack = this.stage.packs.get(PROGRAMME);
    if (!pack) throw new Error('the pack is not installed');
    return subjectOf(pack, zone).chain[level] ?? '';
  }

  /** Mailbox of whoever fills for a zone. */
  fillerOf(zone: number): string {
    return mailboxOf('filler', this.organisation(zone, 'applicant'));
  }

  /** What went wrong in the pages of everybody. */
  get faults(): string[] {
    return this.taken.flatMap((desk) => desk.faults);
  }

  async close(): Promise<void> {
    for (const desk of this.taken) await desk.close();
    await this.chromium.close();
    await this.stage.close();
  }
}
