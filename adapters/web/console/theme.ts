import type { BrandVariants, Theme } from '@fluentui/react-components';
import { createDarkTheme, createLightTheme } from '@fluentui/react-components';

/** Navy to sky: the one hue of the console; outcomes and failures bring the only others. */
const brand: BrandVariants = {
  10: '#020a12',
  20: '#071b2c',
  30: '#0b2a45',
  40: '#0f375b',
  50: '#13416d',
  60: '#164b7f',
  70: '#1a5690',
  80: '#1f62a3',
  90: '#2f72b4',
  100: '#4382c3',
  110: '#5a94d0',
  120: '#74a7dc',
  130: '#90bae6',
  140: '#adceef',
  150: '#cbe0f6',
  160: '#e8f2fc',
};

const fonts = {
  fontFamilyBase:
    "'Segoe UI Variable Text', 'Segoe UI', -apple-system, BlinkMacSystemFont, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif",
  borderRadiusMedium: '6px',
  borderRadiusLarge: '8px',
  borderRadiusXLarge: '12px',
};

/** Cool greys on white. Text pairs keep WCAG AA (4.5:1) on both backgrounds. */
export const lightTheme: Theme = {
  ...createLightTheme(brand),
  ...fonts,
  colorNeutralBackground1: '#ffffff',
  colorNeutralBackground2: '#f5f7fa',
  colorNeutralBackground3: '#eef2f6',
  colorNeutralForeground1: '#16202b',
  colorNeutralForeground2: '#3a4856',
  colorNeutralForeground3: '#566474',
  colorNeutralForeground4: '#637080',
  colorNeutralBackgroundDisabled: '#eef2f6',
  colorNeutralStroke1: '#c6d0db',
  colorNeutralStroke2: '#dbe2ea',
  colorNeutralStroke3: '#e8edf2',
  colorNeutralStrokeAccessible: '#5d6b7a',
  colorBrandForegroundLink: '#1a5690',
  colorBrandForeground1: '#1a5690',
};

export const darkTheme: Theme = {
  ...createDarkTheme(brand),
  ...fonts,
  colorNeutralBackground1: '#18212b',
  colorNeutralBackground1Hover: '#202b37',
  colorNeutralBackground1Pressed: '#131b23',
  colorNeutralBackground1Selected: '#233041',
  colorNeutralBackground2: '#10171f',
  colorNeutralBackground3: '#1f2a36',
  colorNeutralBackgroundDisabled: '#1f2a36',
  colorNeutralForegroundDisabled: '#677686',
  colorSubtleBackgroundHover: '#222e3b',
  colorSubtleBackgroundPressed: '#1b2530',
  colorSubtleBackgroundSelected: '#233041',
  colorNeutralForeground1: '#eef3f8',
  colorNeutralForeground2: '#c5d0db',
  colorNeutralForeground3: '#9aa9b8',
  colorNeutralForeground4: '#8a99a9',
  colorNeutralStroke1: '#425162',
  colorNeutralStroke2: '#2e3b49',
  colorNeutralStroke3: '#263240',
  colorNeutralStrokeAccessible: '#9aa9b8',
  colorBrandForegroundLink: '#90bae6',
  colorBrandForegroundLinkHover: '#adceef',
  colorBrandForeground1: '#90bae6',
  colorBrandForeground2: '#adceef',
};
