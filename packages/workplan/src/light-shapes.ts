import type { Light } from '@zhulin/assessment';

/** The shape of each verdict, so that it is read without colour. */
export const LIGHT_SHAPES: Record<Light, string> = { red: '■', amber: '▲', green: '●', unknown: '○' };

/** Ink and verdicts on paper. */
export const PAPER_COLOURS = {
  ink: '#1E2A26',
  note: '#55625C',
  line: '#85908A',
  hairline: '#DEDFD8',
  own: '#1F6B4E',
  red: '#B3261E',
  amber: '#8A5A00',
  green: '#2E7D4F',
  unknown: '#55625C',
} as const;
