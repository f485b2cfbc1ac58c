import type { LayeredRule, RuleBundle } from '@zhulin/engines/rules';
import { isoDay } from '@zhulin/engines/units';
import { type Plan, withValueAt } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { assess, type FigureRow, type Finding, traceOf } from '../index.ts';
import { ruleBundle } from '../rule-bundle.ts';
import { peopledPlan } from '../testing/peopled-plan.ts';

const peopled = peopledPlan();
const asOf = isoDay('2026-11-23');

function assessed(plan: Plan, rules: RuleBundle = ruleBundle) {
  return assess({ plan, rules, asOf, seed: 1, points: 0 });
}

function findingsIn(plan: Plan, rules: RuleBundle = ruleBundle): Finding[] {
  return assessed(plan, rules).findings.filter(({ id }) => id.startsWith('facilities.'));
}

function findingIn(plan: Plan, id: string): Finding {
  const finding = findingsIn(plan).find((each) => each.id === id);
  if (!finding) throw new Error(`no finding ${id}`);
  return finding;
}

function rowsIn(plan: Plan, id: string): readonly FigureRow[] {
  const figure = assessed(plan).figures.find((each) => each.id === id);
  if (!figure || !('value' in figure)) throw new Error(`no value of ${id}`);
  return figure.value as readonly FigureRow[]; // asked for tables only
}

const NURSERY = 'facilities.supply.health.nursery_places';
const indexOf = (id: string) => peopled.facilities?.findIndex((each) => each.id === id);
const without = (...kinds: string[]) =>
  withValueAt(
    peopled,
    'facilities',
    peopled.facilities?.filter(({ kind }) => !kinds.includes(kind)),
  );

describe('the need of a norm', () => {
  test('is measured in the unit of the norm, in the year in which the least is there', () => {
    // 40 places from 2028, 60 from 2031; most people live there when the next places are not open yet.
    const year2030 = rowsIn(peopled, 'people.by_year').find((row) => row['year'] === 2030);
    const least = 40 / (Number(year2030?.['residents']) / 1000);
    expect(findingIn(peopled, NURSERY)).toMatchObject({
      light: 'green',
      unit: 'places per 1000 people',
      measured: expect.closeTo(least, 9),
      required: { gte: 4.5 },
      rule: 'health.nursery_places',
      title: { 'zh-CN': expect.stringContaining('托位') },
    });
  });

  test('that is missed is amber for a target, and its table says since when and by how much', () => {
    const small = withValueAt(peopled, `facilities.${indexOf('nursery-west')}.places`, 0);
    expect(findingIn(small, NURSERY).light).toBe('amber');
    const rows = rowsIn(small, 'facilities.needs').filter((row) => row['norm'] === 'health.nursery_places');
    const short = rows.filter((row) => row['verdict'] === 'short');
    expect(short.length).toBeGreaterThan(0);
    for (const row of short) {
      expect(row['gap']).toBeCloseTo((Number(row['base']) / 1000) * 4.5 - 40, 9);
    }
    expect(rowsIn(small, 'facilities.short_years')).toMatchObject([
      { norm: 'health.nursery_places', firstShortYear: short[0]?.['year'] },
    ]);
  });

  test('that no planned facility answers is a shortage of everything', () => {
    expect(findingIn(without('nursery'), NURSERY)).toMatchObject({ light: 'amber', measured: 0, fixes: [] });
    expect(rowsIn(without('nursery'), 'facilities.unanswered_norms')).toEqual(['health.nursery_places']);
  });

  test('that cannot be judged names the fields by their place in the plan', () => {
    const undated = withValueAt(peopled, `facilities.${indexOf('nursery-west')}.openingYear`, undefined);
    const thin = withValueAt(undated, `facilities.${indexOf('nursery-east')}.places`, 33);
    expect(findingIn(thin, NURSERY)).toMatchObject({
      light: 'unknown',
      lacks: [{ kind: 'input', path: `facilities.${indexOf('nursery-west')}.openingYear` }],
    });
  });
});

describe('norms that ask for one or the other', () => {
  const fitness = (plan: Plan) => findingsIn(plan).filter(({ rule }) => rule.startsWith('sports.fitness'));

  test('are one finding, of the norm the plan comes nearest to', () => {
    expect(fitness(peopled)).toMatchObject([{ rule: 'sports.fitness_outdoor', light: 'green' }]);
    const small = withValueAt(peopled, `facilities.${indexOf('pitch')}.landAreaM2`, 1500);
    expect(fitness(small)).toMatchObject([{ rule: 'sports.fitness_outdoor', light: 'red' }]);
  });

  test('with neither there is one shortage, not two', () => {
    expect(fitness(without('fitness_outdoor'))).toMatchObject([{ light: 'red', measured: 0 }]);
  });

  test('the other one is met otherwise in the table', () => {
    const indoor = rowsIn(peopled, 'facilities.needs').filter((row) => row['facility'] === 'fitness_indoor');
    expect(new Set(indoor.map((row) => row['verdict']))).toEqual(new Set(['met-otherwise']));
  });
});

describe('the quality of a facility', () => {
  const STATION = 'facilities.quality.health.station.floor_area';

  test('a station that is built can still be too small, and the stricter of two norms says so', () => {
    expect(findingIn(peopled, STATION)).toMatchObject({
      light: 'red',
      measured: 140,
      required: { gte: 150 },
    });
    const other = 'facilities.quality.complete_community.health_station.floor_area';
    expect(findingIn(peopled, other)).toMatchObject({ light: 'green', required: { gte: 120 } });
  });

  test('smaller classes and more staff than the range asks are no breach', () => {
    const roomy = [
      [`facilities.${indexOf('kindergarten')}.places`, 180] as const,
      [`facilities.${indexOf('kindergarten')}.staff`, 60] as const,
    ].reduce((plan, [path, value]) => withValueAt(plan, path, value), peopled);
    for (const norm of ['jgj39.kindergarten.class_size', 'education.kindergarten.staff']) {
      expect(findingIn(roomy, `facilities.quality.${norm}`).light).toBe('green');
    }
    const table = rowsIn(roomy, 'facilities.quality').filter((row) => row['verdict'] === 'roomier');
    expect(table.map((row) => row['norm'])).toEqual([
      'education.kindergarten.staff',
      'jgj39.kindergarten.class_size',
    ]);
  });

  test('staff are not taken for physicians and nurses', () => {
    const path = `facilities.${indexOf('health-station')}.medicalStaff`;
    const id = 'facilities.quality.health.station.doctors_and_nurses';
    expect(findingIn(withValueAt(peopled, path, 3), id).light).toBe('red');
    expect(findingIn(withValueAt(peopled, path, undefined), id)).toMatchObject({
      light: 'unknown',
      lacks: [{ kind: 'input', path }],
    });
  });

  test('is not asked of what is not planned', () => {
    expect(findingsIn(peopled).filter(({ rule }) => rule.startsWith('health.centre'))).toEqual([]);
  });
});

describe('what a whole group of checks lacks is told once', () => {
  test('a plan that says nothing of facilities has one finding, which names them', () => {
    const [finding, ...others] = findingsIn(withValueAt(peopled, 'facilities', undefined));
    expect(finding).toMatchObject({ light: 'unknown', lacks: [{ kind: 'input', path: 'facilities' }] });
    expect(others).toEqual([]);
  });

  test('without people the needs are one finding; quality is judged all the same', () => {
    const alone = withValueAt(peopled, 'people.peoplePerDwelling', undefined);
    const open = findingsIn(alone).filter(({ light }) => light === 'unknown');
    expect(open).toMatchObject([
      { id: 'facilities.no_norm_short', lacks: [{ kind: 'input', path: 'people.peoplePerDwelling' }] },
    ]);
    expect(findingIn(alone, 'facilities.quality.health.station.floor_area').light).toBe('red');
  });
});

describe('norms that contradict each other', () => {
  test('the source’s own example: 1,000 people a kindergarten, 1,250 a health station, its doubt kept', () => {
    const bare: Plan = { schema: 1, project: { name: '甲' } };
    expect(rowsIn(bare, 'facilities.catchment_conflicts')).toMatchObject([
      { facility: 'health_station', issuer: 'health', basePerFacility: 1250 },
      { facility: 'kindergarten', issuer: 'education', basePerFacility: 1000 },
    ]);
    const assessment = assessed(bare);
    expect(assessment.rules['facilities.example.kindergarten']).toMatchObject({
      layer: 'platform',
      adopts: 'norm.kindergarten',
      doubt: { 'zh-CN': expect.stringContaining('320 万'), en: expect.stringContaining('3.2 million') },
    });
    const tree = traceOf(assessment, bare, 'facilities.catchment_conflicts');
    const rules =
      tree?.kind === 'figure' ? tree.from.flatMap((node) => (node.kind === 'rule' ? [node.rule] : [])) : [];
    expect(rules.find(({ id }) => id === 'norm.kindergarten')?.source).toMatchObject({
      doc: 'work-plan',
      section: '2.4',
    });
  });

  test('an example binds no plan', () => {
    expect(findingsIn(peopled).filter(({ rule }) => rule.startsWith('facilities.example'))).toEqual([]);
    expect(rowsIn(peopled, 'facilities.needs').some((row) => row['unit'] === 'count')).toBe(false);
  });

  test('the floor of a health station, side by side, whatever the plan says', () => {
    for (const plan of [peopled, withValueAt(peopled, 'people', undefined)]) {
      expect(rowsIn(plan, 'facilities.disagreements')).toMatchObject([
        {
          facility: 'health_station',
          issuer: 'construction',
          least: 120,
          strictestCosts: 30,
          isReconcilable: true,
        },
        { facility: 'health_station', issuer: 'health', least: 150 },
      ]);
    }
  });
});

test('a norm that is added to the rules is checked without a change of code', () => {
  const library: LayeredRule = {
    id: 'culture.library',
    layer: 'cn',
    kind: 'rule',
    title: { 'zh-CN': '每千人图书室面积', en: 'Library floor per 1000 residents' },
    about: { facility: 'library', issuer: 'culture', basis: 'per-1000-residents', measure: 'm2-floor' },
    values: [
      {
        from: isoDay('2024-01-01'),
        value: { gte: 20 },
        unit: 'm2 per 1000 people',
        source: { doc: '某规定' },
      },
    ],
  };
  const more = { ...ruleBundle, rules: [...ruleBundle.rules, library] };
  const found = findingsIn(peopled, more).find(({ rule }) => rule === 'culture.library');
  expect(found).toMatchObject({ light: 'red', measured: 0, title: library.title });
  expect(findingsIn(peopled).find(({ rule }) => rule === 'culture.library')).toBeUndefined();
});

describe('every offered fix cures its finding', () => {
  const at = (id: string, field: string) => `facilities.${indexOf(id)}.${field}`;

  test.each<[string, string, number, number]>([
    [NURSERY, at('nursery-east', 'places'), 10, 1],
    [NURSERY, at('nursery-east', 'openingYear'), 2029, 1],
    [NURSERY, at('nursery-west', 'places'), 1, 2],
    ['facilities.supply.sports.fitness_outdoor', at('pitch', 'landAreaM2'), 100, 1],
    ['facilities.supply.civil_affairs.community_service_area', at('hall', 'floorAreaM2'), 900, 1],
    ['facilities.quality.jgj39.nursery.class_size', at('nursery-east', 'places'), 55, 2],
    ['facilities.quality.education.kindergarten.staff', at('kindergarten', 'staff'), 40, 2],
    ['facilities.quality.education.kindergarten.size', at('kindergarten', 'places'), 400, 1],
    ['facilities.quality.health.station.floor_area', at('health-station', 'floorAreaM2'), 100, 1],
  ])('%s with %s = %d', (id, path, value, fixCount) => {
    const broken = withValueAt(peopled, path, value);
    const { fixes, light } = findingIn(broken, id);
    expect(['red', 'amber']).toContain(light);
    expect(fixes).toHaveLength(fixCount);
    for (const fix of fixes) {
      const cured = fix.changes.reduce((plan, change) => withValueAt(plan, change.path, change.to), broken);
      expect(findingIn(cured, id)).toMatchObject({ light: 'green', distance: 0, fixes: [] });
    }
  });
});
