import {
  computeIndex,
  computeMatrix,
  indexFromRules,
  type MatrixResult,
  type MatrixRules,
  matrixFromRules,
  type RegisteredRisk,
  type RiskIndex,
} from '@zhulin/engines/risk-register';
import type { RuleInForce } from '@zhulin/engines/rules';
import type { IsoDay } from '@zhulin/engines/units';
import type { PlanValue } from '@zhulin/plan';
import { type FigureRow, figure, figureOrLacks, type Lack, once, partsOf, Unavailable } from '../figure.ts';
import { input, rulesBelow, rulesNamed, run } from '../source.ts';
import { opinionsSpread } from './delphi.ts';
import { lacksInputs } from './estimate.ts';
import { knownCells, listCell } from './known-cells.ts';
import { issueOf, refusal } from './refusal.ts';

type Register = PlanValue<'risks.register'>;

const matrixFrom = {
  own: rulesBelow('risk_register.'),
  ofPlan: rulesNamed(['risk.weights', 'response.high', 'response.medium']),
  register: input('risks.register'),
  opinions: figureOrLacks(opinionsSpread),
};

interface GivenMatrix {
  own: readonly RuleInForce[];
  ofPlan: readonly RuleInForce[];
  register: Register;
  opinions: readonly FigureRow[] | Unavailable;
}

const matrixRules = once(
  ({ own, ofPlan }: GivenMatrix) => matrixFromRules([...own, ...ofPlan]),
  ({ own }) => own,
);

interface Judged {
  rules: MatrixRules;
  risks: readonly RegisteredRisk[];
  result: MatrixResult;
}

const judged = once((given: GivenMatrix): Judged | Unavailable => {
  if (given.register.length === 0) return lacksInputs('risks.register');
  const { rules, issues } = matrixRules(given);
  if (rules === null) return refusal(issues.map(issueOf));
  const risks = risksOf(given);
  if (risks instanceof Unavailable) return risks;
  const result = computeMatrix({ risks, rules });
  return result.issues.length > 0 ? refusal(result.issues.map(issueOf)) : { rules, risks, result };
});

/** Likelihood and impact of every risk: the medians of the last round where experts rated it, else what is stated. */
function risksOf({ register, opinions }: GivenMatrix): RegisteredRisk[] | Unavailable {
  // Where nobody was asked there is no panel; a panel that cannot be read is told.
  if (opinions instanceof Unavailable && opinions.lacks.some(({ kind }) => kind !== 'input')) return opinions;
  const medians = opinions instanceof Unavailable ? new Map() : mediansOf(opinions);
  const lacks: Lack[] = [];
  const risks = register.flatMap(
    ({ id, class: of, stages, basis = 'stated', likelihood, impact }, place): RegisteredRisk[] => {
      const head = { id, class: of, stages };
      const [rated, hit] = [medians.get(`likelihood ${id}`), medians.get(`impact ${id}`)];
      if (rated !== undefined && hit !== undefined)
        return [{ ...head, likelihood: rated, impact: hit, basis: 'panel' }];
      if (likelihood !== undefined && impact !== undefined) return [{ ...head, likelihood, impact, basis }];
      for (const [side, stated] of Object.entries({ likelihood, impact }))
        if (stated === undefined) lacks.push({ kind: 'input', path: `risks.register.${place}.${side}` });
      return [];
    },
  );
  return lacks.length > 0 ? new Unavailable(lacks) : risks;
}

/** The median of each side and risk that was rated in the last round. */
function mediansOf(rows: readonly FigureRow[]): Map<string, number> {
  return new Map(
    rows.flatMap(({ side, id, median }) => (typeof median === 'number' ? [[`${side} ${id}`, median]] : [])),
  );
}

function nameOf(register: Register, risk: string): string {
  return register.find(({ id }) => id === risk)?.name ?? risk;
}

/** Every risk with its points, the worst first. */
const list = figure({
  id: 'risks.list',
  unit: 'table',
  how: 'risk-points',
  from: matrixFrom,
  compute: (given): readonly FigureRow[] | Unavailable => {
    const found = judged(given);
    if (found instanceof Unavailable) return found;
    const rows = found.result.risks.map((risk, place) => {
      const [stated, rated] = [given.register[place], found.risks[place]];
      return knownCells({
        id: risk.id,
        name: stated?.name,
        class: stated?.class,
        likelihood: rated?.likelihood,
        impact: rated?.impact,
        points: risk.points,
        level: risk.level,
        respondWithinHours: risk.respondWithinHours,
        basis: rated?.basis,
        owner: stated?.owner,
      });
    });
    return rows.sort((one, other) => Number(other['points']) - Number(one['points']));
  },
});

const matrix = figure({
  id: 'risks.matrix',
  unit: 'table',
  how: 'risks-by-class-and-stage',
  from: matrixFrom,
  compute: (given): readonly FigureRow[] | Unavailable => {
    const found = judged(given);
    if (found instanceof Unavailable) return found;
    return found.result.cells.map(({ class: of, stage, level, reason, risks }) =>
      knownCells({
        class: of,
        stage,
        level,
        levelReason: reason.code,
        risks: listCell(risks.map((risk) => nameOf(given.register, risk))),
      }),
    );
  },
});

const indexFrom = {
  own: rulesBelow('risk_index.'),
  ofPlan: rulesNamed([
    'risk.weights',
    'risk.indicators',
    'risk_register.level_least',
    'response.high',
    'response.medium',
  ]),
  asOf: run('asOf'),
  observations: input('risks.observations'),
};

interface GivenIndex {
  own: readonly RuleInForce[];
  ofPlan: readonly RuleInForce[];
  asOf: IsoDay;
  observations: PlanValue<'risks.observations'>;
}

const indexRules = once(
  ({ own, ofPlan }: GivenIndex) => indexFromRules([...own, ...ofPlan]),
  ({ own }) => own,
);

interface Indexed extends RiskIndex {
  /** What is observed under a name that is none of the indicators. */
  others: readonly string[];
}

const indexed = once((given: GivenIndex): Indexed | Unavailable => {
  if (given.observations.length === 0) return lacksInputs('risks.observations');
  const { rules, issues } = indexRules(given);
  if (rules === null) return refusal(issues.map(issueOf));
  const known = new Set(rules.indicators.map(({ id }) => id));
  const observed = latestOf(given);
  const result = computeIndex({
    rules,
    observed: Object.fromEntries([...observed].filter(([id]) => known.has(id))),
  });
  if (result.risk === null) return refusal(result.issues.map(issueOf));
  return { ...result.risk, others: [...observed.keys()].filter((id) => !known.has(id)) };
});

/** The latest value of each indicator by the day, in the unit of its rule. Words of a name are joined by underscores or
 * by hyphens. */
function latestOf({ observations, asOf }: GivenIndex): Map<string, number> {
  const byDay = observations
    .filter(({ on }) => on <= asOf)
    .sort((one, other) => (one.on < other.on ? -1 : 1));
  return new Map(byDay.map(({ indicator, value }) => [indicator.replaceAll('-', '_'), value]));
}

const part = partsOf(indexFrom, indexed);

const indicators = part('risks.indicators', { unit: 'table', how: 'risk-indicator-points' }, (index) =>
  index.indicators.map((each) =>
    knownCells({
      riskIndicator: each.id,
      class: each.class,
      measured: each.measured,
      quantity: each.unit,
      score: each.score,
      points: each.points,
      pointsMost: each.pointsMost,
      level: each.level,
      respondWithinHours: each.respondWithinHours,
      namedBy: each.named,
    }),
  ),
);

const flips = part('risks.index_flips', { unit: 'table', how: 'what-flips-the-risk-level' }, (index) =>
  index.flips.map((flip) =>
    knownCells({
      riskIndicator: flip.indicator,
      direction: flip.direction,
      level: flip.level,
      points: flip.points,
      fromValue: flip.from,
      toValue: flip.to,
      quantity: index.indicators.find(({ id }) => id === flip.indicator)?.unit,
    }),
  ),
);

const missing = part('risks.index_missing', { unit: 'table', how: 'risk-indicators-not-observed' }, (index) =>
  index.indicators
    .filter(({ id }) => index.missing.includes(id))
    .map(({ id, class: of, pointsMost, named }) => ({
      riskIndicator: id,
      class: of,
      pointsMost,
      namedBy: named,
    })),
);

/** Whatever is missing at no risk. */
export const indexLeast = part(
  'risks.index_least',
  { unit: 'points', how: 'risk-index-least' },
  ({ index }) => index.least,
);

export const riskRegisterFigures = [
  list,
  matrix,
  indicators,
  indexLeast,
  part('risks.index_most', { unit: 'points', how: 'risk-index-most' }, ({ index }) => index.most),
  part('risks.index_level', { unit: 'risk-level', how: 'risk-level-of-index' }, (index) =>
    index.level === null ? 'undecided' : index.level,
  ),
  missing,
  flips,
  part(
    'risks.index_others',
    { unit: 'names', how: 'observed-beside-the-indicators' },
    (index) => index.others,
  ),
];
