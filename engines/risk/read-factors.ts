import { type Distribution, findDistributionIssues, type NumericIssue } from '../numeric/index.ts';
import type { RankPair } from './copula.ts';
import type { RiskPath } from './issue.ts';
import { FUNCTION_NAMES } from './parse-model.ts';
import type { Fields, Reader } from './reader.ts';
import type { RiskFactor } from './spec.ts';

const FACTORS_MAX = 200;
/** Of which the correlation matrix is made. */
const CORRELATED_MAX = 100;

/** Fields of a distribution in a file, and what the distribution calls them. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  uniform: { a: 'min', b: 'max' },
  triangular: { a: 'min', m: 'mode', b: 'max' },
  pert: { a: 'min', m: 'mode', b: 'max' },
  normal: { mean: 'mean', sd: 'sd' },
  lognormal: { mean: 'mean', sd: 'sd', p10: 'p10', p90: 'p90' },
  discrete: { outcomes: 'outcomes' },
  empirical: { sample: 'sample' },
  event: { probability: 'probability', impact: 'impact' },
};

/** The distribution in fields of a file: `dist` and its figures, `a`, `m`, `b` for the least, most likely and greatest. */
export function readDistribution(
  fields: Fields,
  path: RiskPath,
  reader: Reader,
  beside: readonly string[] = [],
): Distribution | undefined {
  const kind = reader.text(fields['dist'], [...path, 'dist']);
  if (kind === undefined) return undefined;
  const names = Object.hasOwn(FIELDS, kind) ? FIELDS[kind] : undefined;
  if (!names) return reader.refuse('UNKNOWN_KIND', [...path, 'dist'], kind, Object.keys(FIELDS).join(' | '));
  for (const name of Object.keys(fields)) {
    if (name === 'dist' || beside.includes(name) || Object.hasOwn(names, name)) continue;
    reader.refuse('UNKNOWN_FIELD', [...path, name], name, Object.keys(names).join(', '));
  }
  if (kind === 'event') return readEvent(fields, path, reader);
  const draft: Record<string, unknown> = { kind };
  for (const [written, called] of Object.entries(names)) {
    if (fields[written] !== undefined) draft[called] = fields[written];
  }
  return accepted(draft, path, names, reader);
}

function readEvent(fields: Fields, path: RiskPath, reader: Reader): Distribution | undefined {
  const { probability } = fields;
  const impactPath = [...path, 'impact'];
  const impactFields = reader.object(fields['impact'], impactPath, DISTRIBUTION_FIELDS);
  const impact = impactFields && readDistribution(impactFields, impactPath, reader);
  if (impact?.kind === 'event') {
    return reader.refuse(
      'UNKNOWN_KIND',
      [...impactPath, 'dist'],
      'event',
      Object.keys(FIELDS)
        .filter((kind) => kind !== 'event')
        .join(' | '),
    );
  }
  const draft = { kind: 'event', probability, impact: impact ?? { kind: 'uniform', min: 0, max: 1 } };
  const event = accepted(draft, path, { probability: 'probability' }, reader);
  return impact && event;
}

const fieldsOfAnyKind: Fields = Object.assign({ dist: '' }, ...Object.values(FIELDS));
/** Every field that some distribution has. */
export const DISTRIBUTION_FIELDS: readonly string[] = Object.keys(fieldsOfAnyKind);

/** The draft as a distribution, or its issues under the names of the file. */
function accepted(
  draft: unknown,
  path: RiskPath,
  names: Readonly<Record<string, string>>,
  reader: Reader,
): Distribution | undefined {
  const issues = findDistributionIssues(draft);
  for (const issue of issues)
    reader.issues.push({ ...inWordsOfFile(issue, names), path: [...path, ...inFields(issue.path, names)] });
  // Cast: without an issue the draft is a distribution.
  return issues.length === 0 ? (draft as Distribution) : undefined;
}

const writtenAs = (called: string, names: Readonly<Record<string, string>>): string =>
  Object.entries(names).find(([, name]) => name === called)?.[0] ?? called;

function inFields(path: NumericIssue['path'], names: Readonly<Record<string, string>>): (string | number)[] {
  return path.map((step) => (typeof step === 'string' ? writtenAs(step, names) : step));
}

/** `expected` names fields of a distribution. */
function inWordsOfFile(issue: NumericIssue, names: Readonly<Record<string, string>>): NumericIssue {
  const expected = issue.expected.replace(/\b(min|mode|max)\b/g, (called) => writtenAs(called, names));
  return { ...issue, expected };
}

/** Factors in the order of the file. Issues: all of distributions, DUPLICATE_ID, NAME_TAKEN, NOT_A_NAME, TOO_MANY. */
export function readFactors(value: unknown, path: RiskPath, reader: Reader): RiskFactor[] {
  const ids = new Set<string>();
  return reader.list(value, path, FACTORS_MAX).flatMap((each, index) => {
    const at = [...path, index];
    const fields = reader.object(each, at, ['id', 'name', ...DISTRIBUTION_FIELDS]);
    if (!fields) return [];
    const id = reader.name(fields['id'], [...at, 'id']);
    const name = fields['name'] === undefined ? id : reader.text(fields['name'], [...at, 'name']);
    const distribution = readDistribution(fields, at, reader, ['id', 'name']);
    if (id !== undefined && ids.has(id)) reader.refuse('DUPLICATE_ID', [...at, 'id'], id, '');
    if (id !== undefined && FUNCTION_NAMES.includes(id)) reader.refuse('NAME_TAKEN', [...at, 'id'], id, '');
    if (id === undefined) return [];
    ids.add(id);
    // A factor whose figures are refused still has its name, so that nothing else is told of it.
    return [{ id, name: name ?? id, distribution: distribution ?? { kind: 'uniform', min: 0, max: 1 } }];
  });
}

/** Pairs `"one|other": rank correlation`.
 * Issues: NOT_A_PAIR, UNKNOWN_FACTOR, PAIR_TWICE, NOT_A_NUMBER, OUT_OF_RANGE, TOO_MANY. */
export function readPairs(
  value: unknown,
  path: RiskPath,
  ids: readonly string[],
  reader: Reader,
): RankPair[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    reader.refuse('NOT_AN_OBJECT', path, value, '{ "a|b": -1 .. 1 }');
    return [];
  }
  const seen = new Set<string>();
  const pairs = Object.entries(value).flatMap(([key, written]) => {
    const at = [...path, key];
    const rank = reader.number(written, at, { least: -1, most: 1 });
    const parts = key.split('|').map((part) => part.trim());
    const [one = -1, other = -1] = parts.map((part) => ids.indexOf(part));
    if (parts.length !== 2 || parts[0] === parts[1]) {
      reader.refuse('NOT_A_PAIR', at, key, 'a|b');
      return [];
    }
    const unknown = parts.filter((part) => !ids.includes(part));
    for (const part of unknown) reader.refuse('UNKNOWN_FACTOR', at, part, ids.join(', '));
    const pair = [one, other].sort((a, b) => a - b).join('|');
    if (unknown.length === 0 && seen.has(pair)) reader.refuse('PAIR_TWICE', at, key, '');
    seen.add(pair);
    return rank === undefined || unknown.length > 0 ? [] : [{ one, other, rank }];
  });
  const correlated = new Set(pairs.flatMap(({ one, other }) => [one, other])).size;
  if (correlated > CORRELATED_MAX) reader.refuse('TOO_MANY', path, correlated, `<= ${CORRELATED_MAX}`);
  return pairs;
}
