import { fail } from '@zhulin/contract';

/** Deeper than any plan: the schema's own groups and lists, and a drawing with many rings inside. */
const DEPTH_MAX = 64;

/** Refuses what would be read but not kept: texts with characters that are legal in JSON but not in PostgreSQL (NUL and
 * halves of surrogate pairs), and nesting that no plan needs.
 * @param path  of the value in the request, before the places that are named
 * Errors: TEXT_NOT_STORABLE, DRAFT_TOO_DEEP. Cost: O(values). */
export function assertStorable(value: unknown, path: string): void {
  assertShallow(value);
  const paths = unstorableTexts(value, path);
  if (paths.length > 0) throw fail('TEXT_NOT_STORABLE', { paths });
}

/** Errors: DRAFT_TOO_DEEP. By levels, because a recursion would end in what it looks for. */
export function assertShallow(value: unknown): void {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEPTH_MAX) throw fail('DRAFT_TOO_DEEP', { expected: DEPTH_MAX });
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
}

function unstorableTexts(value: unknown, path: string): string[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => unstorableTexts(child, `${path}.${key}`));
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
