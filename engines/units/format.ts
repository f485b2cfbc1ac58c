import type { Fen } from './fen.ts';
import type { IsoDay } from './iso-day.ts';

/** Languages of the interface and of every document; Chinese is the first. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface NumberStyle {
  /** Most digits behind the point; trailing zeros go unless `fixed`. */
  decimals: number;
  fixed?: boolean;
}

const MINUS = '−';

/** A number with thousands separators, the same in both languages: 1,234.5. */
export function formatNumber(value: number, style: NumberStyle): string {
  const [whole = '', fraction = ''] = Math.abs(value).toFixed(style.decimals).split('.');
  const kept = style.fixed ? fraction : fraction.replace(/0+$/, '');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const digits = kept === '' ? grouped : `${grouped}.${kept}`;
  return value < 0 && /[1-9]/.test(digits) ? `${MINUS}${digits}` : digits;
}

/** A share of 1 as per cent with one decimal at most: 0.205 → 20.5%. */
export function formatShare(share: number): string {
  return `${formatNumber(share * 100, { decimals: 1 })}%`;
}

const MONEY_STEPS = {
  'zh-CN': [
    { from: 1e10, divisor: 1e10, label: '亿元' },
    { from: 1e6, divisor: 1e6, label: '万元' },
    { from: 0, divisor: 100, label: '元' },
  ],
  en: [
    { from: 1e11, divisor: 1e11, label: ' billion yuan' },
    { from: 1e8, divisor: 1e8, label: ' million yuan' },
    { from: 0, divisor: 100, label: ' yuan' },
  ],
} as const;

/** An amount in the words of the language, two decimals: 17.50亿元, 1.75 billion yuan; nothing is 0元. */
export function formatMoney(amount: Fen, language: Language): string {
  const size = Math.abs(amount);
  const step = MONEY_STEPS[language].find((each) => size >= each.from);
  if (!step) throw new Error(`no step for ${amount}`);
  return `${formatNumber(amount / step.divisor, { decimals: 2, fixed: amount !== 0 })}${step.label}`;
}

/** A large count in the words of the language: 51.2万, 3.2 million; below ten thousand plain. */
export function formatCount(value: number, language: Language): string {
  const size = Math.abs(value);
  if (language === 'zh-CN') {
    if (size >= 1e8) return `${formatNumber(value / 1e8, { decimals: 2 })}亿`;
    if (size >= 1e4) return `${formatNumber(value / 1e4, { decimals: 2 })}万`;
  } else {
    if (size >= 1e9) return `${formatNumber(value / 1e9, { decimals: 2 })} billion`;
    if (size >= 1e6) return `${formatNumber(value / 1e6, { decimals: 2 })} million`;
  }
  return formatNumber(value, { decimals: 2 });
}

const ENGLISH_MONTHS =
  'January February March April May June July August September October November December';

/** A day as running text writes it: 2026年3月5日, 5 March 2026. Tables print the ISO form. */
export function formatDay(day: IsoDay, language: Language): string {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const date = Number(day.slice(8, 10));
  if (language === 'zh-CN') return `${year}年${month}月${date}日`;
  return `${date} ${ENGLISH_MONTHS.split(' ')[month - 1]} ${year}`;
}
