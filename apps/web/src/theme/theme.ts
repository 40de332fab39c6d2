import type { ThemeConfig } from 'antd';

const FONT =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** Calm, dense, ruled: 15 px text, 34 px controls, 3 px corners. */
export const theme: ThemeConfig = {
  hashed: false,
  token: {
    fontFamily: FONT,
    fontSize: 15,
    lineHeight: 1.6,
    colorPrimary: '#1a5fb4',
    colorLink: '#1a5fb4',
    colorError: '#c01c28',
    colorWarning: '#b5600a',
    colorSuccess: '#1f7a45',
    colorSuccessBg: '#eef7f1',
    colorSuccessBorder: '#a9d3b8',
    colorWarningBg: '#fff7e8',
    colorWarningBorder: '#eccb94',
    colorErrorBg: '#fdf0f0',
    colorErrorBorder: '#e8b4b8',
    colorInfo: '#1a5fb4',
    colorInfoBg: '#eaf2fb',
    colorInfoBorder: '#b5cfec',
    colorText: '#1d2733',
    colorTextSecondary: '#55606e',
    colorTextTertiary: '#6b7684',
    colorTextPlaceholder: '#8a94a1',
    colorBorder: '#b9c2cd',
    colorBorderSecondary: '#dbe0e6',
    colorBgLayout: '#f3f5f8',
    borderRadius: 3,
    borderRadiusLG: 3,
    borderRadiusSM: 2,
    controlHeight: 34,
    controlHeightSM: 28,
    motion: false,
    wireframe: false,
  },
  components: {
    Table: {
      cellPaddingBlock: 8,
      cellPaddingInline: 12,
      headerBg: '#eef2f7',
      headerSplitColor: 'transparent',
      cellPaddingBlockMD: 6,
    },
    Menu: { itemHeight: 38, itemBorderRadius: 0, itemMarginInline: 0, itemMarginBlock: 0, itemSelectedBg: '#e3edf9' },
    Tabs: { horizontalItemPadding: '9px 2px', horizontalMargin: '0 0 12px 0' },
    Card: { headerHeight: 44, bodyPadding: 16 },
    Button: { fontWeight: 400, primaryShadow: 'none', defaultShadow: 'none' },
    Alert: { defaultPadding: '8px 12px' },
    Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px' },
  },
};
