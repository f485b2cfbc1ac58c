import { fromEpochDay, type IsoDay, isoDay, toEpochDay } from '@zhulin/engines/units';
import { type Plan, stageTemplate } from '@zhulin/plan';
import type { Drawing } from './drawing.ts';
import type { Random } from './random.ts';
import { drawRegister } from './register.ts';
import { drawReached, drawReported, type Parts } from './reported.ts';

/** Durations vary around the template by this much; its stages lie well within their months. */
const PACE = [0.98, 1.04] as const;

export function drawSchedule({ random, norms, words }: Drawing): NonNullable<Plan['schedule']> {
  const pace = random.between(...PACE);
  return {
    statedMonths: norms.stageMonthsMost,
    tasks: stageTemplate(words.taskName).map((task) => ({
      ...task,
      durationDays: Math.round(task.durationDays * pace),
    })),
  };
}

const GOALS = [
  ['facility-sync', 'compound', [95, 96, 97], '%', 'higher'],
  ['satisfaction', 'humane', [85, 88, 91], '%', 'higher'],
  ['energy', 'green', [80, 72, 64], 'kWh/m²', 'lower'],
] as const;

export function drawGoals({ random, text }: Drawing): NonNullable<Plan['goals']> {
  return GOALS.map(([id, dimension, [near, middle, far], unit, better]) => {
    const shift = random.whole(0, 2);
    return {
      id,
      name: text(`goal-${id}`),
      dimension,
      near: near + shift,
      middle: middle + shift,
      far: far + shift,
      unit,
      better,
    };
  });
}

/** Some projects know their costs and their ground well, others do not.
 * @param random  a stream of its own, so that what is drawn here moves nothing else */
export function drawRisks(drawing: Drawing, random: Random): NonNullable<Plan['risks']> {
  const { outline, text } = drawing;
  const thousandth = (low: number, high: number) => Math.round(random.between(low, high) * 1000) / 1000;
  return {
    ...drawRegister(drawing),
    factors: [
      {
        id: 'unit-cost',
        name: text('factor-unit-cost'),
        class: 'market',
        moves: 'construction_cost',
        distribution: 'triangular',
        low: thousandth(0.87, 0.95),
        mode: thousandth(0.96, 1.01),
        high: thousandth(1.045, 1.13),
      },
      {
        id: 'sales-delay',
        name: text('factor-sales-delay'),
        class: 'market',
        moves: 'sales_delay',
        distribution: 'pert',
        low: 0,
        mode: 2,
        high: 8,
      },
      {
        id: 'ground',
        name: text('factor-ground'),
        class: 'natural',
        moves: 'delay',
        distribution: 'triangular',
        low: thousandth(-1.6, -0.4),
        mode: thousandth(-0.2, 0.2),
        high: thousandth(0.2, 1.2),
      },
    ],
    responses: [
      {
        id: 'fixed-price',
        factor: 'unit-cost',
        kind: 'transfer',
        measure: text('response-fixed-price'),
        high: 1.04,
        costYuan: Math.round(outline.investmentYuan / 1000),
      },
    ],
  };
}

const TEAM = [
  ['planning_design', 10],
  ['engineering', 12],
  ['community_operation', 8],
  ['information_technology', 6],
  ['finance_legal', 4],
] as const;

export function drawTeam({ random }: Drawing): NonNullable<Plan['team']> {
  return TEAM.map(([discipline, usual]) => {
    const people = usual + random.whole(0, 4);
    return { discipline, people, certified: Math.round(people * 0.8) };
  });
}

export function drawTaskForce({ random }: Drawing): NonNullable<Plan['taskForce']> {
  return { experienceYears: random.whole(40, 90) / 10 };
}

/** Asked so long before the work begins that nothing of it lies after the day of the figures. */
export function drawParticipation({ outline, random }: Drawing): NonNullable<Plan['participation']> {
  const invited = Math.ceil(outline.residents / 8);
  const opinions = Math.round(invited * random.between(0.05, 0.15));
  return [
    {
      kind: 'survey',
      on: daysBeforeStart(outline.start, 330),
      invited,
      tookPart: Math.round(invited * random.between(0.4, 0.85)),
    },
    {
      kind: 'opinion',
      on: daysBeforeStart(outline.start, 300),
      invited,
      tookPart: Math.round(invited * random.between(0.2, 0.4)),
      opinions,
      answered: opinions,
      adopted: Math.round(opinions * random.between(0.2, 0.5)),
    },
  ];
}

/** What the control points showed; nothing in a project that is still planned. */
export function drawObserved(drawing: Drawing, parts: Parts): Pick<Plan, 'observed'> {
  const { outline, random, text } = drawing;
  if (outline.status === 'planned') return {};
  return {
    observed: [
      {
        indicator: 'publicity_satisfaction',
        value: random.whole(82, 95),
        unit: '%',
        on: fromEpochDay(toEpochDay(outline.start) + 190),
        basis: text('basis-publicity'),
      },
      {
        indicator: 'first_pass',
        value: 100,
        unit: '%',
        on: fromEpochDay(toEpochDay(outline.start) + 480),
        basis: text('basis-foundation'),
      },
      ...drawReached(drawing, parts),
      ...drawReported(drawing, parts),
    ],
  };
}

/** A policy nobody has confirmed is named and not counted on; affordable housing may wait for it. */
export function drawPolicies({ outline }: Drawing): NonNullable<Plan['policies']> {
  const policy = outline.type === 'affordable' ? 'land_premium_cut' : 'capital_support';
  return [{ policy, isApplied: false }];
}

export function drawLegalBases({ outline, text }: Drawing): NonNullable<Plan['legalBases']> {
  const guided = {
    title: text('law-guidance'),
    number: '国发〔2023〕14号',
    on: isoDay('2023-08-25'),
    isInForce: true,
  };
  return [
    ...(outline.type === 'market' ? [] : [guided]),
    {
      title: text('law-residential-areas'),
      number: 'GB 50180-2018',
      on: isoDay('2018-07-10'),
      isInForce: true,
    },
  ];
}

function daysBeforeStart(start: IsoDay, days: number): IsoDay {
  return fromEpochDay(toEpochDay(start) - days);
}
