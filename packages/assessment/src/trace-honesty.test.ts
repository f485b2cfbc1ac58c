import { OPERATING_PARTS } from '@zhulin/engines/finance';
import { openRulebook } from '@zhulin/engines/rules';
import { fromEpochDay, isIsoDay, isoDay, toEpochDay } from '@zhulin/engines/units';
import {
  COST_CLASSES,
  checkPlan,
  DELIVERY_MODES,
  DISTRIBUTIONS,
  LINK_TYPES,
  type Plan,
  RESERVE_SCOPES,
  RISK_TARGETS,
  SOURCE_KINDS,
  STAGES,
  valueAt,
  withValueAt,
} from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { describe, expect, test } from 'vitest';
import { checksFor } from './checks/index.ts';
import { Evaluation } from './evaluation.ts';
import { type FigureDef, fieldsOf, figure } from './figure.ts';
import { FIGURES } from './figures/index.ts';
import { ruleBundle } from './rule-bundle.ts';
import { input } from './source.ts';
import { premiumWaiver } from './testing/premium-waiver.ts';

const bridge = {
  id: 'bridge',
  name: '过桥贷款',
  amountYuan: 30_000_000,
  fromMonth: 0,
  toMonth: 6,
  annualRate: 0.035,
  graceMonths: 12,
  graceInterest: 'paid',
  repaymentMonths: 24,
  repayment: 'equal-principal',
};
const building = {
  ...bridge,
  id: 'building',
  name: '开发贷款',
  graceMonths: 24,
  graceInterest: 'capitalised',
};

function changedBy(plan: Plan, changes: Readonly<Record<string, unknown>>): Plan {
  return Object.entries(changes).reduce((before, [path, value]) => withValueAt(before, path, value), plan);
}

/** The example, and with it what figures can do without, so that every source is moved. */
const medium: Plan = changedBy(exampleNamed('medium'), {
  'funding.sources': [
    { id: 'grant', name: '补助', kind: 'operating_income', amountYuan: 5_000_000, fromMonth: 2, toMonth: 9 },
  ],
  'funding.loans': [bridge, building],
  'cost.includesLand': true,
  'cost.reserveScope': 'included',
  'cost.reserveShare': 0,
  'cost.statedTotalYuan': 1_750_000_000,
});

/** The same by items, with a reserve on top, the interest put down as an item, and policies. */
const itemised: Plan = changedBy(medium, {
  'project.type': 'affordable',
  'project.isDemonstration': true,
  'cost.items': [
    itemOf('plot', 'land', 'other', 600_000_000),
    { ...itemOf('houses', 'construction', 'works', 700_000_000), quantity: 350_000, unitPriceYuan: 2000 },
    itemOf('school', 'ancillary', 'works', 150_000_000),
    itemOf('site-office', 'management', 'other', 80_000_000),
    itemOf('loan-interest', 'management', 'interest', 2_000_000),
  ],
  'cost.reserveScope': 'on_top',
  'cost.reserveShare': 0.1,
  policies: [
    { policy: 'land_premium_cut', isApplied: true, basis: '省政府文件' },
    { policy: 'capital_support', isApplied: true, basis: '资本金批复' },
    { policy: 'special_bonds', isApplied: false },
    { policy: 'free-lunch', isApplied: true },
  ],
});

/** And with the interest and the reserve as items, and no loan. */
const unborrowed: Plan = changedBy(itemised, {
  'funding.loans': undefined,
  'cost.reserveScope': 'included',
  'cost.items': [...(itemised.cost?.items ?? []), itemOf('reserve', 'construction', 'reserve', 120_000_000)],
});
function itemOf(id: string, item: string, kind: string, amountYuan: number) {
  return { id, name: id, item, class: kind, amountYuan, fromMonth: 3, toMonth: 20 };
}

/** The complete example without what its experts said, which is moved once, below. */
const unasked: Plan = changedBy(exampleNamed('affordable'), {
  'risks.opinions': undefined,
  assumptions: exampleNamed('affordable').assumptions?.filter(({ path }) => path !== 'risks.opinions'),
});
/** The same on the edge: a full low building, a facility that opens late, few dwellings. */
const edge: Plan = Object.entries({
  'buildings.list.0.storeys': 6,
  'buildings.list.0.floorAreaM2': 18_000,
  'buildings.list.0.footprintM2': 3000,
  'facilities.9.openingYear': 2030,
  'buildings.dwellings.0.count': 2,
  'buildings.dwellings.1.count': 3,
}).reduce((plan, [path, value]) => withValueAt(plan, path, value), unasked);
/** The example of the work plan with operation, a company of both and money of every kind. */
const financed: Plan = [
  ['project.mode', 'ppp'],
  [
    'funding.sources',
    [
      { id: 'grant', name: '补助', kind: 'fiscal', amountYuan: 5_000_000, fromMonth: 2, toMonth: 9 },
      { id: 'homes', name: '售房', kind: 'sales_income', amountYuan: 90_000_000, fromMonth: 30, toMonth: 40 },
    ],
  ],
  [
    'operation',
    {
      firstYear: 2029,
      years: 12,
      discountRate: 0.05,
      income: [
        {
          id: 'rent',
          name: '租金',
          part: 'rent',
          quantity: 80_000,
          unit: 'm2',
          unitPriceYuan: 3_600,
          collectedShare: 0.9,
          yearlyGrowth: 0.02,
        },
      ],
      costs: [{ id: 'upkeep', name: '运维', yearlyYuan: 40_000_000, yearlyGrowth: 0.03 }],
    },
  ],
  [
    'funding.loans',
    [
      {
        id: 'bridge',
        name: '过桥贷款',
        amountYuan: 30_000_000,
        fromMonth: 0,
        toMonth: 6,
        annualRate: 0.035,
        graceMonths: 12,
        graceInterest: 'paid',
        repaymentMonths: 60,
        repayment: 'equal-principal',
      },
    ],
  ],
].reduce((plan, [path, value]) => withValueAt(plan, String(path), value), exampleNamed('medium'));
/** The complete example, begun earlier and measured: goals are due, gates were passed, a bonus was earned. */
const measured: Plan = changedBy(unasked, {
  'project.start': '2023-03-01',
  observed: [
    { indicator: 'first_pass', value: 97, unit: '%', on: '2026-03-01' },
    { indicator: 'satisfaction', value: 84, unit: '%', on: '2026-04-01' },
    { indicator: 'energy', value: 83, unit: 'kWh/m²', on: '2026-04-01' },
  ],
  'evaluation.gates': [{ gate: 'final_acceptance', isPassed: true, on: '2026-05-01' }],
  'evaluation.bonuses': [{ bonus: 'open_data', on: '2026-05-01' }],
  'risks.correlations': [{ one: 'unit-cost', other: 'sales-delay', rank: 0.3 }],
});
/** The complete example in a province that has a factor of its own, and what its experts said. */
const placed: Plan = changedBy(exampleNamed('affordable'), {
  'project.place.province': '山东省',
  'cost.items.8.class': 'interest',
});
/** Every group of the plan file is given in one of them, so that every source is moved. */
const plans: readonly [string, Plan][] = [
  ['the example of the work plan', medium],
  ['the same by items', itemised],
  ['the same without a loan', unborrowed],
  ['the complete example', unasked],
  ['the complete example on the edge', edge],
  ['the example of the work plan, financed and in operation', financed],
  ['the complete example, measured', measured],
  ['the complete example in a province with its own factor', placed],
];
const rulebook = openRulebook(
  { ...ruleBundle, rules: [...ruleBundle.rules, premiumWaiver] },
  isoDay('2026-11-23'),
  ['somewhere'],
);

/** The figures of every assessment, and those that are made for the checks of a plan from the norms in force. */
function figuresFor(...checked: readonly Plan[]): FigureDef[] {
  const byId = new Map(FIGURES.map((def) => [def.id, def]));
  for (const plan of checked) {
    for (const { figure: def } of checksFor(new Evaluation({ plan, rulebook }))) byId.set(def.id, def);
  }
  return [...byId.values()];
}

/** Every single value of the plan, by path, list positions included. */
function leavesOf(node: unknown, path: string): string[] {
  if (typeof node !== 'object' || node === null) return [path];
  return Object.entries(node).flatMap(([key, child]) =>
    leavesOf(child, path === '' ? key : `${path}.${key}`),
  );
}

/** The value moved: the next number or choice, a day of the next year. */
function moved(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value + 1 : value * 1.01;
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') throw new Error(`cannot move ${JSON.stringify(value)}`);
  if (isIsoDay(value)) return fromEpochDay(toEpochDay(value) + 366);
  const choiceLists = [
    LINK_TYPES,
    STAGES,
    COST_CLASSES,
    RESERVE_SCOPES,
    SOURCE_KINDS,
    DELIVERY_MODES,
    OPERATING_PARTS,
    DISTRIBUTIONS,
    RISK_TARGETS,
  ] as const;
  for (const choices of choiceLists) {
    const place = (choices as readonly string[]).indexOf(value);
    if (place !== -1) return choices[(place + 1) % choices.length];
  }
  return `${value}′`;
}

/** Figures that change with an input that their tree does not hold. */
function dishonestFigures(defs: readonly FigureDef[], plan: Plan, paths: readonly string[]): string[] {
  const before = valuesOf(defs, plan);
  const found = new Set<string>();
  for (const path of paths) {
    const after = valuesOf(defs, withValueAt(plan, path, moved(valueAt(plan, path))));
    for (const def of defs) {
      const isTraced = fieldsOf(def).some((field) => path === field || path.startsWith(`${field}.`));
      if (!isTraced && before.get(def.id) !== after.get(def.id)) found.add(`${def.id} ← ${path}`);
    }
  }
  return [...found];
}

function valuesOf(defs: readonly FigureDef[], plan: Plan): Map<string, string> {
  const evaluation = new Evaluation({ plan, rulebook });
  return new Map(defs.map((def) => [def.id, JSON.stringify(evaluation.figure(def))]));
}

test.each(plans)('%s, which is moved, is one that the reader accepts', (_, plan) => {
  expect(checkPlan(plan).ok).toBe(true);
});

const leavesOfPlan = (plan: Plan) => leavesOf(plan, '').filter((path) => path !== 'schema');

/** Whether a small move of anything at the field of one of the plans changes the figure. */
function answersTo(def: FigureDef, field: string): boolean {
  return plans.some(([, plan]) => {
    const before = valuesOf([def], plan).get(def.id);
    return leavesOfPlan(plan)
      .filter((path) => path === field || path.startsWith(`${field}.`))
      .some(
        (path) => valuesOf([def], withValueAt(plan, path, moved(valueAt(plan, path)))).get(def.id) !== before,
      );
  });
}

describe('traces are honest', () => {
  test.each(plans)(
    'in %s a figure changes only with inputs that its tree holds',
    (_, plan) => {
      const paths = leavesOfPlan(plan);
      expect(paths.length).toBeGreaterThan(150);
      expect(dishonestFigures(figuresFor(plan), plan, paths)).toEqual([]);
      // Every input of a complete plan is moved: seconds, and many of them where others use the machine too.
    },
    180_000,
  );

  test('every input that a tree names directly does change its figure', () => {
    const figures = figuresFor(...plans.map(([, plan]) => plan));
    expect(figures.length).toBeGreaterThan(FIGURES.length + 15);
    const idle = figures.flatMap((def) =>
      Object.values(def.from).flatMap((source) =>
        source.kind === 'input' && !answersTo(def, source.path) ? [`${def.id} ← ${source.path}`] : [],
      ),
    );
    expect(idle.sort()).toEqual(
      [
        // How many functions have a place does not change with a square metre more or less.
        'structure.functions ← buildings.housingFloorAreaM2',
        'structure.functions ← buildings.workFloorAreaM2',
        // Rows are counted, which no single value changes.
        'facilities.count ← facilities',
        // The mix only says that the terms of a loan are lacking, and every plan here with a mix has a loan.
        'finance.coverage.debt ← funding.phases',
        // One call of the schedule engine gives the path together with the dates.
        'schedule.critical_path ← project.start',
      ].sort(),
    );
  });

  test('every risk, opinion, observation, member of the team, and trait of the place moves a figure', () => {
    const groups = [
      'risks.observations',
      'risks.register',
      'risks.opinions',
      'team',
      'taskForce',
      'environment',
      'setting',
    ];
    const paths = leavesOfPlan(placed).filter(
      // Where a value was taken from is kept for the reader; nothing is computed from it.
      (path) =>
        groups.some((group) => path.startsWith(`${group}.`)) && !/observations\.\d+\.basis$/.test(path),
    );
    expect(paths.length).toBeGreaterThan(400);
    const own = FIGURES.filter(({ id }) => /^(risks|benefits|cases|team)\./.test(id));
    const before = valuesOf(own, placed);
    const idle = paths.filter((path) => {
      const after = valuesOf(own, withValueAt(placed, path, moved(valueAt(placed, path))));
      return own.every(({ id }) => after.get(id) === before.get(id));
    });
    expect(idle).toEqual([]);
  });

  test('a figure that looks past its declared sources is caught', () => {
    let looks = 0;
    const liar = figure({
      id: 'liar',
      unit: '1',
      how: 'as-stated',
      from: { areaM2: input('site.areaM2') },
      compute: ({ areaM2 }): number => areaM2 + looks++,
    });
    expect(dishonestFigures([liar], medium, ['buildings.mainStoreys', 'site.areaM2'])).toEqual([
      'liar ← buildings.mainStoreys',
    ]);
  });
});
