import { quantityText } from '@zhulin/contract';
import { asBound, compareWithBound, mapBound } from '@zhulin/engines/rules';
import { convert, formatNumber } from '@zhulin/engines/units';
import type { Said } from '../../model.ts';
import { type Content, type Part, sayingOf } from '../context.ts';
import { partOf, ruleOf } from '../norm.ts';
import type { Sentence } from '../section.ts';
import { type Own, ownRun, shareOf } from './own.ts';
import { ruled } from './ruled.ts';

const say = sayingOf('benchmark');

/** Half of the last digit in which shares are said. */
const SAID_SHARE = 0.0005;

type Side = 'below' | 'met' | 'above';

/** On which side of what a rule says this project stands, and by how much; a plain number is met only by itself. */
export function against(
  content: Content,
  own: Own,
  { rule: id, part }: { rule: string; part?: string },
): { side: Side; gap: string } | undefined {
  const rule = ruleOf(content, id);
  if (rule === undefined || 'lacks' in own) return undefined;
  const value = part === undefined ? rule.value : partOf(rule.value, part);
  const bound = typeof value === 'number' ? asBound(value, 'exactly') : asBound(rule.value, 'exactly');
  if (bound === undefined) throw new Error(`rule ${id} is no bound`);
  const { unit } = own;
  const inUnit = (edge: number) => (unit === rule.unit ? edge : convert(edge, rule.unit, unit));
  const { met, distance } = compareWithBound(own.value, mapBound(bound, inUnit));
  // A gap too small to be said is none.
  const isSaid = Math.abs(distance) >= (unit === 'share' ? SAID_SHARE : 0);
  const side = met || !isSaid ? 'met' : distance < 0 ? 'below' : 'above';
  return { side, gap: sizeText(content, Math.abs(distance), unit) };
}

/** A difference; of shares in percentage points: 5% less could be a twentieth. */
function sizeText(content: Content, size: number, unit: string): string {
  if (unit !== 'share' && unit !== '%') return quantityText(size, unit, content.words);
  const points = formatNumber(convert(size, unit, 'share') * 100, { decimals: 1 });
  return say(content, 'points', { points, count: Number(points) });
}

/** The sentence for the side on which this project stands against a rule: `key/below`, `key/met`, `key/above`, with the
 * places `own`, `ruled` and `gap`; another key where one side needs no words of its own.
 * @param more  what else stands in the sentence */
export function compared(
  content: Content,
  key: string,
  own: Own,
  rule: { rule: string; part?: string },
  more: Readonly<Record<string, Part>> = {},
): Sentence {
  const stand = against(content, own, rule);
  const parts = { own: ownRun(content, own), ruled: ruled(content, rule.rule, rule.part), ...more };
  if (stand === undefined) return [`${key}/met`, parts];
  const gap: Said | string = 'lacks' in own ? stand.gap : { text: stand.gap, of: own.of };
  return [`${key}/${stand.side}`, stand.side === 'met' ? parts : { ...parts, gap }];
}

/** The sentence for the side on which this project stands beside another number: `key/below`, `key/met`, `key/above`, with
 * the places `own`, `other` and `times`, how many times the other it is. */
export function beside(
  content: Content,
  key: string,
  own: Own,
  other: Own,
  more: Readonly<Record<string, Part>> = {},
): Sentence {
  const ratio = shareOf(own, other);
  const parts = { own: ownRun(content, own), other: ownRun(content, other), ...more };
  if ('lacks' in ratio) return [`${key}/met`, parts];
  const times = ownRun(content, { ...ratio, unit: 'times' });
  const rounded = Number(ratio.value.toFixed(2));
  if (rounded === 1) return [`${key}/met`, parts];
  return [`${key}/${rounded < 1 ? 'below' : 'above'}`, { ...parts, times }];
}
