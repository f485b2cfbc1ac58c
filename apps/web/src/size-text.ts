import { formatNumber } from '@zhulin/engines/units';

const STEP = 1024;
const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** The size of a file as people read it: 812 B, 1.5 MB. */
export function sizeText(bytes: number): string {
  const power = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(STEP)), UNITS.length - 1);
  return `${formatNumber(bytes / STEP ** power, { decimals: 1 })} ${UNITS[power]}`;
}
