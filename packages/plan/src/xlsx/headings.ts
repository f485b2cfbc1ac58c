import type { Field, ListSheet } from './layout.ts';
import { SHEETS } from './layout.ts';
import type { WorkbookWords } from './words.ts';

/** The sheet that holds the number of the format and the drop-down lists; nobody needs to see it. */
export const HIDDEN_SHEET = '_zhulin';

const MAX_TITLE = 31;

/** What a field is called on its sheet: the names of all that hold it, and its own. */
export function fieldLabel({ path, steps }: Field, words: WorkbookWords): string {
  const all = path.split('.');
  // The group itself is the title of the sheet; in a list the row's own fields begin at `steps`.
  const shown = all[0] === steps[0] && steps.length === all.length ? steps.length - 1 : steps.length;
  const names = Array.from({ length: shown }, (_, index) =>
    words.label(all.slice(0, all.length - shown + index + 1).join('.')),
  );
  return names.join(' · ');
}

/** The headings of a list, each different, with the unit behind the name. The key is the field's path;
 * the column that names the row of the outer list goes by the path of that list. */
export function headingsOf(sheet: ListSheet, words: WorkbookWords): Map<string, string> {
  const headings = new Map<string, string>();
  const taken = new Set<string>();
  const add = (path: string, heading: string) => {
    const unique = taken.has(heading) ? `${heading} ${path}` : heading;
    taken.add(unique);
    headings.set(path, unique);
  };
  if (sheet.parent !== undefined) {
    add(sheet.parent, `${words.label(sheet.parent)} · ${words.label(`${sheet.parent}.id`)}`);
  }
  for (const field of sheet.fields) add(field.path, withUnit(fieldLabel(field, words), unitOf(field, words)));
  return headings;
}

export function unitOf({ meta }: Field, words: WorkbookWords): string {
  return meta?.unit === undefined ? '' : words.unit(meta.unit);
}

function withUnit(label: string, unit: string): string {
  return unit === '' || label.includes(`（${unit}）`) || label.includes(`(${unit})`)
    ? label
    : `${label}（${unit}）`;
}

/** The titles of all sheets by path: at most 31 characters, without those a title must not have, each different. */
export function sheetTitles(words: WorkbookWords): Map<string, string> {
  const titles = new Map<string, string>();
  const taken = new Set([words.fixed.guide, HIDDEN_SHEET].map((title) => title.toLowerCase()));
  for (const { path } of SHEETS) {
    const title = cutTitle(words.sheet(path), '');
    let unique = title;
    for (let number = 2; taken.has(unique.toLowerCase()); number++) {
      unique = cutTitle(title, ` ${number}`);
    }
    taken.add(unique.toLowerCase());
    titles.set(path, unique);
  }
  return titles;
}

function cutTitle(title: string, end: string): string {
  const allowed = title
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim();
  return `${allowed.slice(0, MAX_TITLE - end.length)}${end}`;
}

/** How the choices of a field are written, by code; a label that two codes share is followed by the code. */
export function choiceLabels(field: Field, words: WorkbookWords): Map<string, string> {
  const labels = field.choices.map((value) => words.choice?.(field.path, value) ?? value);
  return new Map(
    field.choices.map((value, index) => {
      const label = labels[index] ?? value;
      return [value, labels.filter((each) => each === label).length > 1 ? `${label} ${value}` : label];
    }),
  );
}

/** What a cell accepts, in words. */
export function expectationOf(field: Field, words: WorkbookWords): string {
  const accepts =
    field.choices.length > 0
      ? [...choiceLabels(field, words).values()].join(words.fixed.separator)
      : words.expected(field.meta?.expected ?? 'other');
  return field.isRequired ? `${accepts} · ${words.fixed.required}` : accepts;
}
