import { fromEpochDay, type IsoDay, toEpochDay } from '@zhulin/engines/units';
import type { PlanValue } from '@zhulin/plan';
import type { Drawing } from './drawing.ts';
import type { Random } from './random.ts';

type Observation = PlanValue<'risks.observations'>[number];
type RegisteredRisk = PlanValue<'risks.register'>[number];
type Opinion = PlanValue<'risks.opinions'>[number];

/** Who was asked and what is watched: the register, what experts said of it, and the indicators of the index. */
export interface Register {
  observations: Observation[];
  register: RegisteredRisk[];
  opinions?: Opinion[];
}

/** Our own risks: what kind each is, when it may happen, and about how likely and grave it is. */
const RISKS = [
  ['land-supply', 'policy', ['preparation'], 3, 4],
  ['funds-late', 'policy', ['preparation', 'construction'], 3, 4],
  ['slow-sales', 'market', ['construction', 'operation'], 3, 4],
  ['fees-unpaid', 'market', ['operation'], 3, 3],
  ['platform-fails', 'technical', ['operation'], 2, 3],
  ['defects', 'technical', ['construction', 'acceptance'], 2, 4],
  ['neighbours-object', 'social', ['preparation', 'construction'], 2, 3],
  ['rainstorm', 'natural', ['construction'], 3, 3],
  ['loan-rate-rises', 'economic', ['construction', 'operation'], 2, 3],
] as const;

/** Every fourth project asks a panel; experts are codes. */
const PANEL_SHARE = 0.25;
const EXPERTS = 5;

/** Seen before the work began, and what only people who live there can show once they do. */
const DAYS_BEFORE_START = 290;
const DAYS_TO_LIVING = 1400;

export function drawRegister(drawing: Drawing): Register {
  const { random, text } = drawing;
  const risks = RISKS.map(([id, of, stages, likelihood, impact]) => ({
    id,
    class: of,
    stages: [...stages],
    likelihood: near(likelihood, 1, random),
    impact: near(impact, 1, random),
  }));
  const hasPanel = random.next() < PANEL_SHARE;
  const register = risks.map(({ id, class: of, stages, likelihood, impact }): RegisteredRisk => {
    const named = { id, name: text(`risk-${id}`), class: of, stages };
    return hasPanel ? named : { ...named, likelihood, impact, basis: 'stated' };
  });
  return {
    observations: drawObservations(drawing),
    register,
    ...(hasPanel && { opinions: opinionsOf(risks, random) }),
  };
}

/** Two rounds: far from each other first, then each expert a step nearer to the middle. */
function opinionsOf(
  risks: readonly { id: string; likelihood: number; impact: number }[],
  random: Random,
): Opinion[] {
  const first = Array.from({ length: EXPERTS }, (_, expert) =>
    risks.map(({ id, likelihood, impact }) => ({
      expert: `expert-${expert + 1}`,
      risk: id,
      likelihood: near(likelihood, 2, random),
      impact: near(impact, 2, random),
    })),
  ).flat();
  const middle = new Map(risks.map((risk) => [risk.id, risk]));
  const second = first.map(({ expert, risk, likelihood, impact }) => {
    const to = middle.get(risk) ?? { likelihood, impact };
    return {
      expert,
      risk,
      likelihood: stepTo(likelihood, to.likelihood),
      impact: stepTo(impact, to.impact),
    };
  });
  return [first, second].flatMap((rows, index) => rows.map((row) => ({ round: index + 1, ...row })));
}

function near(middle: number, most: number, random: Random): number {
  return Math.min(5, Math.max(1, middle + random.whole(-most, most)));
}

function stepTo(from: number, to: number): number {
  return from + Math.sign(to - from);
}

function drawObservations({ outline, random, text }: Drawing): Observation[] {
  const before = daysAfter(outline.start, -DAYS_BEFORE_START);
  const tenths = (low: number, high: number) => random.whole(low * 10, high * 10) / 10;
  const watched: Observation[] = [
    { indicator: 'policy_changes', value: random.whole(0, 3), on: before },
    { indicator: 'enforcement', value: random.whole(1, 4), on: before, basis: text('basis-experts') },
    { indicator: 'land_overrun', value: tenths(0, 12), on: before },
    { indicator: 'net_migration', value: tenths(-1, 2), on: before, basis: text('basis-statistics') },
    {
      indicator: 'months_to_sell',
      value: random.whole(6, 18),
      on: before,
      basis: text('basis-housing-register'),
    },
    { indicator: 'extreme_weather', value: tenths(2, 9), on: before, basis: text('basis-weather') },
    { indicator: 'rate_swing', value: random.whole(5, 40), on: before },
  ];
  if (outline.status !== 'completed') return watched;
  const living = daysAfter(outline.start, DAYS_TO_LIVING);
  return [
    ...watched,
    { indicator: 'failure_rate', value: tenths(0, 4), on: living },
    { indicator: 'security_incidents', value: random.whole(0, 2), on: living },
    { indicator: 'interfaces_failing', value: random.whole(0, 25), on: living },
    { indicator: 'satisfaction_gap', value: random.whole(0, 12), on: living, basis: text('basis-residents') },
    { indicator: 'complaints', value: tenths(2, 14), on: living },
  ];
}

function daysAfter(start: IsoDay, days: number): IsoDay {
  return fromEpochDay(toEpochDay(start) + days);
}
