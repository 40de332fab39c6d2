import type { EntityManager } from 'typeorm';
import { calendarOf, dataPeriodOf, readPack, yearsToFreeze, type StoredBlocker } from '@countersign/campaigns';
import type { Language } from '@countersign/domain';
import type { MailFacts } from '@countersign/notifications';
import { commonFacts, templateOf } from './mail-facts.js';
import { printedDate } from './steering-facts.js';

/**
 * What the mail says that asks to launch a period; null when it does not wait any more. There is no campaign yet: the mail goes by the calendar as
 * it is published now.
 */
export async function launchFacts(manager: EntityManager, noticeId: string, language: Language): Promise<MailFacts | null> {
  const [line] = await manager.query<Line[]>(WAITING, [noticeId]);
  const pack = line && (await readPack(manager, line.pack_hash));
  const inLanguage = pack?.languages.includes(language) ? language : pack?.languages[0];
  if (!pack || !inLanguage) return null;
  const { programme_key: programmeKey, period, opens_at: opensAt, missing } = line;
  return {
    kind: 'launch',
    campaignId: `${programmeKey}/${period}`,
    asksForAction: true,
    language: inLanguage,
    timeZone: pack.timeZone,
    rules: { ...pack.mailing, calendar: calendarOf(await yearsToFreeze(manager, pack.calendar)) },
    template: templateOf(pack, 'launch', inLanguage),
    digest: templateOf(pack, 'digest', inLanguage),
    common: commonFacts(pack, period, dataPeriodOf(pack, period), inLanguage),
    line: {
      opensDate: printedDate(opensAt.getTime(), pack.timeZone, inLanguage),
      missing: missing.map(({ code, detail }) => ({ text: detail[inLanguage] ?? code })),
    },
  };
}

interface Line {
  programme_key: string;
  period: string;
  pack_hash: string;
  opens_at: Date;
  missing: StoredBlocker[];
}

const WAITING = `
  SELECT n.programme_key, n.period, programme.pack_hash, waiting.opens_at, waiting.missing
    FROM notice n
    JOIN programme ON programme.key = n.programme_key
    JOIN programme_period waiting ON waiting.programme_key = n.programme_key AND waiting.period = n.period
   WHERE n.id = $1 AND waiting.state IN ('waiting', 'blocked')`;
