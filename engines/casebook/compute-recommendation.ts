import { collectIssues, reportNumber, reportTwice } from '../issues/index.ts';
import { type Bound, compareWithBound } from '../rules/index.ts';
import type { FeatureValue, Known } from './feature.ts';
import { type CasebookIssue, type CasebookReport, ROUNDING } from './issue.ts';

/** What speaks for a mode: a feature within a bound, or one of some names. */
export type Criterion = { feature: string; weight: number } & (
  | { bound: Bound; unit: string }
  | { oneOf: readonly string[] }
);

export interface Mode {
  id: string;
  /** Whether the source names the mode, or it is ours. */
  named: 'source' | 'own';
  /** Weights sum to 100. */
  criteria: readonly Criterion[];
}

export interface RecommendationRules {
  modes: readonly Mode[];
  /** Points of 100 that a mode must have to be recommended. */
  scoreLeast: number;
  /** Part of the weight of all criteria that must be known for anything to be recommended. */
  knownLeast: number;
}

export const CRITERION_VERDICTS = ['met', 'unmet', 'unknown'] as const;
export type CriterionVerdict = (typeof CRITERION_VERDICTS)[number];

/** One reason for or against a mode. */
export interface Reason {
  feature: string;
  weight: number;
  verdict: CriterionVerdict;
  value: FeatureValue | null;
  wanted: Bound | readonly string[];
}

export interface ModeScore {
  mode: string;
  named: Mode['named'];
  /** Points by what is known, and if all that is unknown spoke for it. */
  score: { least: number; most: number };
  knownWeight: number;
  reasons: Reason[];
}

/** `recommended`: no other mode could overtake it, whatever is still unknown. `leaning`: best by what is known, but the
 * runner-up could overtake it. `tied`: as good as the runner-up. `not_enough`: too little is known. `none_fits`: no mode
 * could reach the least score. */
export const RECOMMENDATION_STATUSES = ['recommended', 'leaning', 'tied', 'not_enough', 'none_fits'] as const;
export type RecommendationStatus = (typeof RECOMMENDATION_STATUSES)[number];

/** One feature that alone would put the runner-up level with the best, or above. */
export interface Change {
  feature: string;
  /** The criterion of which mode it is: the runner-up's to be met, or the best one's to be lost. */
  mode: string;
  direction: 'met' | 'lost';
  from: FeatureValue | null;
  wanted: Bound | readonly string[];
}

export interface Recommendation {
  status: RecommendationStatus;
  /** Null where nothing can be recommended. */
  mode: string | null;
  /** Who comes next, and could come first. */
  runnerUp: string | null;
  /** From the best. */
  modes: ModeScore[];
  changes: Change[];
  /** Features that are not known, those that weigh most over all modes first. */
  ask: { feature: string; weight: number }[];
}

/** The mode that suits a community by criteria, with every reason, the runner-up and what would change it; or that the
 * plan does not say enough.
 * @returns none where an issue stands against the input
 * Issues: NO_MODES, NO_CRITERIA, DUPLICATE_ID, WEIGHTS_NOT_100, KIND_DIFFERS, NOT_FINITE, OUT_OF_BOUNDS.
 * Cost: O(criteria). */
export function computeRecommendation({ here, rules }: { here: Known; rules: RecommendationRules }): {
  recommendation: Recommendation | null;
  issues: CasebookIssue[];
} {
  const issues = collectIssues<CasebookIssue['code']>((report) => readRules(here, rules, report));
  if (issues.length > 0) return { recommendation: null, issues };
  const modes = rules.modes.map((mode) => scoreOf(mode, here)).sort(byScore);
  const [best, ...others] = modes;
  if (best === undefined) throw new Error('there is no mode');
  const runnerUp = [...others].sort((one, other) => other.score.most - one.score.most)[0];
  const status = statusOf(modes, best, runnerUp, rules);
  const isSaid = status === 'recommended' || status === 'leaning' || status === 'tied';
  return {
    recommendation: {
      status,
      mode: isSaid ? best.mode : null,
      runnerUp: isSaid ? (runnerUp?.mode ?? null) : null,
      modes,
      changes: isSaid && runnerUp !== undefined ? changesOf(best, runnerUp) : [],
      ask: asked(modes),
    },
    issues: [],
  };
}

function scoreOf({ id, named, criteria }: Mode, here: Known): ModeScore {
  const reasons = criteria.map((criterion): Reason => {
    const { feature, weight } = criterion;
    const value = here[feature] ?? null;
    const wanted = 'bound' in criterion ? criterion.bound : criterion.oneOf;
    return { feature, weight, verdict: verdictOf(wanted, value), value, wanted };
  });
  const weightOf = (verdict: CriterionVerdict): number =>
    reasons.filter((each) => each.verdict === verdict).reduce((sum, { weight }) => sum + weight, 0);
  const [met, unknown] = [weightOf('met'), weightOf('unknown')];
  return {
    mode: id,
    named,
    score: { least: met, most: met + unknown },
    knownWeight: met + weightOf('unmet'),
    reasons,
  };
}

function verdictOf(wanted: Reason['wanted'], value: FeatureValue | null): CriterionVerdict {
  if (value === null) return 'unknown';
  if (!('length' in wanted))
    return typeof value === 'number' && compareWithBound(value, wanted).met ? 'met' : 'unmet';
  return wanted.some((each) => each === value) ? 'met' : 'unmet';
}

function byScore(one: ModeScore, other: ModeScore): number {
  return other.score.least - one.score.least || other.score.most - one.score.most;
}

function statusOf(
  modes: readonly ModeScore[],
  best: ModeScore,
  runnerUp: ModeScore | undefined,
  { scoreLeast, knownLeast }: RecommendationRules,
): RecommendationStatus {
  const known = modes.reduce((sum, { knownWeight }) => sum + knownWeight, 0) / (100 * modes.length);
  const couldReach = modes.some(({ score }) => score.most >= scoreLeast - ROUNDING);
  if (!couldReach) return 'none_fits';
  if (known < knownLeast - ROUNDING || best.score.least < scoreLeast - ROUNDING) return 'not_enough';
  if (runnerUp === undefined || runnerUp.score.most < best.score.least - ROUNDING) return 'recommended';
  const isLevel = Math.abs(runnerUp.score.least - best.score.least) <= ROUNDING;
  return isLevel && runnerUp.score.most <= best.score.most + ROUNDING && isKnown(best) && isKnown(runnerUp)
    ? 'tied'
    : 'leaning';
}

function isKnown({ score }: ModeScore): boolean {
  return score.most - score.least <= ROUNDING;
}

/** Where both modes ask for the same feature, what moves the one moves the other, and both are counted. */
function changesOf(best: ModeScore, runnerUp: ModeScore): Change[] {
  const gap = best.score.least - runnerUp.score.least;
  const ofBest = new Map(best.reasons.map((reason) => [reason.feature, reason]));
  const gained = runnerUp.reasons.filter((reason) => {
    const shared = ofBest.get(reason.feature);
    const isNear = reason.weight - gainOf(shared, nearestMet(reason)) >= gap - ROUNDING;
    return reason.verdict !== 'met' && isNear;
  });
  const isShared = ({ feature }: Reason): boolean =>
    runnerUp.reasons.some((reason) => reason.feature === feature);
  const lost = best.reasons.filter(
    (reason) => reason.verdict === 'met' && reason.weight >= gap - ROUNDING && !isShared(reason),
  );
  return [
    ...gained.map((reason) => changeOf(reason, runnerUp.mode, 'met')),
    ...lost.map((reason) => changeOf(reason, best.mode, 'lost')),
  ];
}

function changeOf({ feature, value, wanted }: Reason, mode: string, direction: Change['direction']): Change {
  return { feature, mode, direction, from: value, wanted };
}

/** The value nearest to what is, or nearest to nothing where that is not known, with which a criterion is met. */
function nearestMet({ wanted, value }: Reason): FeatureValue | null {
  if ('length' in wanted) return wanted[0] ?? null;
  return compareWithBound(typeof value === 'number' ? value : 0, wanted).nearest;
}

/** What a mode would win or lose if a feature of its had another value. */
function gainOf(reason: Reason | undefined, value: FeatureValue | null): number {
  if (reason === undefined) return 0;
  const [was, is] = [reason.verdict, verdictOf(reason.wanted, value)].map((verdict) => verdict === 'met');
  return was === is ? 0 : is ? reason.weight : -reason.weight;
}

function asked(modes: readonly ModeScore[]): Recommendation['ask'] {
  const weights = new Map<string, number>();
  for (const { feature, weight, verdict } of modes.flatMap(({ reasons }) => reasons)) {
    if (verdict !== 'unknown') continue;
    const known = weights.get(feature);
    weights.set(feature, known === undefined ? weight : known + weight);
  }
  return [...weights]
    .map(([feature, weight]) => ({ feature, weight }))
    .sort((one, other) => other.weight - one.weight);
}

function readRules(
  here: Known,
  { modes, scoreLeast, knownLeast }: RecommendationRules,
  report: CasebookReport,
): void {
  if (modes.length === 0) report('NO_MODES', ['rules', 'modes'], 'an empty list', 'a mode or more');
  reportTwice(modes, ['rules', 'modes'], report);
  reportNumber(scoreLeast, { path: ['rules', 'scoreLeast'], least: 0, most: 100 }, report);
  reportNumber(knownLeast, { path: ['rules', 'knownLeast'], least: 0, most: 1 }, report);
  modes.forEach(({ criteria }, place) => {
    const path = ['rules', 'modes', place, 'criteria'];
    if (criteria.length === 0) report('NO_CRITERIA', path, 'an empty list', 'a criterion or more');
    reportTwice(
      criteria.map(({ feature }) => ({ id: feature })),
      path,
      report,
    );
    for (const [at, { weight }] of criteria.entries())
      reportNumber(weight, { path: [...path, at, 'weight'], least: 0, most: 100 }, report);
    const sum = criteria.reduce((total, { weight }) => total + weight, 0);
    if (criteria.length > 0 && Math.abs(sum - 100) > ROUNDING)
      report('WEIGHTS_NOT_100', path, `a sum of ${sum}`, 'a sum of 100');
  });
  readHere(here, modes, report);
}

function readHere(here: Known, modes: readonly Mode[], report: CasebookReport): void {
  for (const [id, value] of Object.entries(here)) {
    const criteria = modes.flatMap((mode) => mode.criteria).filter(({ feature }) => feature === id);
    const isNumber = criteria.some((criterion) => 'bound' in criterion);
    if (value === null || criteria.length === 0) continue;
    if (isNumber !== (typeof value === 'number'))
      report('KIND_DIFFERS', ['here', id], value, isNumber ? 'a number' : 'a name');
    else if (typeof value === 'number') reportNumber(value, { path: ['here', id] }, report);
  }
}
