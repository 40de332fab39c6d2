/** Who is not reached by mail, and what was reported of a mail, in Chinese. */
export const unreached = {
  unreached: {
    title: (count: number) => `有 ${count} 人收不到邮件，请打电话`,
    what: '邮箱更正后，仍然有用的通知会自动补发一次；本人用验证码登录成功，也视为邮箱已恢复。',
    all: (count: number) => `显示全部 ${count} 人`,
    since: '始于',
    missed: (count: number) => `${count} 条通知没有送到`,
    notReached: '对方邮件服务器一直连接不上',
    reports: '投递报告',
    kinds: { failed: '未能送达', delayed: '延迟，仍在尝试', unclear: '内容不明，请人工查看' },
  },
};
