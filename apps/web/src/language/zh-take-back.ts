/** Withdrawing what was submitted and taking back what was decided. */
export const takeBack = {
  takeBack: {
    withdraw: {
      button: '撤回',
      title: '撤回申报？',
      text: '下一环节尚未打开查看，可以撤回。已填内容和附件全部保留，可修改后再次提交；下一环节的待办和提醒随即取消，本次提交和撤回都会留痕。',
      refused: {
        'in-transit': '材料正在转入下一环节，稍候即可撤回。',
        'opened-meanwhile': (who: string) => `下一环节已由${who}打开查看，不能再撤回。`,
        'acted-meanwhile': (who: string) => `下一环节已由${who}开始办理，不能再撤回。`,
      },
    },
    'take-back': {
      button: '拿回',
      title: '拿回您的办理意见？',
      text: '本环节将重新办理；下一环节的待办和提醒随即取消，原意见和拿回都会留痕。',
      refused: {
        'in-transit': '材料正在转入下一环节，稍候即可拿回。',
        'opened-meanwhile': (who: string) => `下一环节已由${who}打开查看，不能再拿回。`,
        'acted-meanwhile': (who: string) => `下一环节已由${who}开始办理，不能再拿回。`,
      },
    },
    seal: '已盖章的盖章页留存备查、不再有效，再次提交前须重新定稿、打印、盖章。',
    reason: '原因（可不填）',
  },
};
