/** Texts of handing over everything of somebody who leaves. */
export const handover = {
  handover: {
    title: '离职移交',
    titleOf: (name: string) => `${name}：离职移交`,
    do: '全部移交',
    preview: '将一并移交',
    tasks: (count: number) => (count === 0 ? '无未办待办' : `未办待办 ${count} 件`),
    besides: (mails: number, substitutions: number) =>
      `尚未发出的邮件 ${mails} 封，改由接手人收到新的通知；代理安排 ${substitutions} 项，同时结束。已办理的事项和留痕不变。`,
    closes: (sessions: number) =>
      `移交后该人员停用，不能再登录${sessions > 0 ? `，已登录的 ${sessions} 处立即退出` : ''}，以往邮件中的链接失效。双方都会收到邮件。`,
    later: '接手日在以后：自接手日起岗位转给接手人，此前仍由本人办理，账号届时请另行停用。双方都会收到邮件。',
    nothing: '自该日起此人不担任任何岗位，没有可移交的内容。',
  },
};
