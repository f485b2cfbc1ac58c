import { canonicalJson, sha256Hex } from '@zhulin/engines/merkle';
import {
  openRulebook,
  placeLayers,
  type RuleBundle,
  type Rulebook,
  type RuleInForce,
} from '@zhulin/engines/rules';
import type { IsoDay } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import { type Finding, findingOf, verdictOf } from './check.ts';
import { checksFor } from './checks/index.ts';
import { Evaluation } from './evaluation.ts';
import type { Figure, FigureDef } from './figure.ts';
import { FIGURES } from './figures/index.ts';
import { simulatedFigures } from './figures/risk.ts';

/** Raised with every change that can change a figure. */
export const ENGINE_VERSION = '0.1.0';

export interface AssessInput {
  plan: Plan;
  rules: RuleBundle;
  /** The day the rules are read on. */
  asOf: IsoDay;
  /** Starts every random stream; the same seed gives the same answer. */
  seed: number;
  /** Sample points of simulations; 0 leaves them out. */
  points: number;
}

/** What it takes to repeat an assessment. */
export interface AssessmentRun {
  planHash: string;
  rulesHash: string;
  asOf: IsoDay;
  seed: number;
  points: number;
  engineVersion: string;
}

/** Everything computed from one plan under one set of rules. Plain data. */
export interface Assessment {
  run: AssessmentRun;
  figures: Figure[];
  findings: Finding[];
  /** The rules that figures and findings took values from, by id. */
  rules: Record<string, RuleInForce>;
  /** Years whose working calendar is not published and was assumed to be plain Monday–Friday. */
  assumedYears: number[];
}

/** Assesses a plan: all figures with their trace, all findings against the rules in force.
 * Pure: the same input gives the same answer, bit for bit in one runtime.
 * Cost: a few milliseconds, O(tasks + months), and the search for a fix of each finding that is not met. */
export function assess({ plan, rules, asOf, seed, points }: AssessInput): Assessment {
  const rulebook = rulebookFor(plan, { rules, asOf });
  const evaluation = new Evaluation({ plan, rulebook, sampling: { seed, points } });
  const checks = checksFor(evaluation);
  const measured = checks.map((check): FigureDef => check.figure);
  const simulated = points > 0 ? simulatedFigures : [];
  const figures = [...new Set([...FIGURES, ...simulated, ...measured])].map((def) => evaluation.figure(def));
  const findings = checks.flatMap((check) => findingOf(check, evaluation) ?? []);
  return {
    run: { planHash: hashOf(plan), rulesHash: rules.hash, asOf, seed, points, engineVersion: ENGINE_VERSION },
    figures,
    findings,
    rules: Object.fromEntries(evaluation.rulesUsed),
    assumedYears: assumedYearsOf(figures),
  };
}

/** The findings of `assess` without what would fix them: only the figures that the checks measure are computed. For
 * whoever goes through many plans for their lights. Pure. Cost: less than half of `assess`. */
export function findingsOn(
  plan: Plan,
  ground: { readonly rules: RuleBundle; readonly asOf: IsoDay },
): Finding[] {
  const evaluation = new Evaluation({ plan, rulebook: rulebookFor(plan, ground) });
  return checksFor(evaluation).flatMap((check) => verdictOf(check, evaluation) ?? []);
}

/** Some figures of a plan, in the order in which they are asked for: what a small change of it would do to them. Pure.
 * Cost: that of these figures alone, a small part of `assess`. */
export function figuresOn(
  plan: Plan,
  ground: { readonly rules: RuleBundle; readonly asOf: IsoDay },
  ids: readonly string[],
): Figure[] {
  const evaluation = new Evaluation({ plan, rulebook: rulebookFor(plan, ground) });
  return ids.map((id) => {
    const def = FIGURES.find((each) => each.id === id);
    if (!def) throw new Error(`there is no figure ${id}`);
    return evaluation.figure(def);
  });
}

const opened = new WeakMap<RuleBundle, Map<string, Rulebook>>();
const OPENED_MAX = 32;

/** The rules of a bundle on a day where a plan's project lies. A bundle never changes, and the plans of an office are
 * assessed on one day in a few places: the last ones asked for are kept, with all that is made from their rules. */
export function rulebookFor(
  plan: Plan,
  { rules, asOf }: { readonly rules: RuleBundle; readonly asOf: IsoDay },
): Rulebook {
  const places = placeLayers(plan.project.place ?? {}).filter((layer) => rules.layers.includes(layer));
  const key = [asOf, ...places].join('\n');
  const books = opened.get(rules) ?? new Map<string, Rulebook>();
  const known = books.get(key);
  if (known !== undefined) return known;
  if (books.size >= OPENED_MAX) books.clear();
  const rulebook = openRulebook(rules, asOf, places);
  opened.set(rules, books.set(key, rulebook));
  return rulebook;
}

/** The hash that names a plan: SHA-256 over its canonical JSON, lower-case hex. */
export function hashOf(plan: Plan): string {
  return sha256Hex(canonicalJson(plan));
}

function assumedYearsOf(figures: readonly Figure[]): number[] {
  const years = figures.find((each) => each.id === 'schedule.assumed_years');
  if (!years || !('value' in years) || !Array.isArray(years.value)) return [];
  return years.value.map(Number);
}
