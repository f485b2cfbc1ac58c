import { columnScale, quantityText } from '@zhulin/contract';
import {
  type MeasureId,
  NUMBERS,
  type NumberId,
  numberChanges,
  placeOf,
  type Sums,
} from '@zhulin/engines/portfolio';
import { formatNumber } from '@zhulin/engines/units';
import type { Run, TraceText } from '../../model.ts';
import { shareText } from '../number-text.ts';
import { listed, say, type Telling } from './telling.ts';

export function numberName(id: NumberId, { words }: Pick<Telling, 'words'>): string {
  return words.text('portfolio', `number/${id}/title`);
}

/** Of which number a measure is, as a source. */
const sourceOf = (measure: MeasureId) =>
  ({ kind: 'figure', id: `portfolio.${measure.split('.')[0]}` }) as const;

/** Words that stand on a measure, with its source. */
export function from(measure: MeasureId, text: string): Run {
  return { text, of: sourceOf(measure) };
}

export const countText = (value: number): string => formatNumber(value, { decimals: 0 });

/** An amount of a unit of the cockpit in a sentence, without the word of what is counted. */
export function amountText(value: number, unit: string, { words }: Pick<Telling, 'words'>): string {
  if (unit === 'fen') return quantityText(value, 'fen', words);
  if (unit !== 'm2') return countText(value);
  const scale = columnScale('m2', words);
  if (value < scale.divisor) return quantityText(value, 'm2', words);
  return words.language === 'zh-CN'
    ? `${scale.text(value)}${scale.unit}`
    : `${scale.text(value)} ${scale.unit}`;
}

/** The value of a measure over all projects in a sentence; — where it is too large to be told. */
export function totalRun(telling: Telling, measure: MeasureId, unit = 'projects'): Run {
  const { value } = telling.sums.total(placeOf(measure));
  return from(measure, value === null ? say(telling, 'none') : amountText(value, unit, telling));
}

/** The sum of a measure; null also where no project is counted in it. */
export function known(sums: Sums, measure: MeasureId): number | null {
  const { value, counted } = sums.total(placeOf(measure));
  return counted === 0 ? null : value;
}

/** A number of a table, in the unit of its column. */
export function cell(telling: Telling, measure: MeasureId, value: number | null, unit = 'projects'): Run {
  if (value === null) return say(telling, 'none');
  const { divisor, decimals, text } = columnOf(unit, telling);
  return {
    text: text(value),
    of: sourceOf(measure),
    value: { number: value / divisor, decimals },
  };
}

/** How a column of a unit counts. */
function columnOf(unit: string, { words }: Telling) {
  if (unit !== 'fen' && unit !== 'm2') return { divisor: 1, decimals: 0, text: countText };
  const scale = columnScale(unit, words);
  const decimals = scale.text(0).split('.')[1]?.length;
  return { divisor: scale.divisor, decimals: decimals === undefined ? 0 : decimals, text: scale.text };
}

/** The word of the unit of a column. */
export function unitText(unit: string, { words }: Pick<Telling, 'words'>): string {
  return unit === 'fen' || unit === 'm2'
    ? columnScale(unit, words).unit
    : words.text('portfolio', `unit/${unit}`);
}

export function shareCell(telling: Telling, measure: MeasureId, share: number | null): Run {
  if (share === null) return say(telling, 'none');
  return {
    text: shareText(share),
    of: sourceOf(measure),
    value: { number: share, decimals: 1, isShare: true },
  };
}

export function rateOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole <= 0 ? null : part / whole;
}

/** Why projects are not counted in a number, and how many: 尚无记录 3 个项目. */
export function uncountedText(telling: Telling, id: NumberId): string | undefined {
  const { uncounted } = answerOf(telling, id);
  if (uncounted.length === 0) return undefined;
  return listed(
    telling,
    uncounted.map(({ reason, projects }) =>
      say(telling, 'overview/uncounted', {
        reason: telling.words.text('portfolio', `uncounted/${reason}`),
        n: countText(projects),
      }),
    ),
  );
}

export function answerOf({ numbers }: Pick<Telling, 'numbers'>, id: NumberId): Telling['numbers'][number] {
  const found = numbers.find((each) => each.id === id);
  if (found === undefined) throw new RangeError(`the cockpit has no number ${id}`);
  return found;
}

/** What changed since the cut-off before, number by number; null without one. */
export function changesOf({ report: { previous }, numbers }: Telling) {
  return previous && numberChanges(previous.numbers, numbers);
}

export function signed(telling: Telling, change: number | null, unit: string): string {
  if (change === null) return say(telling, 'none');
  const { text } = columnOf(unit, telling);
  return change === 0 ? text(0) : `${change > 0 ? '+' : '−'}${text(Math.abs(change))}`;
}

/** Where each of the twelve numbers comes from. */
export function tracesOf(telling: Telling): Record<string, TraceText> {
  const { words, numbers } = telling;
  return Object.fromEntries(
    NUMBERS.map((id) => {
      const { value, unit } = answerOf({ numbers }, id);
      const text = (key: string) => words.text('portfolio', `number/${id}/${key}`);
      const amount = value === null ? say(telling, 'none') : amountText(value, unit, telling);
      return [
        `figure portfolio.${id}`,
        {
          title: text('title'),
          value: `${say(telling, 'total')} ${amount}`,
          how: text('definition'),
          from: [text('source')],
        },
      ];
    }),
  );
}
