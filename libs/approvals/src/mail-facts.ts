import { periodLabel, textIn, type Language } from '@countersign/domain';
import type { CommonFacts, NoticeKind } from '@countersign/notifications';
import type { MailTemplate, ProgrammePack } from '@countersign/packs';

/** @throws Error when the pack has no template of the kind in the language */
export function templateOf(pack: ProgrammePack, kind: NoticeKind | 'digest', language: Language): MailTemplate {
  const template = pack.mails[kind]?.[language];
  if (!template) throw new Error(`pack ${pack.hash} has no template for ${kind} in ${language}`);
  return template;
}

/** What every mail of a programme may say. */
export function commonFacts(pack: ProgrammePack, period: string, dataPeriod: string, language: Language): CommonFacts {
  const programmeTitle = textIn(pack.title, language);
  const said = periodLabel(period, language);
  return {
    programmeTitle,
    campaignTitle: `${programmeTitle} ${said}`,
    period: said,
    dataYear: periodLabel(dataPeriod, language),
    contactName: pack.contact.name,
    contactPhone: pack.contact.phone,
    contactEmail: pack.contact.email,
  };
}
