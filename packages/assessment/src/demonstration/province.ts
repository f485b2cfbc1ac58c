import { openRulebook, type RuleBundle } from '@zhulin/engines/rules';
import type { IsoDay } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import { workCalendarOf } from '../figures/schedule.ts';
import { type DemonstrationWords, rememberedWords } from './drawing.ts';
import { normsOf } from './norms.ts';
import { type Outline, outlinesOf } from './outline.ts';
import { drawPlan } from './plan.ts';
import { openValues, type SourceTotals, sourceTotals } from './source-totals.ts';

export interface ProvinceRequest {
  /** Decides every choice; the same seed gives the same plans. */
  seed: number;
  /** How many projects; the source's own number gives its totals, the nation's gives the nation. */
  scale: number;
  /** The day on which the projects have the status that the source counts, and on which the rules are read. */
  asOf: IsoDay;
  rules: RuleBundle;
  words: DemonstrationWords;
}

export interface Province {
  totals: SourceTotals;
  outlines: readonly Outline[];
  /** The plans in the order of the outlines, drawn up one by one as they are asked for. */
  plans(): Generator<Plan, void, undefined>;
}

/** With fewer, the troubles and the totals cannot be dealt out; with more, there are no names left. */
export const SCALE_ALLOWED = { least: 60, most: 6900 } as const;

/** The demonstration province: plans of invented communities with the totals of section 2.2 to the last unit.
 * Pure: the same request gives the same plans. Memory: one outline a project.
 * Cost: O(n log n) to deal out, then a fraction of a millisecond a plan. */
export function generateProvince({ seed, scale, asOf, rules, words }: ProvinceRequest): Province {
  const { least, most } = SCALE_ALLOWED;
  if (!Number.isSafeInteger(scale) || scale < least || scale > most) {
    throw new RangeError(`scale is ${scale}; expected a whole number from ${least} to ${most}`);
  }
  const values = openValues(rules, asOf);
  const [totals, norms] = [sourceTotals(values, scale), normsOf(values)];
  const outlines = outlinesOf(totals, { seed, asOf, norms });
  return {
    totals,
    outlines,
    *plans() {
      const calendar = workCalendarOf(openRulebook(rules, asOf));
      const given = { seed, totals, norms, words: rememberedWords(words), asOf, calendar };
      for (const outline of outlines) yield drawPlan(outline, given);
    },
  };
}
