import type { ThemeConfig } from 'antd'
import { colours } from '../../ui/theme.ts'

/** The house's tokens in antd's words. Text of 14 px; 32 px controls fit the desk's 40 px rows. */
export const antdTheme: ThemeConfig = {
  token: {
    colorPrimary: colours.pine,
    colorLink: colours.pine,
    colorLinkHover: colours.pineDeep,
    colorError: colours.vermilion,
    colorWarning: colours.amber,
    colorSuccess: colours.pine,
    colorText: colours.ink,
    colorTextDescription: colours.grey,
    colorTextSecondary: colours.grey,
    colorTextTertiary: colours.grey,
    colorTextPlaceholder: colours.grey,
    colorBorder: colours.edge,
    colorBorderSecondary: colours.line,
    colorBgLayout: colours.paper,
    borderRadius: 8,
    fontSize: 14,
    fontFamily: 'var(--font)',
    colorErrorBg: colours.vermilionPale,
    motion: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Form: { itemMarginBottom: 16 },
    Alert: { defaultPadding: '8px 12px' },
  },
}
