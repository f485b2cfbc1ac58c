import { type Figure, type FigureRow, isKnown } from '@zhulin/assessment';
import { boundText, dayText, quantityText, type Words } from '@zhulin/contract';
import { asBound, type RuleInForce } from '@zhulin/engines/rules';
import { formatNumber } from '@zhulin/engines/units';

/** The value of a figure in one line; lists and tables by their size and range. */
export function figureText(figure: Figure, words: Words): string {
  if (!isKnown(figure)) return '–';
  const { value, unit } = figure;
  if (typeof value === 'number') return quantityText(value, unit, words);
  if (typeof value === 'string') return dayText(value, words);
  if (unit === 'year') return value.length === 0 ? words.text('web', 'value.none') : value.join(', ');
  const numbers = value.filter((each) => typeof each === 'number');
  if (numbers.length === 0) return words.text('web', 'value.rows', { count: value.length });
  return words.text('web', 'value.series', {
    count: numbers.length,
    low: quantityText(Math.min(...numbers), unit, words),
    high: quantityText(Math.max(...numbers), unit, words),
  });
}

/** The rows of a figure that is a table; undefined for any other. */
export function rowsOf(figure: Figure): readonly FigureRow[] | undefined {
  if (!isKnown(figure) || figure.unit !== 'table' || !Array.isArray(figure.value)) return undefined;
  return figure.value.filter((row): row is FigureRow => typeof row === 'object');
}

/** What an input of the plan says, in one line. */
export function inputText(value: unknown, unit: string | undefined, words: Words): string {
  if (value === undefined) return words.text('findings', 'not-given');
  if (typeof value === 'number') return unit === undefined ? String(value) : quantityText(value, unit, words);
  if (typeof value === 'string') return dayText(value, words);
  if (Array.isArray(value)) return words.text('web', 'value.rows', { count: value.length });
  return words.text('web', 'value.parts', { count: Object.keys(value ?? {}).length });
}

/** The value of a rule in one line: number, bound, list, shares or calendar. */
export function ruleText({ value, unit }: RuleInForce, words: Words): string {
  if (typeof value === 'number') return quantityText(value, unit, words);
  if (Array.isArray(value)) return value.join(' · ');
  const bound = asBound(value, 'exactly');
  if (bound) return boundText(bound, unit, words);
  if ('off' in value && Array.isArray(value.off) && 'work' in value && Array.isArray(value.work)) {
    return words.text('web', 'value.calendar', { off: value.off.length, work: value.work.length });
  }
  return Object.entries(value)
    .map(([key, part]) => partText(key, part, words))
    .join(' · ');
}

/** One part of a rule that is a table, in the words of tables where they know it. */
function partText(key: string, part: unknown, words: Words): string {
  const column = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const known = (name: string) => words.has('tables', name);
  const head = known(`columns/${column}`) ? words.text('tables', `columns/${column}`) : key;
  if (typeof part === 'number') return `${head} ${formatNumber(part, { decimals: 3 })}`;
  const text = String(part);
  return `${head} ${known(`${column}/${text}`) ? words.text('tables', `${column}/${text}`) : dayText(text, words)}`;
}
