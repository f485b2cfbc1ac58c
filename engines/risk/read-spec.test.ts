import { describe, expect, test } from 'vitest';
import { readRiskFile } from './index.ts';
import { fileOf } from './testing/models.ts';

const sound = {
  factors: {
    land: { dist: 'triangular', a: 380, m: 420, b: 560 },
    works: { dist: 'lognormal', mean: 60, sd: 18 },
    flood: { dist: 'event', probability: 0.2, impact: { dist: 'uniform', a: 1, b: 2 } },
  },
  rankCorrelation: { 'land|works': 0.5 },
  model: 'cost = land + works + flood',
  outputs: ['cost'],
};

/** Issues as `path code got → expected`. */
function issuesOf(input: unknown): string[] {
  return readRiskFile(input).issues.map(
    ({ path, code, got, expected }) => `${path.join('.')} ${code} ${got} → ${expected}`,
  );
}

test('a sound description has no issues', () => {
  expect(issuesOf(fileOf(sound))).toEqual([]);
});

const withFactor = (fields: Record<string, unknown>) =>
  fileOf({ ...sound, factors: { ...sound.factors, x: fields } });
const withPart = (fields: Record<string, unknown>) => fileOf({ ...sound, ...fields });
const withNetwork = (...activities: unknown[]) => ({ version: 1, schedule: { activities } });
const withChange = (change: unknown) => withPart({ responses: [{ id: 'r', changes: [change] }] });
const LISTED = 'land, works, flood';

describe('what is wrong is named with its place, what was got, and what is expected', () => {
  test.each<[unknown, string]>([
    [null, ' NOT_AN_OBJECT null → { }'],
    [[], ' NOT_AN_OBJECT [] → { }'],
    [{ version: 1 }, ' NOTHING_TO_SIMULATE version → cost | schedule'],
    [{ ...fileOf(sound), version: 2 }, 'version OUT_OF_RANGE 2 → 1'],
    [{ ...fileOf(sound), costs: 1 }, 'costs UNKNOWN_FIELD costs → version, name, note, cost, schedule'],
    [withFactor({ dist: 'pert', a: 5, m: 3, b: 9 }), 'cost.factors.3.m MODE_OUTSIDE 3 → 5 .. 9'],
    [withFactor({ dist: 'triangular', a: 5, m: 5, b: 5 }), 'cost.factors.3.b EMPTY_RANGE 5 → > a = 5'],
    [withFactor({ dist: 'uniform', a: 5, b: 4 }), 'cost.factors.3.b EMPTY_RANGE 4 → > a = 5'],
    [withFactor({ dist: 'uniform', a: 5 }), 'cost.factors.3.b NOT_A_NUMBER undefined → -1e+100 .. 1e+100'],
    [withFactor({ dist: 'uniform', a: '5', b: 6 }), 'cost.factors.3.a NOT_A_NUMBER 5 → -1e+100 .. 1e+100'],
    [withFactor({ dist: 'normal', mean: 5, sd: 0 }), 'cost.factors.3.sd NOT_POSITIVE 0 → > 0'],
    [withFactor({ dist: 'normal', mean: 5, sd: 1, m: 2 }), 'cost.factors.3.m UNKNOWN_FIELD m → mean, sd'],
    [
      withFactor({ dist: 'lognormal', mean: 1, sd: 1, p10: 1, p90: 2 }),
      'cost.factors.3 TWO_FORMS mean, sd, p10, p90 → mean, sd | p10, p90',
    ],
    [
      withFactor({ dist: 'gamma' }),
      'cost.factors.3.dist UNKNOWN_KIND gamma → uniform | triangular | pert | normal | lognormal | discrete | empirical | event',
    ],
    [
      withFactor({ dist: 'constructor' }),
      'cost.factors.3.dist UNKNOWN_KIND constructor → uniform | triangular | pert | normal | lognormal | discrete | empirical | event',
    ],
    [withFactor({}), 'cost.factors.3.dist MISSING_FIELD ∅ → " "'],
    [
      withFactor({
        dist: 'discrete',
        outcomes: [
          { value: 1, weight: 0 },
          { value: 2, weight: 0 },
        ],
      }),
      'cost.factors.3.outcomes WEIGHTS_SUM_TO_ZERO 0 → > 0',
    ],
    [
      withFactor({ dist: 'discrete', outcomes: [{ value: 1, weight: -1 }] }),
      'cost.factors.3.outcomes.0.weight NEGATIVE_WEIGHT -1 → >= 0',
    ],
    [withFactor({ dist: 'empirical', sample: [1] }), 'cost.factors.3.sample TOO_FEW_VALUES 1 → >= 2'],
    [
      withFactor({ dist: 'event', probability: 1.5, impact: { dist: 'uniform', a: 1, b: 2 } }),
      'cost.factors.3.probability NOT_A_SHARE 1.5 → 0 .. 1',
    ],
    [
      withFactor({ dist: 'event', probability: 0.5, impact: { dist: 'pert', a: 1, m: 3, b: 2 } }),
      'cost.factors.3.impact.m MODE_OUTSIDE 3 → 1 .. 2',
    ],
    [
      withFactor({
        dist: 'event',
        probability: 0.5,
        impact: { dist: 'event', probability: 0.5, impact: { dist: 'uniform', a: 1, b: 2 } },
      }),
      'cost.factors.3.impact.dist UNKNOWN_KIND event → uniform | triangular | pert | normal | lognormal | discrete | empirical',
    ],
    [
      withPart({
        factors: { max: { dist: 'normal', mean: 1, sd: 1 } },
        rankCorrelation: {},
        model: 'y = 1',
        outputs: ['y'],
      }),
      'cost.factors.0.id NAME_TAKEN max → ',
    ],
    [
      withPart({
        factors: { 'a b': { dist: 'normal', mean: 1, sd: 1 } },
        rankCorrelation: {},
        model: 'y = 1',
        outputs: ['y'],
      }),
      'cost.factors.0.id NOT_A_NAME a b → a-z 0-9 _',
    ],
    [
      withPart({ rankCorrelation: { 'land|works': 1.2 } }),
      'cost.rankCorrelation.land|works OUT_OF_RANGE 1.2 → -1 .. 1',
    ],
    [
      withPart({ rankCorrelation: { 'land|works': null } }),
      'cost.rankCorrelation.land|works NOT_A_NUMBER null → -1 .. 1',
    ],
    [
      withPart({ rankCorrelation: { 'land|steel': 0.2 } }),
      `cost.rankCorrelation.land|steel UNKNOWN_FACTOR steel → ${LISTED}`,
    ],
    [
      withPart({ rankCorrelation: { 'land|land': 0.2 } }),
      'cost.rankCorrelation.land|land NOT_A_PAIR land|land → a|b',
    ],
    [withPart({ rankCorrelation: { land: 0.2 } }), 'cost.rankCorrelation.land NOT_A_PAIR land → a|b'],
    [
      withPart({ rankCorrelation: { 'land|works': 0.2, 'works|land': 0.3 } }),
      'cost.rankCorrelation.works|land PAIR_TWICE works|land → ',
    ],
    [withPart({ rankCorrelation: [] }), 'cost.rankCorrelation NOT_AN_OBJECT [] → { "a|b": -1 .. 1 }'],
    [
      withPart({ rankCorelation: {} }),
      'cost.rankCorelation UNKNOWN_FIELD rankCorelation → factors, rankCorrelation, model, outputs, percentiles, joint, network, …',
    ],
    [withPart({ outputs: ['profit'] }), `cost.outputs.0 UNKNOWN_OUTPUT profit → ${LISTED}, cost`],
    [withPart({ outputs: [] }), 'cost.outputs TOO_FEW_VALUES 0 → >= 1'],
    [withPart({ outputs: ['cost', 'cost'] }), 'cost.outputs DUPLICATE_ID cost, cost → '],
    [withPart({ percentiles: [0] }), 'cost.percentiles.0 OUT_OF_RANGE 0 → 0.01 .. 99.99'],
    [withPart({ joint: [['cost', 'months']] }), 'cost.joint.0 UNKNOWN_OUTPUT cost, months → cost'],
    [withPart({ method: 'quasi' }), 'cost.method UNKNOWN_KIND quasi → sobol | lhs | plain'],
    [withPart({ trials: 1.5 }), 'cost.trials NOT_WHOLE 1.5 → 1 .. 268435456'],
    [withPart({ model: 'cost = land +' }), 'cost.model FORMULA_SYNTAX ⏎ → ( - 0-9 a-z'],
    [withPart({ model: null, outputs: ['land'] }), 'cost.model NOT_A_TEXT null → " "'],
    [withNetwork(), 'schedule.activities TOO_FEW_VALUES 0 → >= 1'],
    [withNetwork({ id: 1, a: 3, m: 2, b: 4 }), 'schedule.activities.0.m MODE_OUTSIDE 2 → 3 .. 4'],
    [withNetwork({ id: 1, a: -1, m: 2, b: 4 }), 'schedule.activities.0.a OUT_OF_RANGE -1 → 0 .. 100000'],
    [withNetwork({ id: 1, m: 2, b: 4 }), 'schedule.activities.0.a MISSING_FIELD ∅ → 0 .. 100000'],
    [
      withNetwork({ id: 1, a: 1, m: 2, b: 4, preds: [7] }),
      'schedule.activities.0.preds.0 UNKNOWN_ACTIVITY 7 → ',
    ],
    [
      withNetwork({ id: 1, a: 1, m: 1, b: 1 }, { id: 1, a: 1, m: 1, b: 1 }),
      'schedule.activities.1.id DUPLICATE_ID 1 → ',
    ],
    [
      withNetwork({ id: 1, a: 1, m: 1, b: 1, preds: [2] }, { id: 2, a: 1, m: 1, b: 1, preds: [1] }),
      'schedule.activities.1.preds.0 CYCLE 1 → 2 → 1 → ',
    ],
    [
      withNetwork({ id: 1, a: 1, m: 1, b: 1, preds: [{ id: 1, type: 'XX' }] }),
      'schedule.activities.0.preds.0.type UNKNOWN_KIND XX → FS | SS | FF | SF',
    ],
    [
      withNetwork({ id: 1, a: 1, m: 1, b: 1, milestone: true }),
      'schedule.activities.0.milestone COUNT_DIFFERS true → false',
    ],
    [
      { version: 1, schedule: { activities: [{ id: 1, a: 1, m: 1, b: 1 }], links: 3 } },
      'schedule.links COUNT_DIFFERS 3 → 0',
    ],
    [
      withPart({
        factors: { finish: { dist: 'normal', mean: 1, sd: 1 } },
        rankCorrelation: {},
        model: 'y = finish',
        outputs: ['y'],
        network: { activities: [{ id: 1, a: 1, m: 1, b: 1 }] },
      }),
      'cost.network NAME_TAKEN finish → ',
    ],
    [withPart({ responses: [{ id: 'r' }] }), 'cost.responses.0 NO_CHANGES 0 → >= 1'],
    [
      withPart({ responses: [{ id: 'r', adds: { profit: 1 } }] }),
      'cost.responses.0.adds.profit UNKNOWN_OUTPUT profit → cost',
    ],
    [
      withChange({ factor: 'steel', scale: 1 }),
      `cost.responses.0.changes.0.factor UNKNOWN_FACTOR steel → ${LISTED}`,
    ],
    [
      withChange({ factor: 'land' }),
      'cost.responses.0.changes.0 NO_CHANGES land → set | scale, shift | probability, impact',
    ],
    [
      withChange({ factor: 'land', scale: 1, probability: 0.1 }),
      'cost.responses.0.changes.0 TWO_FORMS factor, scale, probability → set | scale, shift | probability, impact',
    ],
    [
      withChange({ factor: 'land', probability: 0.1 }),
      'cost.responses.0.changes.0.factor NOT_AN_EVENT triangular → event',
    ],
    [
      withChange({ factor: 'land', scale: -1 }),
      'cost.responses.0.changes.0.scale OUT_OF_RANGE -1 → 0 .. 1e+100',
    ],
    [
      withChange({ factor: 'flood', shift: 3 }),
      'cost.responses.0.changes.0.shift TWO_FORMS 3 → scale | probability, impact',
    ],
    [
      withChange({ factor: 'flood', probability: 2 }),
      'cost.responses.0.changes.0.probability OUT_OF_RANGE 2 → 0 .. 1',
    ],
    [
      withChange({ factor: 'land', set: { dist: 'pert', a: 2, m: 1, b: 3 } }),
      'cost.responses.0.changes.0.set.m MODE_OUTSIDE 1 → 2 .. 3',
    ],
  ])('%j', (input, expected) => {
    const [found, ...others] = issuesOf(JSON.parse(JSON.stringify(input)));
    expect(others).toEqual([]);
    const [start, end] = expected.split('…');
    if (end === undefined) expect(found).toBe(expected);
    else expect(found?.startsWith(String(start))).toBe(true);
  });
});

test('everything is told at once', () => {
  const input = fileOf({
    factors: { a: { dist: 'pert', a: 5, m: 3, b: 9 }, b: { dist: 'normal', mean: 0, sd: -1 } },
    rankCorrelation: { 'a|b': 1.2, 'a|q': 0 },
    model: 'y = a + (\nz = process.exit()',
    outputs: ['y'],
  });
  expect(issuesOf(input).map((issue) => issue.split(' ')[1])).toEqual([
    'MODE_OUTSIDE',
    'NOT_POSITIVE',
    'OUT_OF_RANGE',
    'UNKNOWN_FACTOR',
    'FORMULA_SYNTAX',
    'CODE_IN_FORMULA',
  ]);
});

test('too much is refused before it is worked on', () => {
  const factors = Object.fromEntries(
    Array.from({ length: 201 }, (_, index) => [`f${index}`, { dist: 'normal', mean: 0, sd: 1 }]),
  );
  expect(issuesOf(fileOf({ factors, model: 'y = 1', outputs: ['y'] }))[0]).toBe(
    'cost.factors TOO_MANY 201 → <= 200',
  );
  const activities = Array.from({ length: 1001 }, (_, id) => ({ id, a: 1, m: 1, b: 1 }));
  expect(issuesOf({ version: 1, schedule: { activities } })[0]).toBe(
    'schedule.activities TOO_MANY 1001 → <= 1000',
  );
});

test('names that objects are born with are names like others', () => {
  const input = JSON.parse(
    '{"version": 1, "cost": {"factors": [{"id": "__proto__", "dist": "normal", "mean": 1, "sd": 1}, {"id": "constructor", "dist": "normal", "mean": 2, "sd": 1}], "model": "y = __proto__ + constructor", "outputs": ["y", "constructor"]}}',
  );
  expect(issuesOf(input)).toEqual([]);
  expect(
    issuesOf(
      JSON.parse(
        '{"version": 1, "__proto__": 1, "schedule": {"activities": [{"id": 1, "a": 1, "m": 1, "b": 1}]}}',
      ),
    ),
  ).toEqual(['__proto__ UNKNOWN_FIELD __proto__ → version, name, note, cost, schedule']);
});
