import { contributionAt } from '../measure/contribution.ts';
import type { NumberAnswer } from '../number/answer.ts';
import type { Contribution } from '../number/number.ts';
import { NUMBERS, type NumberId } from '../number/number.ts';
import type { RowLight } from '../row/row.ts';
import type { Standing } from '../standing/standing.ts';

export interface NumberChange {
  readonly id: NumberId;
  readonly unit: string;
  readonly before: number | null;
  readonly after: number | null;
  /** Null where either is not known. */
  readonly change: number | null;
}

/** How the numbers of one state differ from those of another. */
export function numberChanges(
  before: readonly NumberAnswer[],
  after: readonly NumberAnswer[],
): NumberChange[] {
  return after.map(({ id, unit, value }) => {
    const earlier = before.find((each) => each.id === id)?.value ?? null;
    const change = value === null || earlier === null ? null : value - earlier;
    return { id, unit, before: earlier, after: value, change };
  });
}

export const PROJECT_CHANGES = ['added', 'removed', 'changed'] as const;

export interface ProjectChange {
  readonly id: string;
  readonly name: string;
  readonly kind: (typeof PROJECT_CHANGES)[number];
  /** Numbers to which it adds something else than before; a text says why it could not be counted. */
  readonly numbers: readonly {
    readonly id: NumberId;
    readonly before: Contribution | null;
    readonly after: Contribution | null;
  }[];
  /** Its light, where that turned. */
  readonly light: { readonly before: RowLight; readonly after: RowLight } | null;
}

/** Projects that came, went or add something else, those with the most changes first. Cost: O(n log n). */
export function projectChanges(before: readonly Standing[], after: readonly Standing[]): ProjectChange[] {
  const earlier = new Map(before.map((standing) => [standing.row.id, standing]));
  const now = new Map(after.map((standing) => [standing.row.id, standing]));
  return [...new Set([...earlier.keys(), ...now.keys()])]
    .flatMap((id) => {
      const change = changeOf(earlier.get(id), now.get(id));
      return change === undefined ? [] : [change];
    })
    .sort((one, other) => other.numbers.length - one.numbers.length || (one.id < other.id ? -1 : 1));
}

function changeOf(before: Standing | undefined, after: Standing | undefined): ProjectChange | undefined {
  const row = after?.row ?? before?.row;
  if (row === undefined) return undefined;
  const numbers = NUMBERS.flatMap((id, place) => {
    const was = before === undefined ? null : contributionAt(before, place);
    const is = after === undefined ? null : contributionAt(after, place);
    return was === is ? [] : [{ id, before: was, after: is }];
  });
  const turned = before && after && before.light !== after.light;
  const light = turned ? { before: before.light, after: after.light } : null;
  if (numbers.length === 0 && light === null) return undefined;
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return { id: row.id, name: row.name, kind, numbers, light };
}
