import type { Language } from '@countersign/domain';

/** A mail with a sign-in code. The subject does not carry the code: it would show on locked screens. */
export function codeMail(language: Language, code: string, minutes: number): { subject: string; html: string; text: string } {
  const words = WORDS[language](minutes);
  const text = [
    words.greeting,
    '',
    words.lead,
    '',
    `    ${code}`,
    '',
    words.validity,
    words.warning,
    '',
    '--------',
    words.automatic,
    '',
  ].join('\n');
  const line = (content: string) => `<p style="margin:0 0 12px 0">${content}</p>`;
  const html = [
    `<div lang="${language}" style="padding:16px;font-family:'Microsoft YaHei','PingFang SC',SimSun,sans-serif;font-size:15px;line-height:24px;color:#222222">`,
    line(words.greeting),
    line(words.lead),
    `<p style="margin:0 0 12px 0;font-size:28px;line-height:40px;letter-spacing:6px;font-family:Consolas,'Courier New',monospace"><b>${code}</b></p>`,
    line(words.validity),
    line(words.warning),
    `<p style="margin:16px 0 0 0;padding:12px 0 0 0;border-top:1px solid #cccccc;font-size:13px;line-height:20px;color:#666666">${words.automatic}</p>`,
    '</div>',
  ].join('\n');
  return { subject: words.subject, html, text };
}

interface Words {
  subject: string;
  greeting: string;
  lead: string;
  validity: string;
  warning: string;
  automatic: string;
}

const WORDS: Readonly<Record<Language, (minutes: number) => Words>> = {
  'zh-CN': (minutes) => ({
    subject: '会签：登录验证码',
    greeting: '您好：',
    lead: '您的登录验证码是：',
    validity: `验证码在${minutes}分钟内有效，只能使用一次。`,
    warning: '如果不是您本人在登录，请不要理会本邮件，也不要把验证码告诉任何人。',
    automatic: '本邮件由系统自动发送，请勿直接回复。',
  }),
  en: (minutes) => ({
    subject: 'Countersign: your sign-in code',
    greeting: 'Hello,',
    lead: 'Your sign-in code is:',
    validity: `It is valid for ${minutes} minutes and can be used once.`,
    warning: 'If it is not you who is signing in, ignore this mail and tell the code to nobody.',
    automatic: 'This mail was sent automatically; please do not reply.',
  }),
};
