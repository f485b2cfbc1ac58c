import {
  asBound,
  inUnit,
  markOf,
  namesOf,
  numbersOf,
  type RuleInForce,
  type RuleReader,
  type RuleReadingIssue,
  readerOf,
} from '../rules/index.ts';
import type { IndexRules, RiskIndicator } from './compute-index.ts';
import type { MatrixRules } from './compute-matrix.ts';
import type { LevelRules } from './level.ts';

type OwnCode = 'CLASS_NOT_STATED' | 'NO_WEIGHT';
type Reader = RuleReader<OwnCode>;
export type RiskRuleIssue = RuleReadingIssue<OwnCode>;

const FULL = 'risk_index.full.';

/** The matrix from the rules in force: `risk.weights` names the classes, `risk_register.class_of` what each holds,
 * `risk_register.stages` the stages, `risk_register.scale`, `.level_least` and `.several_medium` the rest,
 * `response.high` and `response.medium` the clocks.
 * @returns none where a rule is missing or cannot be read; every such rule is named. Cost: O(rules). */
export function matrixFromRules(rules: readonly RuleInForce[]): {
  rules: MatrixRules | null;
  issues: RiskRuleIssue[];
} {
  const reader = readerOf<OwnCode>(rules);
  const weights = reader.read('risk.weights', 'a table of weights', numbersOf);
  const classOf = reader.read('risk_register.class_of', 'a table of classes', namesOf);
  const stages = reader.read('risk_register.stages', 'a list of stages', (value) =>
    Array.isArray(value) ? [...value] : undefined,
  );
  const scale = reader.read('risk_register.scale', '{min, max}', (value) => {
    const bound = asBound(value, 'exactly');
    const isRange = bound !== undefined && 'min' in bound && bound.min < bound.max;
    return isRange ? { least: bound.min, most: bound.max } : undefined;
  });
  const several = reader.read('risk_register.several_medium', 'a number or {gte}', markOf);
  const levels = readLevelRules(reader);
  if (!weights || !classOf || !stages || !scale || several === undefined || !levels)
    return { rules: null, issues: reader.issues };
  const classes = Object.keys(weights).map((id) => ({
    id,
    holds: Object.keys(classOf).filter((named) => classOf[named] === id),
  }));
  return { rules: { classes, stages, scale, levels, severalMedium: several }, issues: reader.issues };
}

/** The index from the rules in force: classes and weights of `risk.weights`, indicators of `risk_index.weights`, the marks
 * of each in `risk_index.full.<id>` (with its class in `about.risk_class` and who names it in `about.named`) and
 * `risk_index.zero.<id>`, their number in `risk.indicators`.
 * @returns none where a rule is missing or cannot be read; every such rule is named. Cost: O(rules). */
export function indexFromRules(rules: readonly RuleInForce[]): {
  rules: IndexRules | null;
  issues: RiskRuleIssue[];
} {
  const reader = readerOf<OwnCode>(rules);
  const classes = reader.read('risk.weights', 'a table of weights', numbersOf);
  const weights = reader.read('risk_index.weights', 'a table of weights', numbersOf);
  const count = reader.read('risk.indicators', 'a number', markOf);
  const levels = readLevelRules(reader);
  for (const { id } of rules) {
    const named = id.startsWith(FULL) ? id.slice(FULL.length) : undefined;
    if (weights !== undefined && named !== undefined && !(named in weights))
      reader.report('NO_WEIGHT', id, named, 'an indicator of risk_index.weights');
  }
  const indicators = Object.entries(weights ?? {}).flatMap(
    ([id, weight]) => readIndicator(reader, id, weight) ?? [],
  );
  if (reader.issues.length > 0 || !classes || !levels || count === undefined)
    return { rules: null, issues: reader.issues };
  const named = Object.entries(classes).map(([id, weight]) => ({ id, weight }));
  return { rules: { classes: named, indicators, levels, count }, issues: [] };
}

function readIndicator(reader: Reader, id: string, weight: number): RiskIndicator | undefined {
  const [fullRule, zeroRule] = [reader.find(FULL + id), reader.find(`risk_index.zero.${id}`)];
  if (fullRule === undefined || zeroRule === undefined) return undefined;
  const full = reader.read(fullRule.id, 'a number or a bound with one edge', markOf);
  const zero = reader.read(zeroRule.id, 'a number or a bound with one edge', markOf);
  const { risk_class: of, named } = fullRule.about ?? {};
  if (of === undefined) reader.report('CLASS_NOT_STATED', fullRule.id, 'nothing', 'about.risk_class');
  if (full === undefined || zero === undefined || of === undefined) return undefined;
  const inFull = inUnit(zero, zeroRule.unit, fullRule.unit);
  if (inFull === undefined) {
    reader.report('UNIT_DIFFERS', zeroRule.id, zeroRule.unit, fullRule.unit);
    return undefined;
  }
  const by = named === 'source' ? 'source' : 'own';
  return { id, class: of, weight, unit: fullRule.unit, zero: inFull, full, named: by };
}

function readLevelRules(reader: Reader): LevelRules | undefined {
  const least = reader.read('risk_register.level_least', 'points of medium and high', (value) => {
    const { medium, high } = numbersOf(value) ?? {};
    return medium === undefined || high === undefined ? undefined : { medium, high };
  });
  const high = reader.read('response.high', 'hours', markOf);
  const medium = reader.read('response.medium', 'hours', markOf);
  if (least === undefined || high === undefined || medium === undefined) return undefined;
  return { least, responseHours: { high, medium } };
}
