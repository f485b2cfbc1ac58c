import { isoDay } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { assess, ENGINE_VERSION, type Finding, figuresOn, findingsOn, isKnown, traceOf } from './index.ts';
import { ruleBundle } from './rule-bundle.ts';

const medium = exampleNamed('medium');
const asOf = isoDay('2026-11-23');

function assessed(plan: Plan, day = asOf) {
  return assess({ plan, rules: ruleBundle, asOf: day, seed: 1, points: 0 });
}

function findingIn(plan: Plan, id: string): Finding {
  const finding = assessed(plan).findings.find((each) => each.id === id);
  if (!finding) throw new Error(`no finding ${id}`);
  return finding;
}

function valueIn(plan: Plan, id: string): unknown {
  const figure = assessed(plan).figures.find((each) => each.id === id);
  return figure && isKnown(figure) ? figure.value : undefined;
}

test('plans may be assessed on one day and on another in turn: each has the rules of its day', () => {
  const before = assessed(medium, isoDay('2020-01-01'));
  const today = assessed(medium);
  expect(Object.keys(before.rules)).not.toContain('spatial.far');
  expect(today.rules['spatial.far']?.from).toBe('2023-01-01');
  expect(assessed(medium, isoDay('2020-01-01'))).toEqual(before);
  expect(assessed(medium)).toEqual(today);
});

describe('the medium community of section 6.2, calculated by hand', () => {
  test.each([
    ['people.residents', 410_000 / 40],
    ['site.far', 500_000 / 222_222],
    ['site.public_green_per_person', 123_000 / 10_250],
    ['site.public_green_share', 123_000 / 222_222],
    ['finance.estimate.total', 175_000_000_000],
    ['finance.estimate.land', 70_000_000_000],
    ['finance.funding.construction', 105_000_000_000],
    // Month 13: 14/14 of 20 % came in; 14/14 of 40 % and 14/42 of 5 % went out; 1.75 billion × (0.20 − 0.40 − 0.05/3).
    ['finance.cash.lowest', -37_916_666_667],
    ['finance.cash.lowest_month', 13],
    // 12 × 10,250 + 500,000/24 over 222,222, and 20 % + 15 % + 5 %.
    // In the order of the rules: green, footprint, then what needs no plan.
    ['consistency.joint_land', 123_000 / 222_222 + 500_000 / 24 / 222_222 + 0.2 + 0.15 + 0.05],
    ['consistency.operating_money', 0.2],
    ['consistency.stated_total_gap', 0],
  ])('%s', (id, expected) => {
    expect(valueIn(medium, id)).toBe(expected);
  });

  test('four contradictions stop it, and only its facilities are not told', () => {
    const lights = assessed(medium).findings.map(({ id, light }) => [id, light]);
    expect(lights.filter(([, light]) => light !== 'green')).toEqual([
      ['structure.functions', 'unknown'],
      ['finance.cash_never_short', 'red'],
      ['consistency.joint_land', 'red'],
      ['consistency.stage_excess', 'red'],
      ['consistency.operating_money', 'red'],
      ['facilities.stated', 'unknown'],
    ]);
  });

  test('years without a published calendar are named', () => {
    expect(assessed(medium).assumedYears).toEqual([2027, 2028, 2029]);
  });
});

describe('a finding', () => {
  test('says what was measured and required, how far it is off and whose rule it is', () => {
    const tall = withValueAt(medium, 'buildings.mainStoreys', 30);
    expect(findingIn(tall, 'site.storeys')).toMatchObject({
      light: 'red',
      measured: 30,
      required: { min: 18, max: 24 },
      distance: 6,
      rule: 'spatial.storeys',
      fields: ['buildings.mainStoreys'],
      fixes: [{ changes: [{ path: 'buildings.mainStoreys', from: 30, to: 24, unit: 'storeys' }] }],
    });
  });

  test('a band of months that the work plan only expects turns amber, not red', () => {
    const tasks = medium.schedule?.tasks?.map((task) =>
      task.id === 'structure' ? { ...task, durationDays: 400 } : task,
    );
    expect(findingIn(withValueAt(medium, 'schedule.tasks', tasks), 'schedule.stage.construction').light).toBe(
      'amber',
    );
  });

  test('without its inputs is unknown and names every one of them', () => {
    const bare: Plan = { schema: 1, project: { name: '甲' } };
    expect(findingIn(bare, 'site.public_green')).toMatchObject({
      light: 'unknown',
      measured: null,
      distance: null,
      lacks: [
        { kind: 'input', path: 'site.publicGreenM2' },
        { kind: 'input', path: 'buildings.housingFloorAreaM2' },
        { kind: 'input', path: 'people.housingFloorM2PerPerson' },
      ],
    });
    expect(assessed(bare).findings.every((finding) => finding.light === 'unknown')).toBe(true);
  });

  test('a base of zero is said, not divided by', () => {
    const empty = withValueAt(medium, 'buildings.housingFloorAreaM2', 0);
    expect(findingIn(empty, 'site.public_green').lacks).toEqual([
      { kind: 'not-finite', figure: 'site.public_green_per_person' },
    ]);
  });

  test('before the rules came into force there is no verdict, and the rule is named', () => {
    const [finding] = assessed(medium, isoDay('2020-01-01')).findings;
    expect(finding).toMatchObject({
      light: 'unknown',
      required: null,
      lacks: [{ kind: 'rule', id: 'spatial.far', code: 'RULE_NOT_IN_FORCE' }],
    });
  });
});

describe('every offered fix cures its finding', () => {
  test.each([
    ['site.far', 'buildings.floorAreaM2', 700_000],
    ['site.far', 'buildings.floorAreaM2', 300_000],
    ['site.storeys', 'buildings.mainStoreys', 6],
    ['site.public_green', 'site.publicGreenM2', 40_000],
    ['site.flexible_land', 'site.flexibleLandM2', 0],
    ['site.work_space', 'buildings.workFloorAreaM2', 200_000],
    ['site.kept_vegetation', 'site.keptVegetationM2', 100],
    ['finance.cash_never_short', 'project.name', '同前'],
    ['consistency.joint_land', 'project.name', '同前'],
    ['consistency.stage_excess', 'schedule.statedMonths', 12],
    ['consistency.operating_money', 'project.name', '同前'],
    ['consistency.stated_total_gap', 'cost.statedTotalYuan', 1_000_000_000],
    ['consistency.stated_total_gap', 'cost.statedTotalYuan', 9_000_000_000],
    ['site.public_green', 'site.publicGreenM2', 1],
  ] as const)('%s with %s = %s', (id, path, value) => {
    const broken = withValueAt(medium, path, value);
    const { fixes, light } = findingIn(broken, id);
    expect(light).toBe('red');
    expect(fixes.length).toBeGreaterThan(0);
    for (const fix of fixes) {
      const cured = fix.changes.reduce((plan, change) => withValueAt(plan, change.path, change.to), broken);
      expect(findingIn(cured, id)).toMatchObject({ light: 'green', distance: 0, fixes: [] });
    }
  });
});

describe('loans and single sources', () => {
  const bridge = {
    id: 'bridge',
    name: '过桥贷款',
    amountYuan: 400_000_000,
    fromMonth: 0,
    toMonth: 14,
    annualRate: 0.035,
    graceMonths: 53,
    graceInterest: 'paid',
    repaymentMonths: 1,
    repayment: 'bullet',
  };
  // 400 million at 3.5 % for at most 54 months cost less than 63 million of interest.
  const interest = {
    id: 'grant',
    name: '贴息',
    kind: 'fiscal',
    amountYuan: 63_000_000,
    fromMonth: 0,
    toMonth: 14,
  };

  test('a bridging loan whose interest somebody pays carries the land until the money of operation comes', () => {
    const bridged = withValueAt(medium, 'funding', {
      ...medium.funding,
      loans: [bridge],
      sources: [interest],
    });
    expect(findingIn(bridged, 'finance.cash_never_short')).toMatchObject({ light: 'green', distance: 0 });
  });

  test('without the interest it does not', () => {
    const bridged = withValueAt(medium, 'funding.loans', [bridge]);
    expect(findingIn(bridged, 'finance.cash_never_short').light).toBe('red');
  });

  test('a loan that is drawn after its grace is refused by name, not left out', () => {
    const late = withValueAt(medium, 'funding.loans', [{ ...bridge, graceMonths: 3 }]);
    expect(findingIn(late, 'finance.cash_never_short')).toMatchObject({
      light: 'unknown',
      lacks: expect.arrayContaining([
        { kind: 'engine', code: 'DRAW_AFTER_GRACE', detail: expect.stringContaining('bridge') },
      ]),
    });
  });
});

describe('an assessment can be repeated', () => {
  test('the same input gives the same answer, and it says what it was made from', () => {
    expect(assessed(medium)).toEqual(assessed(structuredClone(medium)));
    expect(assessed(medium).run).toMatchObject({ rulesHash: ruleBundle.hash, asOf, seed: 1, points: 0 });
    expect(ENGINE_VERSION).toBe(manifest.version);
  });

  test('another plan has another hash, whatever the order of its fields', () => {
    const { site, ...rest } = medium;
    const reordered = { site, ...rest } as Plan;
    expect(assessed(reordered).run.planHash).toBe(assessed(medium).run.planHash);
    expect(assessed(withValueAt(medium, 'site.areaM2', 222_223)).run.planHash).not.toBe(
      assessed(medium).run.planHash,
    );
  });

  test('its findings alone are the same, but for what would fix them', () => {
    const withoutFixes = assessed(medium).findings.map((finding) => ({ ...finding, fixes: [] }));
    expect(findingsOn(medium, { rules: ruleBundle, asOf })).toEqual(withoutFixes);
  });

  test('a few of its figures asked for alone are the same, in the order asked for', () => {
    const ids = ['finance.cash.lowest', 'site.far', 'finance.project.npv'];
    const { figures } = assessed(medium);
    expect(figuresOn(medium, { rules: ruleBundle, asOf }, ids)).toEqual(
      ids.map((id) => figures.find((each) => each.id === id)),
    );
    expect(() => figuresOn(medium, { rules: ruleBundle, asOf }, ['no.such'])).toThrow('no.such');
  });

  test('it is plain data: it survives a trip through JSON', () => {
    expect(JSON.parse(JSON.stringify(assessed(medium)))).toEqual(assessed(medium));
  });
});

test('a trace reaches inputs and rules, and marks what the authors assumed themselves', () => {
  const assessment = assessed(medium);
  const tree = traceOf(assessment, medium, 'people.residents');
  expect(tree).toMatchObject({
    kind: 'figure',
    figure: { value: 10_250 },
    from: [
      {
        kind: 'input',
        path: 'buildings.housingFloorAreaM2',
        value: 410_000,
        assumption: expect.stringContaining('82'),
      },
      { kind: 'input', path: 'people.housingFloorM2PerPerson', value: 40 },
    ],
  });
  const dates = traceOf(assessment, medium, 'schedule.tasks');
  const rules =
    dates?.kind === 'figure'
      ? dates.from.flatMap((node) => (node.kind === 'rule' ? [node.rule.id] : []))
      : [];
  expect(rules).toContain('calendar.workdays.2026');
  expect(traceOf(assessment, medium, 'site.fur')).toBeUndefined();
});
