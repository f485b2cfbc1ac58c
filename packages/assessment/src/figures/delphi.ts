import {
  computeDelphi,
  type DelphiAnswer,
  type DelphiInput,
  type DelphiResult,
  type DelphiStop,
  settingsFromRules,
} from '@zhulin/engines/delphi';
import { asBound, type RuleInForce } from '@zhulin/engines/rules';
import type { PlanValue } from '@zhulin/plan';
import { type FigureRow, figure, once, Unavailable } from '../figure.ts';
import { input, rule, rulesBelow } from '../source.ts';
import { lacksInputs } from './estimate.ts';
import { knownCells, listCell } from './known-cells.ts';
import { issueOf, refusal } from './refusal.ts';

/** What experts rate of each risk; each of them is a panel of its own. */
const SIDES = ['likelihood', 'impact'] as const;
type Side = (typeof SIDES)[number];

/** A few milliseconds: an assessment is asked for at every change of a plan. */
const EXACT_STEPS_MOST = 10_000;

type Register = PlanValue<'risks.register'>;
type Opinions = PlanValue<'risks.opinions'>;

const from = {
  settings: rulesBelow('delphi.'),
  scale: rule('risk_register.scale'),
  register: input('risks.register'),
  opinions: input('risks.opinions'),
};

interface GivenPanel {
  settings: readonly RuleInForce[];
  scale: RuleInForce;
  register: Register;
  opinions: Opinions;
}

/** The rounds of one side: their numbers in the plan, and what the engine made of them. */
interface Panel extends DelphiResult {
  numbers: readonly number[];
  stop: DelphiStop;
}
type Panels = Readonly<Record<Side, Panel>>;

const settingsOf = once(
  ({ settings }: Pick<GivenPanel, 'settings'>) => settingsFromRules(settings),
  ({ settings }) => settings,
);

/** Both sides of what the experts said, or why nothing can be told of it. */
const panels = once((given: GivenPanel): Panels | Unavailable => {
  if (given.opinions.length === 0) return lacksInputs('risks.opinions');
  const twice = answeredTwice(given.opinions);
  if (twice !== undefined) {
    const path = `risks.opinions.${twice}`;
    return new Unavailable([{ kind: 'engine', code: 'ANSWERED_TWICE', detail: path, path }]);
  }
  const { settings, issues } = settingsOf(given);
  if (settings === null) return refusal(issues.map(issueOf));
  const scale = scaleOf(given.scale);
  const [likelihood, impact] = SIDES.map((side) => panelOf(given, side, { scale, settings }));
  if (likelihood === undefined || impact === undefined) throw new Error('a panel has two sides');
  if (likelihood instanceof Unavailable) return likelihood;
  return impact instanceof Unavailable ? impact : { likelihood, impact };
});

function panelOf(
  { register, opinions }: GivenPanel,
  side: Side,
  rules: Pick<DelphiInput, 'scale' | 'settings'>,
): Panel | Unavailable {
  const rated = new Set(opinions.map(({ risk }) => risk));
  const numbers = [...new Set(opinions.map(({ round }) => round))].sort((one, other) => one - other);
  const { stop, ...result } = computeDelphi({
    ...rules,
    exactStepsMost: EXACT_STEPS_MOST,
    items: register.map(({ id }) => id).filter((id) => rated.has(id)),
    rounds: numbers.map((number) => ({
      answers: answersOf(
        opinions.filter(({ round }) => round === number),
        side,
      ),
    })),
  });
  return stop === null ? refusal(result.issues.map(issueOf)) : { ...result, stop, numbers };
}

function answersOf(opinions: Opinions, side: Side): DelphiAnswer[] {
  const byExpert = Map.groupBy(opinions, ({ expert }) => expert);
  return [...byExpert].map(([expert, rows]) => ({
    expert,
    ratings: Object.fromEntries(rows.map((row) => [row.risk, row[side]])),
  }));
}

/** Where an expert rates a risk again in the same round; which of the two holds nobody knows. */
function answeredTwice(opinions: Opinions): number | undefined {
  const seen = new Set<string>();
  const place = opinions.findIndex(({ round, expert, risk }) => {
    const key = `${round} ${expert} ${risk}`;
    return seen.has(key) || !seen.add(key);
  });
  return place === -1 ? undefined : place;
}

function scaleOf({ id, value }: RuleInForce): { least: number; most: number } {
  const bound = asBound(value, 'exactly');
  if (bound === undefined || !('min' in bound)) throw new Error(`rule ${id} sets no scale`);
  return { least: bound.min, most: bound.max };
}

/** A table of both sides, likelihood first. */
function panelTable(
  id: string,
  how: string,
  rowsOf: (panel: Panel, named: (risk: string) => string) => readonly FigureRow[],
) {
  return figure({
    id,
    unit: 'table',
    how,
    from,
    compute: (given): readonly FigureRow[] | Unavailable => {
      const found = panels(given);
      if (found instanceof Unavailable) return found;
      const names = new Map(given.register.map((risk) => [risk.id, risk.name]));
      const named = (risk: string): string => names.get(risk) ?? risk;
      return SIDES.flatMap((side) => rowsOf(found[side], named).map((row) => ({ side, ...row })));
    },
  });
}

/** How near the experts were to each other in the last round. */
export const opinionsSpread = panelTable(
  'risks.opinions_spread',
  'spread-of-last-round',
  ({ rounds, numbers }, named) =>
    (rounds.at(-1)?.items ?? []).map((item) =>
      knownCells({
        round: numbers.at(-1),
        id: item.item,
        name: named(item.item),
        answers: item.answers,
        median: item.median,
        lowerQuartile: item.lowerQuartile,
        upperQuartile: item.upperQuartile,
        variation: item.variation,
        agreementShare: item.agreement,
      }),
    ),
);

const concordance = panelTable('risks.concordance', 'kendalls-w-by-round', ({ rounds, numbers }) =>
  rounds.map(({ experts, concordance: found }, place) =>
    knownCells({
      round: numbers[place],
      experts: found?.experts ?? experts,
      items: found?.items,
      w: found?.w,
      chiSquare: found?.chiSquare,
      degrees: found?.degrees,
      probability: found?.probability,
      probabilityBy: found?.probabilityBy,
    }),
  ),
);

/** How far the answers of each round moved from those of the round before. */
const stability = panelTable('risks.stability', 'change-since-round-before', ({ rounds, numbers }, named) =>
  rounds.flatMap(({ stability: found }, place) =>
    (found ?? []).map((item) =>
      knownCells({
        round: numbers[place],
        name: named(item.item),
        pairs: item.pairs,
        changedShare: item.changedShare,
        netChangeShare: item.netChangeShare,
        medianChange: item.medianChange,
      }),
    ),
  ),
);

const stop = panelTable('risks.panel_stop', 'stop-rule-of-panel', ({ stop: found, numbers }, named) =>
  found.criteria.map((criterion) =>
    knownCells({
      rounds: numbers.length,
      isStopping: found.stops,
      stopReason: found.because ?? 'goes-on',
      stopCriterion: criterion,
      openRisks: listCell(
        found.open.filter((each) => each.criterion === criterion).map(({ item }) => named(item)),
      ),
    }),
  ),
);

/** What must be kept in mind beside the figures of a round: a small panel, missing answers, who came and left. */
const remarks = panelTable('risks.panel_remarks', 'remarks-on-panel', ({ remarks: found, numbers }) => {
  const counts = new Map<string, number>();
  for (const { code, path } of found) {
    const key = `${path[1]} ${code}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => {
    const [place, remark] = key.split(' ');
    return knownCells({ round: numbers[Number(place)], panelRemark: remark, count });
  });
});

export const delphiFigures = [opinionsSpread, concordance, stability, stop, remarks];
