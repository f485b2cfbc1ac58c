import {
  type CellWords,
  type Field,
  linksOf,
  linksText,
  typedValue,
  valueAt,
  writtenValue,
} from '@zhulin/plan';
import type { DraftPlan } from '../../assessment-worker/index.ts';
import type { Entry } from './form-parts.ts';

/** What a text says in an entry; what it does not understand stays as it was typed, for the plan's own check to name.
 * @param languages  the words of every language, that of the screen first */
export function readEntry(
  entry: Entry,
  text: string,
  draft: DraftPlan,
  languages: readonly CellWords[],
): unknown {
  if (entry.kind === 'links') {
    const tasks = valueAt(draft, entry.path.slice(0, -1 - entry.steps.join('.').length));
    return linksOf(text, Array.isArray(tasks) ? tasks : []);
  }
  if (entry.kind === 'rows') return typedValue({ ...entry, kind: 'json' }, text, languages);
  return typedValue(entry as Field, text, languages); // Cast: the two other kinds are dealt with above.
}

/** A value as an entry shows and copies it. */
export function entryText(entry: Entry, value: unknown, words: CellWords): string {
  if (entry.kind === 'links' && isLinks(value)) return linksText(value);
  const kind = entry.kind === 'links' || entry.kind === 'rows' ? 'json' : entry.kind;
  return writtenValue({ ...entry, kind }, value, words);
}

/** A number as somebody types it on: plain digits, shares as fractions of 1. */
export function editableText(entry: Entry, value: unknown, words: CellWords): string {
  return typeof value === 'number' ? String(value) : entryText(entry, value, words);
}

function isLinks(value: unknown): value is Parameters<typeof linksText>[0] {
  return (
    Array.isArray(value) &&
    value.every(
      (each) =>
        typeof valueAt(Object(each), 'task') === 'string' &&
        typeof valueAt(Object(each), 'type') === 'string',
    )
  );
}

/** What can be chosen in an entry, as it is written. */
export function offeredIn(entry: Entry, words: CellWords): string[] {
  if (entry.kind === 'yes-or-no') return [words.fixed.yes, words.fixed.no];
  return entry.kind === 'choice' ? entry.choices.map((code) => entryText(entry, code, words)) : [];
}
