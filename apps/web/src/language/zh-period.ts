import { isPeriod, periodLabel } from '@countersign/domain';

/** A period as Chinese texts name it: `2026 年度`, or `2026年上半年`. */
export function spanOf(period: string): string {
  return isPeriod(period, 'year') ? `${period} 年度` : periodLabel(period, 'zh-CN');
}

/** Of which period the figures are: `数据年 2025`, or `数据期 2025年上半年`. */
export function dataSpan(dataPeriod: string): string {
  return `${isPeriod(dataPeriod, 'year') ? '数据年' : '数据期'} ${periodLabel(dataPeriod, 'zh-CN')}`;
}
