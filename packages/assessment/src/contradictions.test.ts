import { isoDay } from '@zhulin/engines/units';
import { checkPlan, type Plan, withValueAt } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { describe, expect, test } from 'vitest';
import { assess, isKnown } from './index.ts';
import { ruleBundle } from './rule-bundle.ts';

const medium = exampleNamed('medium');
const sound = exampleNamed('affordable');

function broken(plan: Plan): string[] {
  const { findings } = assess({ plan, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points: 0 });
  return findings.filter(({ light }) => light === 'red' || light === 'amber').map(({ id }) => id);
}

function changed(plan: Plan, changes: Readonly<Record<string, unknown>>): Plan {
  const after = Object.entries(changes).reduce(
    (before, [path, value]) => withValueAt(before, path, value),
    plan,
  );
  const reading = checkPlan(after);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.plan;
}

/** The contradictions of the source work plan's own community, each with a copy in which only that one is cured. */
const CURES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  // The land is paid by a bridging loan until the money comes; who lends, who pays the interest, stands in the plan.
  'finance.cash_never_short': {
    'funding.loans': [
      {
        id: 'bridge',
        name: '土地款过桥贷款',
        amountYuan: 400_000_000,
        fromMonth: 0,
        toMonth: 14,
        annualRate: 0.035,
        graceMonths: 53,
        graceInterest: 'paid',
        repaymentMonths: 1,
        repayment: 'bullet',
      },
    ],
    'funding.sources': [
      { id: 'interest', name: '贴息', kind: 'fiscal', amountYuan: 63_000_000, fromMonth: 0, toMonth: 14 },
    ],
  },
  // 60 m² a person house 6,833 people, who need a third less green.
  'consistency.joint_land': { 'people.housingFloorM2PerPerson': 60 },
  // Its own stages take 39.95 months to handover.
  'consistency.stage_excess': { 'schedule.statedMonths': 40 },
  // What was to come in operation comes during construction; month 13, the lowest, stays as it is.
  'consistency.operating_money': {
    'funding.phases.construction.share': 0.8,
    'funding.phases.operation.share': 0,
  },
};

describe('the community of the work plan contradicts itself four times', () => {
  test('and in nothing else', () => {
    expect(broken(medium).sort()).toEqual(Object.keys(CURES).sort());
  });

  test.each(Object.entries(CURES))('a copy with only %s cured loses exactly that finding', (id, cure) => {
    expect(broken(changed(medium, cure)).sort()).toEqual(
      Object.keys(CURES)
        .filter((each) => each !== id)
        .sort(),
    );
  });
});

/** The twelve cases of floor area ratio, housing share and floor a person, worked by hand:
 * 12 × ratio × housing share ÷ floor a person + ratio ÷ 24 + 20 % + 15 % + 5 %, in whole per cent. */
test.each([
  [2.0, 0.8, 35, 103],
  [2.0, 0.8, 40, 96],
  [2.0, 0.8, 50, 87],
  [2.0, 0.8, 60, 80],
  [2.25, 0.82, 35, 113],
  [2.25, 0.82, 40, 105],
  [2.25, 0.82, 50, 94],
  [2.25, 0.82, 60, 86],
  [2.5, 0.85, 35, 123],
  [2.5, 0.85, 40, 114],
  [2.5, 0.85, 50, 101],
  [2.5, 0.85, 60, 93],
])(
  'ratio %d with %d housing at %d m² a person asks for %d %% of the land',
  (far, housing, perPerson, percent) => {
    const plan = changed(medium, {
      'site.areaM2': 200_000,
      'buildings.floorAreaM2': 200_000 * far,
      'buildings.housingFloorAreaM2': 200_000 * far * housing,
      'people.housingFloorM2PerPerson': perPerson,
    });
    const { figures } = assess({ plan, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points: 0 });
    const joint = figures.find(({ id }) => id === 'consistency.joint_land');
    expect(joint && isKnown(joint) ? Math.round(Number(joint.value) * 100) : null).toBe(percent);
    expect(broken(plan).includes('consistency.joint_land')).toBe(percent > 100);
  },
);

describe('a sound plan in which one statement is changed is told exactly that', () => {
  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['consistency.item_gap', { 'cost.items.1.unitPriceYuan': 2250 }],
    ['consistency.estimate_gap', { 'cost.yuanPerM2': 3500 }],
    ['consistency.scope_conflicts', { 'cost.includesLand': false }],
    ['consistency.scope_conflicts', { 'cost.reserveScope': 'none' }],
    ['consistency.land_use_gap', { 'site.landUse.0.areaM2': 12_000 }],
    ['consistency.buildings_gap', { 'buildings.list.13.floorAreaM2': 500 }],
    ['consistency.dwellings_gap', { 'buildings.dwellings.0.floorAreaM2': 62 }],
    ['consistency.residents_gap', { 'people.peoplePerDwelling': 2.4 }],
    ['consistency.oversized_parts', { 'participation.1.adopted': 183 }],
    ['consistency.oversized_parts', { 'site.nativePlantingM2': 60_001 }],
    ['consistency.overfull_buildings', { 'buildings.list.0.footprintM2': 800 }],
    ['consistency.falling_targets', { 'goals.0.middle': 94 }],
    ['consistency.falling_targets', { 'goals.2.far': 71 }],
    ['structure.functions', { 'facilities.4.serves': 'leisure', 'facilities.5.serves': 'leisure' }],
    ['structure.belts', { 'site.structure.belts': ['ecology'] }],
    ['structure.control_lines_crossed', { 'site.redLines.1.isCrossed': true }],
    ['structure.control_lines_stated', { 'site.redLines.1.line': 'heritage' }],
    ['schedule.milestones.design', { 'schedule.tasks.12.milestone': 'plan_approved' }],
    ['site.facilities_in_time', { 'facilities.8.openingYear': 2031 }],
    ['site.barrier_free', { 'site.barrierFreeWalkwayM': 5000 }],
  ])('%s', (id, change) => {
    expect(broken(sound)).toEqual([]);
    expect(broken(changed(sound, change))).toEqual([id]);
  });

  test('of the few dwellings of a hamlet 62 % are no whole number', () => {
    const hamlet = changed(sound, { 'buildings.dwellings.0.count': 19, 'buildings.dwellings.1.count': 1 });
    expect(broken(hamlet)).not.toContain('consistency.occupancy_misses');
    expect(broken(changed(hamlet, { 'people.occupancy.0.share': 0.62 }))).toContain(
      'consistency.occupancy_misses',
    );
  });
});

describe('a county town has rules of its own', () => {
  const town = changed(medium, { 'project.place.kind': 'county_town' });
  const light = (plan: Plan, id: string) =>
    assess({ plan, rules: ruleBundle, asOf: isoDay('2026-11-23'), seed: 1, points: 0 }).findings.find(
      (finding) => finding.id === id,
    )?.light;

  test('22 storeys are within what the work plan asks and too high for it', () => {
    expect(light(town, 'site.storeys')).toBe('green');
    expect(light(town, 'site.county_town_storeys')).toBe('red');
    expect(light(changed(town, { 'buildings.mainStoreys': 18 }), 'site.county_town_storeys')).toBe('green');
  });

  test('elsewhere they are not held against a plan, and where the place is not told that is lacking', () => {
    expect(light(medium, 'site.county_town_storeys')).toBeUndefined();
    expect(
      light(
        changed(medium, { assumptions: undefined, 'project.place.kind': undefined }),
        'site.county_town_storeys',
      ),
    ).toBe('unknown');
  });
});
