export type IssuePath = readonly (string | number)[];

/** What is wrong with an input, where, what was found and what was expected. */
export interface InputIssue<Code extends string> {
  code: Code;
  path: IssuePath;
  got: string;
  expected: string;
}

export type Report<Code extends string> = (
  code: Code,
  path: IssuePath,
  got: unknown,
  expected: string,
) => void;

/** Every issue that `read` reports, in its order. */
export function collectIssues<Code extends string>(read: (report: Report<Code>) => void): InputIssue<Code>[] {
  const issues: InputIssue<Code>[] = [];
  read((code, path, got, expected) => {
    issues.push({ code, path, got: String(got), expected });
  });
  return issues;
}

/** DUPLICATE_ID for every id that stood before in the list at `path`. */
export function reportTwice(
  list: readonly { readonly id: string }[],
  path: IssuePath,
  report: Report<'DUPLICATE_ID'>,
): void {
  const places = new Map<string, number>();
  list.forEach(({ id }, place) => {
    const first = places.get(id);
    if (first === undefined) places.set(id, place);
    else report('DUPLICATE_ID', [...path, place, 'id'], id, `each id once; it is also at ${first}`);
  });
}

/** NOT_FINITE, or OUT_OF_BOUNDS outside `least` to `most`; whether the number is neither. */
export function reportNumber(
  value: number,
  { path, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: NumberPlace,
  report: Report<'NOT_FINITE' | 'OUT_OF_BOUNDS'>,
): boolean {
  if (!Number.isFinite(value)) report('NOT_FINITE', path, value, rangeText(least, most));
  else if (value < least || value > most) report('OUT_OF_BOUNDS', path, value, rangeText(least, most));
  else return true;
  return false;
}

export interface NumberPlace {
  path: IssuePath;
  least?: number;
  most?: number;
}

function rangeText(least: number, most: number): string {
  if (least === Number.NEGATIVE_INFINITY && most === Number.POSITIVE_INFINITY) return 'a number';
  if (most === Number.POSITIVE_INFINITY) return `${least} or more`;
  return least === Number.NEGATIVE_INFINITY ? `${most} or less` : `${least} to ${most}`;
}

/** The place of an issue as one word, such as `risks.3.impact`. */
export function issueAt({ code, path }: Pick<InputIssue<string>, 'code' | 'path'>): string {
  return [code, path.join('.')].join(' ').trim();
}
