/** Stages that the head of the office confirms. */
export const confirming = {
  confirming: {
    hint: '本环节由负责人审定：您拟好意见后送负责人，负责人确认才算办理完毕。',
    both: '您同时担任经办人和负责人：办理一次即可，系统会记录拟稿与审定为同一人。',
    lay: '送负责人审定',
    layReturn: '拟退回，送负责人审定',
    laidBy: (name: string) => `${name}已拟稿送您审定`,
    proposes: { approve: '拟签署以下意见', return: '拟退回，原因如下' },
    giveBack: '退经办人修改',
    giveBackTitle: '退经办人修改？',
    giveBackText: '只退给本单位经办人修改意见，不退回申报材料。',
    note: '修改要求',
    noteFrom: (name: string) => `负责人${name}退回修改`,
    callBack: '收回修改',
    calledBack: '您已收回送审稿，修改后请再次送审。',
    drafted: (drafted: string, confirmed: string) => `拟稿：${drafted}　审定：${confirmed}`,
  },
};
