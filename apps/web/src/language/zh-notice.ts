/** The official notice of a campaign, the table of everything, signs between words, one's own language. */
export const notice = {
  notice: {
    label: '启动文件',
    choose: '选择文件（PDF）',
    hint: '可不上传。上传后，文号写入各填报人的通知邮件，文件随邮件发送，并随材料归档；启动后不能更改。',
    number: '文号',
    numberHint: '与文件上印的一致，如 〔2026〕12号',
    title: '文件标题',
    remove: '移除',
    numberMissing: '已选择文件，请填写文号。',
    line: '文件依据',
    named: (number: string, title: string | null) => (title === null ? number : `《${title}》（${number}）`),
    download: '下载文件',
  },
  table: {
    download: '下载汇总表（Excel）',
  },
  signs: {
    list: (items: readonly (string | number)[]) => items.join('、'),
    sentences: (items: readonly string[]) => items.join('；'),
    aside: (text: string, note: string) => `${text}（${note}）`,
    after: '：',
  },
  own: {
    saved: '已改用中文；今后给您的邮件也用中文。',
    failed: '语言没有保存，请稍后再试。',
  },
};
