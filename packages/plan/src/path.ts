import type { Plan } from './schema.ts';

/** Dotted paths to everything in a plan, list positions from 0: `site.areaM2`, `schedule.tasks`, `facilities.3.places`. */
export type PathsOf<T> = T extends readonly (infer Item)[]
  ? `${number}` | `${number}.${PathsOf<NonNullable<Item>>}`
  : T extends object
    ? {
        [K in keyof T & string]-?: K | `${K}.${PathsOf<NonNullable<T[K]>>}`;
      }[keyof T & string]
    : never;

/** What stands at a path when everything above it is given. */
export type At<T, P extends string> = P extends `${infer Head}.${infer Rest}`
  ? At<Step<T, Head>, Rest>
  : Step<T, P>;

type Step<T, Name extends string> = T extends readonly (infer Item)[]
  ? NonNullable<Item>
  : Name extends keyof T
    ? NonNullable<T[Name]>
    : never;

export type PlanPath = PathsOf<Plan>;
export type PlanValue<P extends PlanPath> = At<Plan, P>;

/** The value at a dotted path, list positions included, or undefined where the plan says nothing. */
export function valueAt(plan: object, path: string): unknown {
  let node: unknown = plan;
  for (const step of path.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, step)) return undefined;
    node = (node as Record<string, unknown>)[step];
  }
  return node;
}

/** A copy of the plan with another value at the path; every part that is not on the way is shared.
 * `undefined` takes the field out. Missing parents are made. */
export function withValueAt<T extends object>(plan: T, path: string, value: unknown): T {
  return changed(plan, path.split('.'), value) as T;
}

function changed(node: unknown, steps: readonly string[], value: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(node)) {
    return node.map((item, index) => (String(index) === step ? changed(item, rest, value) : item));
  }
  const fields = typeof node === 'object' && node !== null ? (node as Record<string, unknown>) : {};
  const next = changed(Object.hasOwn(fields, step) ? fields[step] : undefined, rest, value);
  if (next !== undefined) return { ...fields, [step]: next };
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== step));
}
