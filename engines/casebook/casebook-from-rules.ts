import {
  asBound,
  inUnit,
  markOf,
  numbersOf,
  type RuleInForce,
  type RuleReader,
  type RuleReadingIssue,
  type RuleValue,
  readerOf,
} from '../rules/index.ts';
import type { LikenessRules, ReferenceCase } from './compute-nearest.ts';
import type { Criterion, Mode, RecommendationRules } from './compute-recommendation.ts';
import type { Feature, FeatureValue } from './feature.ts';

const CASE = 'case.';

/** Cases, likeness and modes from the rules in force. A case is a rule of kind `case` with its mode in `about.mode`; what
 * the source does not say of it stands in `case_profile.<name>` and is ours. `casebook.feature_weights` names the
 * features; one with a `casebook.range.<feature>` is a number, the others are names. `casebook.modes` names the
 * modes, `casebook.criteria.<mode>` the weights of their criteria and `casebook.criterion.<mode>.<feature>` each one.
 * @returns null for what a missing or unreadable rule leaves without sense; every such rule is named. Cost: O(rules). */
export function casebookFromRules(rules: readonly RuleInForce[]): {
  cases: ReferenceCase[];
  likeness: LikenessRules | null;
  recommendation: RecommendationRules | null;
  issues: RuleReadingIssue[];
} {
  const reader = readerOf(rules);
  const features = readFeatures(reader);
  const comparedLeast = readShare(reader, 'casebook.compared_least');
  const alikeLeast = readShare(reader, 'casebook.alike_least');
  const modes = readModes(reader);
  const scoreLeast = reader.read('casebook.score_least', 'a number or {gte}', markOf);
  const knownLeast = readShare(reader, 'casebook.known_least');
  const cases = rules.flatMap((rule) => readCase(rule, rules));
  const isLikenessKnown = features !== undefined && comparedLeast !== undefined && alikeLeast !== undefined;
  const isModeKnown = modes !== undefined && scoreLeast !== undefined && knownLeast !== undefined;
  return {
    cases,
    likeness: isLikenessKnown ? { features, comparedLeast, alikeLeast } : null,
    recommendation: isModeKnown ? { modes, scoreLeast, knownLeast } : null,
    issues: reader.issues,
  };
}

function readFeatures(reader: RuleReader): Feature[] | undefined {
  const weights = reader.read('casebook.feature_weights', 'a table of weights', numbersOf);
  if (weights === undefined) return undefined;
  const features = Object.entries(weights).flatMap(([id, weight]): Feature[] => {
    const range = reader.rules.find((rule) => rule.id === `casebook.range.${id}`);
    if (range === undefined) return [{ id, weight, kind: 'name' }];
    const bound = asBound(range.value, 'at-least');
    if (bound !== undefined && 'min' in bound)
      return [{ id, weight, kind: 'number', unit: range.unit, least: bound.min, most: bound.max }];
    reader.report('VALUE_UNUSABLE', range.id, JSON.stringify(range.value), '{min, max}');
    return [];
  });
  return features.length === Object.keys(weights).length ? features : undefined;
}

/** Numbers and names of both records; bounds say no one value. */
function readCase(rule: RuleInForce, rules: readonly RuleInForce[]): ReferenceCase[] {
  const mode = rule.about?.['mode'];
  if (rule.kind !== 'case' || !rule.id.startsWith(CASE) || mode === undefined) return [];
  const profile = rules.find(({ id }) => id === `case_profile.${rule.id.slice(CASE.length)}`);
  const [stated, own] = [valuesOf(rule.value), profile === undefined ? {} : valuesOf(profile.value)];
  return [
    {
      id: rule.id,
      mode,
      known: { ...own, ...stated },
      own: Object.keys(own).filter((feature) => !(feature in stated)),
    },
  ];
}

function valuesOf(value: RuleValue): Record<string, FeatureValue> {
  if (typeof value !== 'object' || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      typeof part === 'number' || typeof part === 'string' ? [[key, part] as const] : [],
    ),
  );
}

function readModes(reader: RuleReader): Mode[] | undefined {
  const named = reader.read('casebook.modes', 'a table of modes', (value) =>
    typeof value === 'object' && !Array.isArray(value) ? valuesOf(value) : undefined,
  );
  if (named === undefined) return undefined;
  const before = reader.issues.length;
  const modes = Object.entries(named).map(([id, by]): Mode => {
    const weights = reader.read(`casebook.criteria.${id}`, 'a table of weights', numbersOf);
    const criteria = Object.entries(weights ?? {}).flatMap(([feature, weight]) =>
      readCriterion(reader, id, { feature, weight }),
    );
    return { id, named: by === 'source' ? 'source' : 'own', criteria };
  });
  return reader.issues.length > before ? undefined : modes;
}

function readCriterion(
  reader: RuleReader,
  mode: string,
  of: Pick<Criterion, 'feature' | 'weight'>,
): Criterion[] {
  const rule = reader.find(`casebook.criterion.${mode}.${of.feature}`);
  if (rule === undefined) return [];
  if (Array.isArray(rule.value)) return [{ ...of, oneOf: rule.value }];
  const bound = asBound(rule.value, 'at-least');
  if (bound !== undefined) return [{ ...of, bound, unit: rule.unit }];
  reader.report('VALUE_UNUSABLE', rule.id, JSON.stringify(rule.value), 'a bound or a list of names');
  return [];
}

function readShare(reader: RuleReader, id: string): number | undefined {
  const rule = reader.find(id);
  const mark = rule === undefined ? undefined : markOf(rule.value);
  const share = rule === undefined || mark === undefined ? undefined : inUnit(mark, rule.unit, '1');
  if (rule !== undefined && share === undefined)
    reader.report('VALUE_UNUSABLE', id, `${JSON.stringify(rule.value)} ${rule.unit}`, 'a share or {gte}');
  return share;
}
