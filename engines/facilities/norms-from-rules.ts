import { asBound, type Bound, type RoomierSide, type RuleInForce } from '../rules/index.ts';
import {
  type Ages,
  isMeasure,
  isNeedBasis,
  isQualityBasis,
  MEASURES,
  type Measure,
  NEED_BASES,
  type NeedBasis,
  type Norm,
  QUALITY_BASES,
} from './norm.ts';

/** Why a rule that claims to be a norm is none. */
export interface NormIssue {
  code:
    | 'NORM_KEY_MISSING'
    | 'UNKNOWN_BASIS'
    | 'UNKNOWN_MEASURE'
    | 'AGES_UNREADABLE'
    | 'MEASURE_DOES_NOT_FIT'
    | 'ROOMIER_UNUSABLE'
    | 'VALUE_UNUSABLE';
  rule: string;
  key: string;
  detail: string;
}

type Keys = Readonly<Record<string, string>>;
type Report = (code: NormIssue['code'], key: string, detail: string) => void;

const CLAIMING_KEYS = ['facility', 'basis', 'measure'];
const NEEDED_KEYS = ['facility', 'issuer', 'basis', 'measure'];
const AGES_SHAPE = /^(\d{1,3})(?:-(\d{1,3})|\+)$/;

/** Norms from rules in force. A rule claims to be a norm with any of the keys `facility`, `basis`, `measure` in `about`,
 * and then needs all three and `issuer`; `ages` (`3-5`, `60+`) with a basis of a group; `class`, `scope`, for needs
 * `alternative`, for a quality that is a range `roomier` (`below`, `above`) where they apply. Rules without these keys are passed over.
 * A plain number is the least for a need; for a quality it does not say which way it is meant, and is refused.
 * @returns the norms of all sound rules, and every issue of the others
 * Issues: NORM_KEY_MISSING, UNKNOWN_BASIS, UNKNOWN_MEASURE, AGES_UNREADABLE, MEASURE_DOES_NOT_FIT (a quality of `count`),
 * ROOMIER_UNUSABLE (no side, or no range that has two), VALUE_UNUSABLE (no bound, or a need without a closed least). Cost: O(rules). */
export function normsFromRules(rules: readonly RuleInForce[]): { norms: Norm[]; issues: NormIssue[] } {
  const norms: Norm[] = [];
  const issues: NormIssue[] = [];
  for (const rule of rules) {
    const keys = rule.about;
    if (!keys || !CLAIMING_KEYS.some((key) => key in keys)) continue;
    const norm = normOf(rule, keys, (code, key, detail) => issues.push({ code, rule: rule.id, key, detail }));
    if (norm) norms.push(norm);
  }
  return { norms, issues };
}

function normOf(rule: RuleInForce, keys: Keys, report: Report): Norm | undefined {
  for (const key of NEEDED_KEYS) {
    if (keys[key] === undefined) report('NORM_KEY_MISSING', key, `about.${key} is not stated`);
  }
  const { facility, issuer, basis, measure } = keys;
  if (measure !== undefined && !isMeasure(measure)) {
    report('UNKNOWN_MEASURE', 'measure', `got "${measure}", expected ${MEASURES.join(', ')}`);
  }
  if (basis !== undefined && !isNeedBasis(basis) && !isQualityBasis(basis)) {
    const expected = [...NEED_BASES, ...QUALITY_BASES].join(', ');
    report('UNKNOWN_BASIS', 'basis', `got "${basis}", expected ${expected}`);
  }
  if (facility === undefined || issuer === undefined || basis === undefined) return undefined;
  if (measure === undefined || !isMeasure(measure)) return undefined;
  const head = { ...headOf(rule, keys), facility, issuer, unit: measure };
  if (isNeedBasis(basis)) return needOf(rule, keys, { ...head, basis }, report);
  return isQualityBasis(basis) ? qualityOf(rule, keys, { ...head, basis }, report) : undefined;
}

function headOf({ id, layer, kind, from, source, doubt }: RuleInForce, keys: Keys) {
  return {
    id,
    ...(keys['class'] === undefined ? {} : { class: keys['class'] }),
    ...(keys['scope'] === undefined ? {} : { scope: keys['scope'] }),
    rule: { id, layer, kind, from, source, ...(doubt === undefined ? {} : { doubt }) },
  };
}

type Head = ReturnType<typeof headOf> & { facility: string; issuer: string; unit: Measure };

function needOf(
  rule: RuleInForce,
  keys: Keys,
  { basis, ...head }: Head & { basis: NeedBasis },
  report: Report,
): Norm | undefined {
  const edges = leastAndMost(asBound(rule.value, 'at-least'));
  if (!edges) report('VALUE_UNUSABLE', 'value', 'expected a number, {gte} or {min, max}');
  const ages = basis === 'per-1000-of-group' ? agesOf(keys, report) : undefined;
  if (!edges) return undefined;
  const { alternative } = keys;
  const need = { ...head, ...edges, ...(alternative === undefined ? {} : { alternative }) };
  if (basis !== 'per-1000-of-group') return { ...need, basis };
  return ages && { ...need, basis, ages };
}

function qualityOf(
  rule: RuleInForce,
  keys: Keys,
  norm: Head & { basis: (typeof QUALITY_BASES)[number] },
  report: Report,
): Norm | undefined {
  if (norm.unit === 'count') {
    report('MEASURE_DOES_NOT_FIT', 'measure', 'a quality is of one facility, so it cannot count facilities');
  }
  const bound = typeof rule.value === 'number' ? undefined : asBound(rule.value, 'exactly');
  if (!bound) {
    report('VALUE_UNUSABLE', 'value', 'expected {gte}, {lte}, {gt}, {lt} or {min, max}');
    return undefined;
  }
  const { roomier } = keys;
  if (roomier !== undefined && !(isSide(roomier) && 'min' in bound)) {
    report('ROOMIER_UNUSABLE', 'roomier', `got "${roomier}", expected below or above, of a range {min, max}`);
    return undefined;
  }
  if (norm.unit === 'count') return undefined;
  return { ...norm, bound, ...(roomier === undefined ? {} : { roomier }) };
}

function isSide(text: string): text is RoomierSide {
  return text === 'below' || text === 'above';
}

function agesOf(keys: Keys, report: Report): Ages | undefined {
  const text = keys['ages'];
  if (text === undefined) {
    report('NORM_KEY_MISSING', 'ages', 'about.ages is not stated');
    return undefined;
  }
  const [, from, to] = AGES_SHAPE.exec(text) ?? [];
  if (from === undefined || (to !== undefined && Number(to) < Number(from))) {
    report('AGES_UNREADABLE', 'ages', `got "${text}", expected such as 3-5 or 60+`);
    return undefined;
  }
  return { fromAge: Number(from), toAge: to === undefined ? null : Number(to) };
}

function leastAndMost(bound: Bound | undefined): { least: number; most: number | null } | undefined {
  if (bound && 'min' in bound) return { least: bound.min, most: bound.max };
  return bound && 'gte' in bound ? { least: bound.gte, most: null } : undefined;
}
