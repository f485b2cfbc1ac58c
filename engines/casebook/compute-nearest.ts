import { collectIssues, reportNumber, reportTwice } from '../issues/index.ts';
import { type Feature, type FeatureValue, type Known, readKnown } from './feature.ts';
import { type CasebookIssue, type CasebookReport, ROUNDING } from './issue.ts';

/** A community of the casebook. */
export interface ReferenceCase {
  id: string;
  mode: string;
  known: Known;
  /** Features that the source does not give and that are ours. */
  own: readonly string[];
}

export interface LikenessRules {
  features: readonly Feature[];
  /** A case of which less weight can be compared is not ranked; a share. */
  comparedLeast: number;
  /** From this likeness a feature is called alike; a share. */
  alikeLeast: number;
}

export interface Comparison {
  feature: string;
  here: FeatureValue;
  there: FeatureValue;
  /** 0 to 1. */
  likeness: number;
  weight: number;
  /** Whether the value of the case is ours, not the source's. */
  isOwn: boolean;
}

/** A feature that is not counted, and who does not say it. */
export interface NotCompared {
  feature: string;
  unknown: 'here' | 'there' | 'both';
}

export interface CaseLikeness {
  id: string;
  mode: string;
  /** 1 − Gower's distance over what both sides say; null where that is nothing. */
  likeness: number | null;
  /** Part of all weight that could be compared. */
  comparedShare: number;
  /** Whether enough could be compared for the case to be ranked. */
  isRanked: boolean;
  /** The most alike, and the least alike, first. */
  alike: Comparison[];
  different: Comparison[];
  notCompared: NotCompared[];
}

/** How alike a community is to each reference case, the nearest first, and what is alike, what differs and what nobody
 * knows. What one side does not say is not counted, and said.
 * @returns none where an issue stands against the input
 * Issues: NO_CASES, NO_FEATURES, DUPLICATE_ID, WEIGHTS_ZERO, RANGE_EMPTY, KIND_DIFFERS, NOT_FINITE, OUT_OF_BOUNDS.
 * Cost: O(cases · features). Source: Gower 1971 */
export function computeNearest({
  here,
  cases,
  rules,
}: {
  here: Known;
  cases: readonly ReferenceCase[];
  rules: LikenessRules;
}): { cases: CaseLikeness[]; issues: CasebookIssue[] } {
  const issues = collectIssues<CasebookIssue['code']>((report) => {
    readRules(rules, report);
    if (cases.length === 0) report('NO_CASES', ['cases'], 'an empty list', 'a case or more');
    reportTwice(cases, ['cases'], report);
    readKnown(here, rules.features, ['here'], report);
    cases.forEach(({ known }, place) => {
      readKnown(known, rules.features, ['cases', place, 'known'], report);
    });
  });
  if (issues.length > 0) return { cases: [], issues };
  const found = cases.map((each) => compare(here, each, rules));
  return { cases: found.sort(byLikeness), issues: [] };
}

/** Ranked ones first; among equals the one of which more was compared. */
function byLikeness(one: CaseLikeness, other: CaseLikeness): number {
  if (one.isRanked !== other.isRanked) return one.isRanked ? -1 : 1;
  return (
    (other.likeness ?? Number.NEGATIVE_INFINITY) - (one.likeness ?? Number.NEGATIVE_INFINITY) ||
    other.comparedShare - one.comparedShare
  );
}

function compare(
  here: Known,
  { id, mode, known, own }: ReferenceCase,
  { features, comparedLeast, alikeLeast }: LikenessRules,
): CaseLikeness {
  const compared: Comparison[] = [];
  const notCompared: NotCompared[] = [];
  for (const feature of features) {
    const [mine, theirs] = [here[feature.id] ?? null, known[feature.id] ?? null];
    if (mine === null || theirs === null) {
      const unknown = mine !== null ? 'there' : theirs !== null ? 'here' : 'both';
      notCompared.push({ feature: feature.id, unknown });
      continue;
    }
    compared.push({
      feature: feature.id,
      here: mine,
      there: theirs,
      likeness: likenessOf(feature, mine, theirs),
      weight: feature.weight,
      isOwn: own.includes(feature.id),
    });
  }
  const weight = compared.reduce((sum, each) => sum + each.weight, 0);
  const all = features.reduce((sum, each) => sum + each.weight, 0);
  const weighed = compared.reduce((sum, each) => sum + each.weight * each.likeness, 0);
  const byWeight = (list: Comparison[], direction: 1 | -1): Comparison[] =>
    list.sort((one, other) => direction * (other.likeness - one.likeness) || other.weight - one.weight);
  const isAlike = ({ likeness }: Comparison): boolean => likeness >= alikeLeast - ROUNDING;
  return {
    id,
    mode,
    likeness: weight === 0 ? null : weighed / weight,
    comparedShare: weight / all,
    isRanked: weight > 0 && weight / all >= comparedLeast - ROUNDING,
    alike: byWeight(compared.filter(isAlike), 1),
    different: byWeight(
      compared.filter((each) => !isAlike(each)),
      -1,
    ),
    notCompared,
  };
}

/** Beyond the range of a feature everything is as different as can be. */
function likenessOf(feature: Feature, here: FeatureValue, there: FeatureValue): number {
  if (feature.kind === 'name' || typeof here !== 'number' || typeof there !== 'number')
    return here === there ? 1 : 0;
  return Math.max(0, 1 - Math.abs(here - there) / (feature.most - feature.least));
}

function readRules({ features, comparedLeast, alikeLeast }: LikenessRules, report: CasebookReport): void {
  const path = ['rules', 'features'];
  if (features.length === 0) report('NO_FEATURES', path, 'an empty list', 'a feature or more');
  reportTwice(features, path, report);
  features.forEach((feature, place) => {
    reportNumber(feature.weight, { path: [...path, place, 'weight'], least: 0 }, report);
    if (feature.kind === 'number' && !(feature.most > feature.least))
      report('RANGE_EMPTY', [...path, place], `${feature.least} to ${feature.most}`, 'least below most');
  });
  if (features.length > 0 && features.every(({ weight }) => weight === 0))
    report('WEIGHTS_ZERO', path, 'a sum of 0', 'a weight above 0');
  for (const [key, share] of Object.entries({ comparedLeast, alikeLeast }))
    reportNumber(share, { path: ['rules', key], least: 0, most: 1 }, report);
}
