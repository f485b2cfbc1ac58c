import { findNotNumber, type NumericIssue, type NumericPath } from './issue.ts';

/** What an uncertain quantity is said to be, in the unit of the quantity. */
export type Impact =
  | { kind: 'uniform'; min: number; max: number }
  | { kind: 'triangular'; min: number; mode: number; max: number }
  /** Beta distribution on min … max whose mean is (min + 4 mode + max) / 6. */
  | { kind: 'pert'; min: number; mode: number; max: number }
  | { kind: 'normal'; mean: number; sd: number }
  /** Mean and standard deviation of the quantity itself, not of its logarithm. */
  | { kind: 'lognormal'; mean: number; sd: number }
  /** A tenth of all cases lies below p10, a tenth above p90. */
  | { kind: 'lognormal'; p10: number; p90: number }
  /** Weights are shares of their sum. */
  | { kind: 'discrete'; outcomes: readonly { value: number; weight: number }[] }
  /** What was seen before, in any order; between two neighbours every value is as likely. */
  | { kind: 'empirical'; sample: readonly number[] };

/** Nothing (0), or with a probability an impact. */
export type Distribution = Impact | { kind: 'event'; probability: number; impact: Impact };

const IMPACT_KINDS = ['uniform', 'triangular', 'pert', 'normal', 'lognormal', 'discrete', 'empirical'];
/** A deviation so many times the mean is a slip, and nears what can be reckoned with. */
const SPREAD_MAX = 1e6;

type Fields = Readonly<Record<string, unknown>>;

/** Every fault of a distribution at once, whatever came in; an empty list has none.
 * Issues: UNKNOWN_KIND, NOT_A_NUMBER, OUT_OF_RANGE, EMPTY_RANGE, MODE_OUTSIDE, NOT_POSITIVE, TWO_FORMS, NOT_A_LIST,
 * TOO_FEW_VALUES, NEGATIVE_WEIGHT, WEIGHTS_SUM_TO_ZERO, NOT_A_SHARE. Cost: O(values). */
export function findDistributionIssues(distribution: unknown, path: NumericPath = []): NumericIssue[] {
  const fields = fieldsOf(distribution);
  if (fields['kind'] !== 'event') return findImpactIssues(fields, path, [...IMPACT_KINDS, 'event']);
  const { probability, impact } = fields;
  return [
    ...findNotShare(probability, [...path, 'probability']),
    ...findImpactIssues(fieldsOf(impact), [...path, 'impact'], IMPACT_KINDS),
  ];
}

/** Whatever is no object has no fields. */
function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function findImpactIssues(fields: Fields, path: NumericPath, kinds: readonly string[]): NumericIssue[] {
  switch (fields['kind']) {
    case 'uniform':
      return findRangeIssues(fields, ['min', 'max'], path);
    case 'triangular':
    case 'pert':
      return findModeIssues(fields, path);
    case 'normal':
      return [...findNotNumber(fields['mean'], [...path, 'mean']), ...findNotPositive(fields, 'sd', path)];
    case 'lognormal':
      return findLognormalIssues(fields, path);
    case 'discrete':
      return findOutcomeIssues(fields['outcomes'], [...path, 'outcomes']);
    case 'empirical':
      return findSampleIssues(fields['sample'], [...path, 'sample']);
    default: {
      const got = String(fields['kind']);
      return [{ code: 'UNKNOWN_KIND', path: [...path, 'kind'], got, expected: kinds.join(' | ') }];
    }
  }
}

function findRangeIssues(fields: Fields, [low, high]: [string, string], path: NumericPath): NumericIssue[] {
  const { [low]: from, [high]: to } = fields;
  const issues = [...findNotNumber(from, [...path, low]), ...findNotNumber(to, [...path, high])];
  if (issues.length > 0 || Number(from) < Number(to)) return issues;
  return [{ code: 'EMPTY_RANGE', path: [...path, high], got: String(to), expected: `> ${low} = ${from}` }];
}

function findModeIssues(fields: Fields, path: NumericPath): NumericIssue[] {
  const { min, mode, max } = fields;
  const ofMode = findNotNumber(mode, [...path, 'mode']);
  const issues = [...findRangeIssues(fields, ['min', 'max'], path), ...ofMode];
  if (issues.length > 0 || (Number(min) <= Number(mode) && Number(mode) <= Number(max))) return issues;
  return [{ code: 'MODE_OUTSIDE', path: [...path, 'mode'], got: String(mode), expected: `${min} .. ${max}` }];
}

function findNotPositive(fields: Fields, field: string, path: NumericPath): NumericIssue[] {
  const value = fields[field];
  const issues = findNotNumber(value, [...path, field]);
  if (issues.length > 0 || Number(value) > 0) return issues;
  return [{ code: 'NOT_POSITIVE', path: [...path, field], got: String(value), expected: '> 0' }];
}

function findLognormalIssues(fields: Fields, path: NumericPath): NumericIssue[] {
  const byMean = 'mean' in fields || 'sd' in fields;
  const byShares = 'p10' in fields || 'p90' in fields;
  if (byMean && byShares) {
    const got = Object.keys(fields).filter((name) => name !== 'kind');
    return [{ code: 'TWO_FORMS', path, got: got.join(', '), expected: 'mean, sd | p10, p90' }];
  }
  const [first, second] = byShares ? ['p10', 'p90'] : ['mean', 'sd'];
  const issues = [first, second].flatMap((field) => findNotPositive(fields, String(field), path));
  if (issues.length > 0) return issues;
  if (byShares) return findRangeIssues(fields, ['p10', 'p90'], path);
  const [mean, sd] = [Number(fields['mean']), Number(fields['sd'])];
  if (sd <= SPREAD_MAX * mean) return [];
  return [
    { code: 'OUT_OF_RANGE', path: [...path, 'sd'], got: String(sd), expected: `<= ${SPREAD_MAX * mean}` },
  ];
}

function findOutcomeIssues(outcomes: unknown, path: NumericPath): NumericIssue[] {
  if (!Array.isArray(outcomes)) return [notList(outcomes, path)];
  if (outcomes.length === 0) return [tooFew(0, 1, path)];
  const each = outcomes.map(fieldsOf);
  const issues = each.flatMap(({ value, weight }, index) => [
    ...findNotNumber(value, [...path, index, 'value']),
    ...findNotWeight(weight, [...path, index, 'weight']),
  ]);
  if (issues.length > 0 || each.some(({ weight }) => Number(weight) > 0)) return issues;
  return [{ code: 'WEIGHTS_SUM_TO_ZERO', path, got: '0', expected: '> 0' }];
}

function findNotWeight(weight: unknown, path: NumericPath): NumericIssue[] {
  const issues = findNotNumber(weight, path);
  if (issues.length > 0 || Number(weight) >= 0) return issues;
  return [{ code: 'NEGATIVE_WEIGHT', path, got: String(weight), expected: '>= 0' }];
}

function findSampleIssues(sample: unknown, path: NumericPath): NumericIssue[] {
  if (!Array.isArray(sample)) return [notList(sample, path)];
  if (sample.length < 2) return [tooFew(sample.length, 2, path)];
  return sample.flatMap((value, index) => findNotNumber(value, [...path, index]));
}

function findNotShare(share: unknown, path: NumericPath): NumericIssue[] {
  const issues = findNotNumber(share, path);
  if (issues.length > 0 || (Number(share) >= 0 && Number(share) <= 1)) return issues;
  return [{ code: 'NOT_A_SHARE', path, got: String(share), expected: '0 .. 1' }];
}

function notList(value: unknown, path: NumericPath): NumericIssue {
  return { code: 'NOT_A_LIST', path, got: String(value), expected: '[ ]' };
}

function tooFew(count: number, least: number, path: NumericPath): NumericIssue {
  return { code: 'TOO_FEW_VALUES', path, got: String(count), expected: `>= ${least}` };
}
