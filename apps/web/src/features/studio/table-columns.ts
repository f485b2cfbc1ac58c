import type { Words } from '@zhulin/contract';
import { useState } from 'react';
import { fieldLabel } from '../../assessment/finding-text.ts';
import { keep, readKept } from '../../kept.ts';
import type { Column, Entry, TableBlock } from './form-parts.ts';
import { useFound } from './parts/studio-context.ts';

export function columnKey({ steps }: Column): string {
  return steps.join('.');
}

/** The columns that are shown: ids are generated, so they are hidden until somebody wants them, or one is wrong. */
export function useColumns(block: TableBlock) {
  const { problems } = useFound();
  const name = `columns.${block.path}`;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => {
    const kept = readKept(name);
    if (kept !== undefined) return new Set(kept.split(' ').filter((each) => each !== ''));
    return new Set(block.hasIds && !block.showsIds ? ['id'] : []);
  });
  const hasWrongId = problems.all.some(
    ({ path }) => path.startsWith(`${block.path}.`) && path.endsWith('.id'),
  );
  const isShown = (column: Column) =>
    !hidden.has(columnKey(column)) || (columnKey(column) === 'id' && hasWrongId);
  const columns = block.columns.filter(isShown);
  const toggle = (column: Column) => {
    const next = new Set(hidden);
    if (!next.delete(columnKey(column))) next.add(columnKey(column));
    // A table without any column could not be got back.
    if (next.size >= block.columns.length) return;
    setHidden(next);
    keep(name, [...next].join(' '));
  };
  return { columns, isShown, toggle };
}

/** The name of a column with the groups it lies in; of fixed rows, without what names the row. */
export function headingOf(
  { path, rowKeys }: Pick<TableBlock, 'path' | 'rowKeys'>,
  { entries, steps }: Column,
  words: Words,
): string {
  const [first, ...others] = entries;
  const all = first.path.split('.');
  const names = steps.map((_, index) =>
    fieldLabel(all.slice(0, all.length - steps.length + index + 1).join('.'), words),
  );
  const last = names.pop() ?? '';
  const row = rowKeys?.[0] === undefined ? '' : fieldLabel(`${path}.${rowKeys[0]}`, words);
  const bare = last.startsWith(row) ? last.slice(row.length).trim() : last;
  const ending = others
    .reduce((common, each) => commonEnd(common, fieldLabel(each.path, words)), bare)
    .trim();
  const own = ending === '' ? bare : ending;
  return [...names, `${own.charAt(0).toUpperCase()}${own.slice(1)}`].join(' · ');
}

/** What two names end in alike, in whole words. */
function commonEnd(one: string, other: string): string {
  const [a, b] = [one, other].map((name) => name.match(/[A-Za-z]+|[^A-Za-z]/g) ?? []);
  let length = 0;
  while (a && b && length < a.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return (a ?? []).slice((a ?? []).length - length).join('');
}

const NAME_PX = { least: 72, most: 176, edges: 20, letter: 7.5, character: 14 };

/** How wide the names of fixed rows are, in px. */
export function nameWidthOf(names: readonly string[]): number {
  const sizes = names.map((name) =>
    [...name].reduce(
      (sum, each) => sum + (each < '\u0100' ? NAME_PX.letter : NAME_PX.character),
      NAME_PX.edges,
    ),
  );
  return Math.ceil(Math.min(NAME_PX.most, Math.max(NAME_PX.least, ...sizes)));
}

/** The unit of a column in words; none where its name says it, or for the number of a month. */
export function unitOfColumn(entry: Entry, heading: string, words: Words): string {
  const unit = entry.meta?.unit;
  if (unit === undefined || entry.meta?.expected === 'project-month' || !words.has('units', unit)) return '';
  const text = words.text('units', unit);
  return heading.includes(text) ? '' : text;
}

const WIDTHS: Readonly<Record<Entry['kind'], number>> = {
  number: 108,
  text: 168,
  'long-text': 240,
  day: 112,
  'yes-or-no': 92,
  choice: 136,
  choices: 180,
  json: 180,
  links: 240,
  rows: 180,
};

/** How wide each column is, in px; what is left over goes to texts, or to all where there are none.
 * @param room  the width of the table without its row numbers */
export function widthsOf(columns: readonly Column[], room: number): number[] {
  const widths = columns.map(({ entries: [{ kind }] }) => WIDTHS[kind]);
  const left = room - widths.reduce((sum, each) => sum + each, 0);
  if (left <= 0) return widths;
  const texts = columns.filter(({ entries: [{ kind }] }) => WIDTHS[kind] >= WIDTHS.text).length;
  return widths.map((width) => {
    if (texts === 0) return width + Math.floor(left / columns.length);
    return width >= WIDTHS.text ? width + Math.floor(left / texts) : width;
  });
}
