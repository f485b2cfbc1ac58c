import type { Cockpit, Words } from '@zhulin/contract';
import { NUMBER_UNITS } from '@zhulin/engines/portfolio';
import { numberTexts } from '../frame/number-texts.ts';
import type { Picture } from '../picture/picture-model.ts';

interface Sheet {
  readonly cockpit: Cockpit;
  readonly picture: Picture;
  /** Cut-off and filter. */
  readonly lines: readonly string[];
  readonly words: Words;
}

/** The sheet as rows of a table file: what it is of, the twelve numbers with parts and what they cannot count, then each city.
 * Amounts are yuan with two decimals, so that sums can be checked. */
export function sheetRows({ cockpit, picture, lines, words }: Sheet): (string | number)[][] {
  const texts = numberTexts(words);
  const say = (key: string) => words.text('web-cockpit', key);
  const amount = (value: number | null, unit: string) =>
    value === null ? '' : unit === 'fen' ? (value / 100).toFixed(2) : value;
  const unitText = (unit: string) => texts.own(`unit/${unit}`);
  return [
    [say('title')],
    ...lines.map((line) => [line]),
    [],
    ['compare.number', 'export.value', 'export.unit', 'export.counted', 'export.definition'].map(say),
    ...cockpit.numbers.flatMap(({ id, unit, value, counted, parts, uncounted }) => [
      [texts.title(id), amount(value, unit), unitText(unit), counted, texts.definition(id)],
      ...parts.map((part) => [
        `　${texts.part(id, part.id)}`,
        amount(part.value, part.unit),
        unitText(part.unit),
        part.counted,
        '',
      ]),
      ...uncounted.map(({ reason, projects }) => [
        `　${say('number.not-counted')}${texts.uncounted(reason)}`,
        projects,
        unitText('projects'),
        '',
        '',
      ]),
    ]),
    [],
    [
      say('filter.city'),
      ...picture.columns.map(({ number, title }) => `${title}（${unitText(NUMBER_UNITS[number])}）`),
    ],
    ...[...picture.rows, { city: say('heat.total'), cells: picture.total }].map(({ city, cells }) => [
      city ?? say('heat.no-city'),
      ...cells.map(({ number, value, isCounted }) => (isCounted ? amount(value, NUMBER_UNITS[number]) : '')),
    ]),
  ];
}
