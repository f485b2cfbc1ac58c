import { readFileSync } from 'node:fs';
import { readPlan } from '../read-plan.ts';
import type { Plan } from '../schema.ts';

/** The plans of `examples/`. */
export const EXAMPLES = ['medium', 'affordable', 'ppp'] as const;
export type ExampleName = (typeof EXAMPLES)[number];

export function exampleNamed(name: ExampleName): Plan {
  const reading = readPlan(readFileSync(new URL(`../../../../examples/${name}.yaml`, import.meta.url)));
  if (!reading.ok) throw new Error(`examples/${name}.yaml: ${JSON.stringify(reading.problems)}`);
  return reading.plan;
}
