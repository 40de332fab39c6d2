/** What a return opens again. */
export const returns = {
  returns: {
    opens: '开放修改的范围',
    opensAll: '全部项目',
    opensMarked: '只开放标出的项目',
    marksNeeded: '请在左侧表中点按旗标，标出需要修改的项目。',
    markedConsequence: '填报单位只能修改标出的项目，以及同一行、与其有校验关系的项目；附件可以增减。需要时您可随时改为开放全部。',
    onlyThese: (count: number) =>
      `本次只开放 ${count} 项：标出的项目，以及同一行、与其有校验关系的项目；其余项目只能查看，附件可以增减。如需修改其他项目，请联系退回单位开放全部。`,
    openAll: '开放全部项目',
    openAllTitle: '开放全部项目？',
    openAllText: '填报单位将可以修改所有项目，不再限于您标出的项目；这一改动会留痕。',
  },
};
