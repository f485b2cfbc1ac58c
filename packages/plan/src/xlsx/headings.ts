import { choiceLabel } from '../cell-value.ts';
import type { Field, ListSheet } from '../layout.ts';
import { SHEETS } from '../layout.ts';
import type { WorkbookWords } from './words.ts';

/** The sheet that holds the number of the format, the language and the drop-down lists; nobody needs to see it. */
export const HIDDEN_SHEET = '_zhulin';
/** Stands before the name of what must be filled in. */
export const REQUIRED_MARK = '＊';
/** Begins each cell of the row below the headings that says what a column accepts. */
export const NOTE_MARK = '※';

/** The first row of an item: headings and notes stand above it. */
export const FIRST_ITEM = 3;

/** The column of a list that names the row of the outer list which an item belongs to. */
export const PARENT_ID: Field = {
  path: '',
  steps: [],
  kind: 'text',
  choices: [],
  meta: undefined,
  required: 'always',
};

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

/** A name with the mark of what must be filled in. */
export function marked(label: string, { required }: Field): string {
  return required === 'always' ? `${REQUIRED_MARK}${label}` : label;
}

/** A name as it is known, whether it bears the mark or not. */
export function unmarked(text: string): string {
  return text.replace(/^\s*[＊*]\s*/, '').trim();
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

/** The unit of a number in words; none for the number of a month, which counts up to it and is no length of time. */
export function unitOf({ meta }: Field, words: WorkbookWords): string {
  return meta?.unit === undefined || meta.expected === 'project-month' ? '' : words.unit(meta.unit);
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

/** What can be chosen for a field, as it is written; empty where anything can be entered. */
export function offered(field: Field, words: WorkbookWords): string[] {
  if (field.kind === 'yes-or-no') return [words.fixed.yes, words.fixed.no];
  return field.choices.map((code) => choiceLabel(field, code, words));
}

/** What a cell accepts, in words. */
export function expectationOf(field: Field, words: WorkbookWords): string {
  const { required, requiredInGroup, separator, several } = words.fixed;
  const labels = offered(field, words).join(separator);
  const accepts = labels === '' ? words.expected(field.meta?.expected ?? 'other') : labels;
  const all = field.kind === 'choices' ? `${several}${accepts}` : accepts;
  if (field.required === 'no') return all;
  return `${all} · ${field.required === 'always' ? required : requiredInGroup}`;
}

/** Whether a field may be too long for one cell and continues in the rows below. */
export function isLong({ kind }: Field): boolean {
  return kind === 'long-text' || kind === 'json';
}
