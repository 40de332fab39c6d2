import type { Tx } from '@countersign/database';
import { ROLE_TITLES, type CivilDate, type Language, type Post } from '@countersign/domain';
import type { Letter } from '../letters/write-letter.js';
import { organisationsById } from '../organisations/organisation-view.js';
import type { PersonView } from '../people/person-view.js';

/** A handover as both are told of it. */
export interface HandoverTold {
  from: PersonView;
  to: PersonView;
  on: CivilDate;
  posts: readonly Post[];
}

interface Words {
  subject: string;
  from: string[];
  to: string[];
}

const WORDS: Readonly<Record<Language, (told: HandoverTold, posts: string) => Words>> = {
  'zh-CN': ({ from, to, on }, posts) => ({
    subject: `会签：${from.name}的岗位自${on}起由${to.name}接手`,
    from: [
      `自${on}起，您担任的以下岗位由${to.name}接手：${posts}。`,
      '未办结的待办一并移交，此后的通知发给接手人；您不再凭以往邮件中的链接登录办理。您办理过的事项和留痕不变。',
    ],
    to: [
      `自${on}起，${from.name}担任的以下岗位由您接手：${posts}。`,
      '未办结的待办一并移交给您，系统将逐件另发邮件告知，登录后可在“我的待办”中办理。',
    ],
  }),
  en: ({ from, to, on }, posts) => ({
    subject: `Countersign: ${to.name} takes over the posts of ${from.name} on ${on}`,
    from: [
      `From ${on} on, ${to.name} holds these posts of yours: ${posts}.`,
      'Open tasks go with them, and so do the mails from then on; links of earlier mails let you in no more. What you did stays as it is.',
    ],
    to: [
      `From ${on} on, you hold these posts of ${from.name}: ${posts}.`,
      'Open tasks go with them: you are told of each by a mail of its own, and find them all among your tasks.',
    ],
  }),
};

/** What both are told when somebody hands over everything, each in the own language. */
export async function handoverLetters(tx: Tx, told: HandoverTold): Promise<Letter[]> {
  const organisations = await organisationsById(
    tx.manager,
    told.posts.map((post) => post.organisationId),
  );
  return (['from', 'to'] as const).map((side) => {
    const to = told[side];
    const separator = to.language === 'en' ? '; ' : '；';
    const posts = told.posts.map(({ organisationId, role }) => {
      return `${organisations.get(organisationId)?.name ?? ''} · ${ROLE_TITLES[role][to.language]}`;
    });
    const words = WORDS[to.language](told, posts.join(separator));
    return { to, about: 'handed-over', subject: words.subject, paragraphs: words[side] };
  });
}
