import { ConfigProvider, type ThemeConfig, theme } from 'antd';
import en from 'antd/es/locale/en_US.js';
import zh from 'antd/es/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { type Colour, colours, FONT_FAMILY, RADIUS_PX, type Scheme } from '../tokens.ts';
import { useWords } from '../words.tsx';
import { useAppearance } from './appearance.tsx';
import { useMedia } from './use-media.ts';

/** Dresses the antd components below it in the tokens. Pages that use antd stand in it; the shell needs none. */
export function AntdTheme({ children }: { children: ReactNode }) {
  const { scheme } = useAppearance();
  const { words } = useWords();
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  return (
    <ConfigProvider
      locale={words.language === 'en' ? en : zh}
      theme={themeOf(scheme, isStill)}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  );
}

function themeOf(scheme: Scheme, isStill: boolean): ThemeConfig {
  const c = (colour: Colour) => colours[colour][scheme];
  return {
    algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: c('bamboo'),
      colorLink: c('bamboo'),
      colorSuccess: c('green'),
      colorWarning: c('amber'),
      colorError: c('red'),
      colorTextBase: c('ink'),
      colorText: c('ink'),
      colorTextSecondary: c('ink-2'),
      colorTextTertiary: c('ink-2'),
      colorTextPlaceholder: c('ink-2'),
      colorTextLightSolid: c('on-bamboo'),
      colorBgBase: c('surface'),
      colorBgContainer: c('surface'),
      colorBgElevated: c('surface'),
      colorBorder: c('line-strong'),
      colorBorderSecondary: c('line'),
      colorSplit: c('line'),
      colorBgMask: c('shade'),
      colorIcon: c('ink-2'),
      colorIconHover: c('ink'),
      controlItemBgActive: c('bamboo-wash'),
      controlItemBgHover: c('ink-wash'),
      controlOutlineWidth: 2,
      borderRadius: RADIUS_PX,
      borderRadiusLG: RADIUS_PX,
      fontFamily: FONT_FAMILY,
      fontSize: 14,
      controlHeight: 34,
      boxShadow: `0 6px 24px ${c('shade')}`,
      boxShadowSecondary: `0 6px 24px ${c('shade')}`,
      motion: !isStill,
      motionDurationSlow: '0.16s',
      motionDurationMid: '0.12s',
    },
  };
}
