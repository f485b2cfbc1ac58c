import type { CockpitTable } from '@zhulin/contract';
import { NUMBER_UNITS, type NumberId } from '@zhulin/engines/portfolio';
import { NOTHING, type NumberTexts } from '../frame/number-texts.ts';

type Light = CockpitTable['total'][number]['light'];

/** One number of one city, as pictures show it. */
export interface PictureCell {
  readonly number: NumberId;
  readonly value: number | null;
  readonly text: string;
  /** With its unit, as it is read aloud. */
  readonly said: string;
  /** To the last unit. */
  readonly exact: string;
  /** Judged numbers have a light; the others a strength from 0 to 1: the share of the largest city. */
  readonly light: Light;
  readonly strength: number | null;
  readonly isCounted: boolean;
}

export interface PictureRow {
  /** Null: the plans do not say. */
  readonly city: string | null;
  readonly former: readonly string[];
  readonly projects: number;
  readonly cells: readonly PictureCell[];
}

export interface PictureColumn {
  readonly number: NumberId;
  readonly title: string;
  readonly unit: string;
}

export interface Picture {
  readonly columns: readonly PictureColumn[];
  readonly rows: readonly PictureRow[];
  readonly total: readonly PictureCell[];
}

/** City × number. Cost: O(cities × numbers).
 * @param among  the tables whose cities are shaded together, such as those of all regions */
export function pictureOf(
  table: CockpitTable,
  texts: NumberTexts,
  among: readonly CockpitTable[] = [table],
): Picture {
  const { numbers, groups, total } = table;
  const all = among.flatMap((each) => each.groups);
  const largest = numbers.map((_, place) =>
    Math.max(...all.map(({ cells }) => cells[place]?.value).map((value) => (value ? value : 0))),
  );
  const cellsOf = (cells: CockpitTable['total'], isTotal: boolean): PictureCell[] =>
    numbers.flatMap((number, place) => {
      const cell = cells[place];
      if (cell === undefined) return [];
      const { value, counted, light } = cell;
      const most = largest[place];
      const hasStrength = !isTotal && light === null && value !== null && most !== undefined && most > 0;
      const unit = NUMBER_UNITS[number];
      return {
        number,
        value,
        text: counted === 0 ? NOTHING : texts.compact(value, unit),
        said: counted === 0 ? texts.own('uncounted/not_stated') : texts.compactWhole(value, unit),
        exact: counted === 0 ? texts.own('uncounted/not_stated') : texts.exact(value, unit),
        light: counted === 0 ? null : light,
        strength: hasStrength ? value / most : null,
        isCounted: counted > 0,
      };
    });
  return {
    columns: numbers.map((number) => ({
      number,
      title: texts.title(number),
      unit: texts.compactUnit(NUMBER_UNITS[number]),
    })),
    rows: groups.map(({ value, former, projects, cells }) => ({
      city: value,
      former,
      projects,
      cells: cellsOf(cells, false),
    })),
    total: cellsOf(total, true),
  };
}

/** The city with the most of a number, and its share of all; undefined where there is none of it. */
export function leadingCity(
  { rows, total }: Picture,
  number: NumberId,
): { city: string; value: number; share: number } | undefined {
  const whole = total.find((cell) => cell.number === number)?.value;
  if (!whole) return undefined;
  const found = rows
    .flatMap(({ city, cells }) => {
      const value = cells.find((cell) => cell.number === number)?.value;
      return city === null || !value ? [] : [{ city, value, share: value / whole }];
    })
    .sort((one, other) => other.value - one.value);
  return found[0];
}

/** Five steps are as many as an eye tells apart on paper. */
const STEPS = 5;

/** @returns 0 for nothing, else 1 to 5 */
export function stepOf(strength: number | null): number {
  return strength === null || strength <= 0 ? 0 : Math.max(1, Math.ceil(strength * STEPS));
}
