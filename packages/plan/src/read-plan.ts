import type { z } from 'zod';
import type { Place, PlanProblem } from './problem.ts';
import { type Plan, planSchema } from './schema.ts';
import { readStrictYaml } from './strict-yaml.ts';
import { problemsOf } from './zod-problems.ts';

export type PlanReading =
  | { ok: true; plan: Plan }
  /** `draft` is what a file says, unchecked, where it could be read at all. */
  | { ok: false; problems: PlanProblem[]; draft?: object };

/** Reads a plan file: strict YAML, strict schema, every problem at once with its line.
 * @param content  bytes of a `.yaml` file, or its text
 * Problems: see PLAN_PROBLEM_CODES. Cost: O(bytes). */
export function readPlan(content: Uint8Array | string): PlanReading {
  const reading = readStrictYaml(content);
  if (!reading.ok) return reading;
  const checked = checkPlan(reading.value, reading.placeOf);
  const { value } = reading;
  if (checked.ok || typeof value !== 'object' || value === null || Array.isArray(value)) return checked;
  return { ...checked, draft: value };
}

/** Checks data that is already parsed (a form, a request) against the plan's schema.
 * @param placeOf  where a path stands in a file, if the data came from one */
export function checkPlan(
  value: unknown,
  placeOf: (path: readonly PropertyKey[]) => Place | undefined = () => undefined,
): PlanReading {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, problems: [{ code: 'PLAN_NOT_A_MAPPING', path: '', line: 1, params: {} }] };
  }
  const result = planSchema.safeParse(value);
  if (result.success) return { ok: true, plan: result.data };
  return { ok: false, problems: located(problemsOf(result.error as z.ZodError, planSchema, value), placeOf) };
}

/** Gives each problem its place, in the order of the file. */
export function located(
  problems: PlanProblem[],
  placeOf: (path: readonly PropertyKey[]) => Place | undefined,
): PlanProblem[] {
  return problems
    .map((problem) => ({ ...problem, ...placeOf(stepsOf(problem.path)) }))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

function stepsOf(path: string): PropertyKey[] {
  return path === '' ? [] : path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
