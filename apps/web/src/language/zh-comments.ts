/** Texts of comments on a submission and its fields. */
export const comments = {
  comments: {
    title: '批注',
    tab: (count: number) => `批注（${count}）`,
    whole: '全文',
    on: (label: string) => `批注：${label}`,
    open: (count: number) => `${count} 条批注未解决`,
    unread: (count: number) => `${count} 条未读`,
    none: '还没有批注。',
    note: '批注供办理各方沟通，不改变填报内容，不影响办理时限，归档时一并留存。',
    placeholder: '写下要说明或请对方核对的内容',
    wholePlaceholder: '就整份材料写批注',
    add: '发布',
    reply: '回复',
    answer: '写回复',
    fresh: '新',
    resolve: '标为已解决',
    reopen: '重新打开',
    resolvedBy: (name: string) => `${name} 标为已解决`,
    showResolved: (count: number) => `显示已解决的 ${count} 条`,
  },
};
