import { readFileSync } from 'node:fs';
import { canonicalJson, sha256Hex } from '@zhulin/engines/merkle';
import { isoDay, type Language } from '@zhulin/engines/units';
import { type Plan, readPlan } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { assess } from '../assess.ts';
import { ruleBundle } from '../rule-bundle.ts';
import {
  type DemonstrationWords,
  emptyTally,
  generateProvince,
  homeOf,
  organisationsOf,
  projectLight,
  statusOn,
  type Tally,
  TROUBLES,
  type TroubleId,
  withPlan,
} from './index.ts';

const asOf = isoDay('2026-06-30');

function wordsOf(language: Language): DemonstrationWords {
  const file = (name: string): Record<string, string> =>
    JSON.parse(
      readFileSync(new URL(`../../../../locales/${language}/${name}.json`, import.meta.url), 'utf8'),
    );
  const [names, tasks] = [file('demonstration'), file('stage-template')];
  return {
    language,
    text: (key, params) =>
      String(names[key]).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params?.[name])),
    taskName: (id) => String(tasks[id]),
  };
}

const words = wordsOf('zh-CN');
const request = { seed: 1, scale: 180, asOf, rules: ruleBundle, words };
const province = generateProvince(request);
const plans = [...province.plans()];
const assessments = plans.map((plan) => assess({ plan, rules: ruleBundle, asOf, seed: 1, points: 0 }));
const tallyOf = (all: Iterable<Plan>): Tally => [...all].reduce(withPlan, emptyTally());

const GROUPS = [
  'project',
  'site',
  'buildings',
  'people',
  'facilities',
  'smart',
  'greenTechniques',
  'environment',
  'setting',
  'cost',
  'funding',
  'operation',
  'schedule',
  'goals',
  'risks',
  'team',
  'taskForce',
  'policies',
  'participation',
  'legalBases',
  'assumptions',
];

describe('the province of section 2.2', () => {
  test('has the totals of the source to the last unit', () => {
    expect(tallyOf(plans)).toEqual({
      projects: 180,
      floorAreaM2: 120_000_000,
      residents: 3_200_000,
      investmentYuan: 210_000_000_000,
      types: { affordable: 68, market: 95, mixed: 17 },
      places: { capital_region: 108, other_city: 54, county_town: 18 },
      facilities: {
        schools: 45,
        school_places: 45_000,
        hospitals: 38,
        hospital_beds: 2800,
        elderly_centres: 52,
        elderly_beds: 3200,
      },
    });
  });

  test('is as far as the source says, by the schedules of the plans', () => {
    const counts: Record<string, number> = {};
    assessments.forEach((assessment, index) => {
      const status = String(statusOn(assessment, asOf));
      expect(status).toBe(province.outlines[index]?.status);
      counts[status] = (counts[status] ?? 0) + 1;
    });
    expect(counts).toEqual({ completed: 60, under_construction: 90, planned: 30 });
  });

  test('is connected to the platform in 65 of a hundred projects', () => {
    const hubs = plans.flatMap(({ smart }) => smart?.systems?.filter(({ level }) => level === 'hub') ?? []);
    expect(hubs.filter(({ isConnected }) => isConnected)).toHaveLength(117);
  });

  test('computes each plan at its own price and keeps the doubt of the source in every plan', () => {
    const prices = plans.map(({ cost }) => Number(cost?.yuanPerM2));
    expect(new Set(prices).size).toBeGreaterThan(100);
    expect(Math.min(...prices)).toBeGreaterThan(1500);
    expect(Math.max(...prices)).toBeLessThan(2100);
    for (const { assumptions } of plans) {
      expect(assumptions?.find(({ path }) => path === 'cost.yuanPerM2')?.note).toContain('1,750');
    }
  });
});

describe('every plan', () => {
  test('is whole: all groups of the schema, observed values where building has begun', () => {
    plans.forEach((plan, index) => {
      for (const group of GROUPS) expect(plan).toHaveProperty(group);
      expect('observed' in plan).toBe(province.outlines[index]?.status !== 'planned');
    });
  });

  test('is accepted, and is the same after a turn through YAML', () => {
    for (const plan of plans) {
      expect(readPlan(stringify(plan, { lineWidth: 0 }))).toEqual({ ok: true, plan });
    }
  }, 120_000);

  test('has a name and a code of its own', () => {
    expect(new Set(plans.map(({ project }) => project.name)).size).toBe(180);
    expect(new Set(plans.map(({ project }) => project.code)).size).toBe(180);
  });

  test('was observed on no day after that of the figures', () => {
    for (const { observed, participation, risks } of plans) {
      for (const { on } of [...(observed ?? []), ...(participation ?? []), ...(risks?.observations ?? [])]) {
        expect(on <= asOf).toBe(true);
      }
    }
  });

  test('gives every finding a value: nothing is left unknown', () => {
    for (const { findings } of assessments) {
      expect(findings.filter(({ light }) => light === 'unknown')).toEqual([]);
    }
  });
});

describe('the figures of risks, effects, cases and teams', () => {
  const valueIn = ({ figures }: (typeof assessments)[number], id: string): unknown => {
    const found = figures.find((figure) => figure.id === id);
    return found && 'value' in found ? found.value : undefined;
  };

  test.each([
    'risks.list',
    'risks.matrix',
    'risks.index_least',
    'benefits.effects',
    'cases.recommendation',
    'team.disciplines',
    'team.experience_gap',
  ])('%s has a value in every plan', (id) => {
    expect(assessments.filter((assessment) => valueIn(assessment, id) === undefined)).toEqual([]);
  });

  test('a panel was asked in about a quarter of the plans, and only what residents can show is missing', () => {
    const asked = plans.filter(({ risks }) => risks?.opinions !== undefined);
    expect(asked.length / plans.length).toBeGreaterThan(0.15);
    expect(asked.length / plans.length).toBeLessThan(0.35);
    assessments.forEach((assessment, index) => {
      const isLivedIn = province.outlines[index]?.status === 'completed';
      expect(valueIn(assessment, 'risks.index_missing')).toHaveLength(isLivedIn ? 0 : 5);
      expect(valueIn(assessment, 'risks.index_others')).toEqual([]);
    });
  });
});

describe('lights', () => {
  const lights = assessments.map(({ findings }) => projectLight(findings));
  const shareOf = (light: string) => lights.filter((each) => each === light).length / lights.length;

  test('are green throughout in a quarter of the projects at least, red in fifteen of a hundred', () => {
    expect(shareOf('green')).toBeGreaterThanOrEqual(0.25);
    expect(shareOf('red')).toBeGreaterThanOrEqual(0.15);
    expect(shareOf('amber')).toBeGreaterThan(0);
  });

  test.each(Object.keys(TROUBLES) as TroubleId[])('%s occurs and is seen by its finding', (id) => {
    const { light, finding } = TROUBLES[id];
    const own = province.outlines.flatMap(({ trouble }, index) => (trouble === id ? [index] : []));
    expect(own.length).toBeGreaterThan(0);
    for (const index of own) {
      const seen = assessments[index]?.findings.filter((each) => each.id.startsWith(finding));
      expect(seen?.map((each) => each.light)).toContain(light);
      expect(lights[index]).toBe(light);
    }
  });

  test('are green where nothing was made to go wrong', () => {
    province.outlines.forEach(({ trouble }, index) => {
      if (trouble === null) expect(lights[index]).toBe('green');
    });
  });

  test.each([
    [2, asOf],
    [3, isoDay('2023-12-31')],
  ])('and status follow the outlines for seed %d on %s', (seed, day) => {
    const other = generateProvince({ ...request, scale: 90, seed, asOf: day });
    for (const [index, plan] of [...other.plans()].entries()) {
      const assessment = assess({ plan, rules: ruleBundle, asOf: day, seed: 1, points: 0 });
      const outline = other.outlines[index];
      const trouble = outline?.trouble ?? null;
      expect(projectLight(assessment.findings)).toBe(trouble === null ? 'green' : TROUBLES[trouble].light);
      expect(statusOn(assessment, day)).toBe(outline?.status);
    }
  });
});

/** Of the plans in Chinese. It changes with the generator, its words and the doubt the rules state; then look at the plans. */
const LAST_SEEN = '60b8c6c84766acf5ebe50eb6d921cd401d316260068a2763111e32cf6e351404';

describe('the same request', () => {
  const hashOf = (all: Iterable<Plan>) => sha256Hex(canonicalJson([...all]));

  test('gives the same plans', () => {
    expect(hashOf(generateProvince(request).plans())).toBe(hashOf(plans));
    expect(hashOf(generateProvince({ ...request, seed: 2 }).plans())).not.toBe(hashOf(plans));
  });

  test('gave these plans when they were last looked at', () => {
    expect(hashOf(plans)).toBe(LAST_SEEN);
  });

  test('in English has no Chinese in it but the number of a document', () => {
    const english = generateProvince({ ...request, words: wordsOf('en') }).plans();
    for (const plan of english) {
      expect(JSON.stringify({ ...plan, legalBases: [] })).not.toMatch(/\p{Script=Han}|undefined/u);
    }
  });
});

describe('another number of projects', () => {
  test.each([60, 90, 360, 777])('%d keep the proportions of the province', (scale) => {
    const tally = tallyOf(generateProvince({ ...request, scale }).plans());
    expect(tally.projects).toBe(scale);
    expect(tally.floorAreaM2).toBe(Math.round((120_000_000 * scale) / 180));
    expect(tally.residents).toBe(Math.round((3_200_000 * scale) / 180));
    expect(tally.investmentYuan).toBe(Math.round((210_000_000_000 * scale) / 180));
  });

  test('5,800 are the nation of section 2.1', () => {
    const { plans: drawn, outlines } = generateProvince({ ...request, scale: 5800 });
    const tally = tallyOf(drawn());
    expect(tally).toMatchObject({
      floorAreaM2: 860_000_000,
      residents: 21_000_000,
      investmentYuan: 1_505_000_000_000,
      types: { affordable: 2030, market: 2610, mixed: 1160 },
    });
    const regions = outlines.map(({ region }) => region);
    const inRegion = (name: string) => regions.filter((region) => region === name).length;
    expect(['east', 'central', 'west', 'northeast'].map(inRegion)).toEqual([3016, 1624, 870, 290]);
  });

  test('the troubles of the nation are seen too, in its smallest projects as well', () => {
    const nation = generateProvince({ ...request, scale: 5800 });
    const chosen = new Set(
      [null, ...(Object.keys(TROUBLES) as TroubleId[])].flatMap((id) =>
        nation.outlines
          .filter(({ trouble }) => trouble === id)
          .sort((a, b) => a.residents - b.residents)
          .slice(0, 2),
      ),
    );
    for (const [index, plan] of [...nation.plans()].entries()) {
      const outline = nation.outlines[index];
      if (!outline || !chosen.has(outline)) continue;
      const { findings } = assess({ plan, rules: ruleBundle, asOf, seed: 1, points: 0 });
      const { trouble } = outline;
      expect([trouble, projectLight(findings)]).toEqual([
        trouble,
        trouble === null ? 'green' : TROUBLES[trouble].light,
      ]);
    }
  }, 120_000);

  test.each([0, 59, 180.5, 6901])('%d is refused', (scale) => {
    expect(() => generateProvince({ ...request, scale })).toThrow(RangeError);
  });
});

describe('organisations', () => {
  const { organisations, seats } = organisationsOf(province, words);
  const byPath = new Map(organisations.map((each) => [each.path, each]));

  test('form a tree, parents first, with codes of the contract', () => {
    const seen = new Set<string>();
    for (const { path, parentPath } of organisations) {
      expect(path).toMatch(/^\/([a-z0-9-]{1,32}\/)+$/);
      expect(seen.has(path)).toBe(false);
      if (parentPath === null) expect(path).toBe('/demonstration/');
      else expect(seen.has(parentPath)).toBe(true);
      seen.add(path);
    }
  });

  test('each project belongs to a task force of its city and has parties that are there', () => {
    expect(seats).toHaveLength(180);
    for (const { owner, parties } of seats) {
      expect(byPath.get(owner)?.kind).toBe('task_force');
      expect(new Set(parties.map((path) => byPath.get(path)?.kind))).toContain('department');
      for (const path of parties) expect(byPath.has(path)).toBe(true);
    }
    expect(organisations.filter(({ kind }) => kind === 'community')).toHaveLength(60);
  });

  test('six projects of the capital are run by one task force, the others by their own', () => {
    const joint = `${homeOf(province)}city-a/task-force/`;
    expect(seats.filter(({ owner }) => owner === joint)).toHaveLength(6);
    expect(new Set(seats.map(({ owner }) => owner)).size).toBe(175);
  });

  test('of the nation stand below one root, its provinces with the bodies of a province', () => {
    const nation = generateProvince({ ...request, scale: 5800 });
    const all = organisationsOf(nation, words);
    const paths = new Set(all.organisations.map(({ path }) => path));
    expect(paths.size).toBe(all.organisations.length);
    for (const { path, parentPath } of all.organisations) {
      expect(path).toMatch(/^(\/[a-z0-9-]{1,32}){1,12}\/$/);
      if (parentPath === null) expect(path).toBe('/demonstration/');
      else expect(paths.has(parentPath)).toBe(true);
    }
    expect(homeOf(nation)).toBe('/demonstration/east-1/');
    expect(paths.has(`${homeOf(nation)}city-a/task-force/`)).toBe(true);
    for (const { owner, parties } of all.seats) {
      const [, , province] = owner.split('/');
      expect(parties.length).toBeGreaterThan(7);
      for (const path of parties) expect(path.split('/')[2]).toBe(province);
    }
  });
});
