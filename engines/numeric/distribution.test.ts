import { expect, test } from 'vitest';
import { findDistributionIssues, openMarginal, openQuantileTable } from './index.ts';

const NUMBER = '-1e+100 .. 1e+100';
const KINDS = 'uniform | triangular | pert | normal | lognormal | discrete | empirical';

test.each([
  [{ kind: 'uniform', min: 1, max: 1 }, 'EMPTY_RANGE', ['max'], '1', '> min = 1'],
  [{ kind: 'uniform', min: Number.NaN, max: 1 }, 'NOT_A_NUMBER', ['min'], 'NaN', NUMBER],
  [{ kind: 'uniform', min: 0 }, 'NOT_A_NUMBER', ['max'], 'undefined', NUMBER],
  [{ kind: 'uniform', min: 0, max: '9' }, 'NOT_A_NUMBER', ['max'], '9', NUMBER],
  [{ kind: 'uniform', min: -1e101, max: 9 }, 'OUT_OF_RANGE', ['min'], '-1e+101', NUMBER],
  [{ kind: 'triangular', min: 0, mode: 11, max: 10 }, 'MODE_OUTSIDE', ['mode'], '11', '0 .. 10'],
  [{ kind: 'triangular', min: 3, mode: 3, max: 3 }, 'EMPTY_RANGE', ['max'], '3', '> min = 3'],
  [{ kind: 'pert', min: 0, mode: -1, max: 10 }, 'MODE_OUTSIDE', ['mode'], '-1', '0 .. 10'],
  [{ kind: 'pert', min: 0, mode: null, max: 10 }, 'NOT_A_NUMBER', ['mode'], 'null', NUMBER],
  [{ kind: 'normal', mean: 0, sd: 0 }, 'NOT_POSITIVE', ['sd'], '0', '> 0'],
  [{ kind: 'normal', mean: Infinity, sd: 1 }, 'NOT_A_NUMBER', ['mean'], 'Infinity', NUMBER],
  [{ kind: 'lognormal', mean: -2, sd: 1 }, 'NOT_POSITIVE', ['mean'], '-2', '> 0'],
  [{ kind: 'lognormal', mean: 1, sd: 1e7 }, 'OUT_OF_RANGE', ['sd'], '10000000', '<= 1000000'],
  [{ kind: 'lognormal', p10: 0, p90: 1 }, 'NOT_POSITIVE', ['p10'], '0', '> 0'],
  [{ kind: 'lognormal', p10: 5, p90: 4 }, 'EMPTY_RANGE', ['p90'], '4', '> p10 = 5'],
  [{ kind: 'lognormal', p10: 5 }, 'NOT_A_NUMBER', ['p90'], 'undefined', NUMBER],
  [{ kind: 'lognormal', mean: 5, p90: 9 }, 'TWO_FORMS', [], 'mean, p90', 'mean, sd | p10, p90'],
  [{ kind: 'discrete', outcomes: [] }, 'TOO_FEW_VALUES', ['outcomes'], '0', '>= 1'],
  [{ kind: 'discrete', outcomes: {} }, 'NOT_A_LIST', ['outcomes'], '[object Object]', '[ ]'],
  [
    { kind: 'discrete', outcomes: [{ weight: 1 }] },
    'NOT_A_NUMBER',
    ['outcomes', 0, 'value'],
    'undefined',
    NUMBER,
  ],
  [
    { kind: 'discrete', outcomes: [{ value: 1, weight: 0 }] },
    'WEIGHTS_SUM_TO_ZERO',
    ['outcomes'],
    '0',
    '> 0',
  ],
  [
    { kind: 'discrete', outcomes: [{ value: 1, weight: -1 }] },
    'NEGATIVE_WEIGHT',
    ['outcomes', 0, 'weight'],
    '-1',
    '>= 0',
  ],
  [{ kind: 'empirical', sample: [4] }, 'TOO_FEW_VALUES', ['sample'], '1', '>= 2'],
  [{ kind: 'empirical', sample: [4, Number.NaN] }, 'NOT_A_NUMBER', ['sample', 1], 'NaN', NUMBER],
  [{ kind: 'empirical' }, 'NOT_A_LIST', ['sample'], 'undefined', '[ ]'],
  [
    { kind: 'event', probability: 1.2, impact: { kind: 'normal', mean: 0, sd: 1 } },
    'NOT_A_SHARE',
    ['probability'],
    '1.2',
    '0 .. 1',
  ],
  [
    { kind: 'event', probability: 0.2, impact: { kind: 'event' } },
    'UNKNOWN_KIND',
    ['impact', 'kind'],
    'event',
    KINDS,
  ],
  [{ kind: 'beta' }, 'UNKNOWN_KIND', ['kind'], 'beta', `${KINDS} | event`],
  [null, 'UNKNOWN_KIND', ['kind'], 'undefined', `${KINDS} | event`],
])('%j is refused as %s', (distribution, code, path, got, expected) => {
  expect(findDistributionIssues(distribution)).toEqual([{ code, path, got, expected }]);
});

test('every fault is told at once, with the path into the input', () => {
  const impact = { kind: 'discrete', outcomes: [{ value: Number.NaN, weight: -1 }, { weight: 2 }] } as const;
  const distribution = { kind: 'event', probability: -1, impact };
  const found = findDistributionIssues(distribution, ['risks', 4]);
  expect(found.map(({ code, path }) => `${path.join('.')} ${code}`)).toEqual([
    'risks.4.probability NOT_A_SHARE',
    'risks.4.impact.outcomes.0.value NOT_A_NUMBER',
    'risks.4.impact.outcomes.0.weight NEGATIVE_WEIGHT',
    'risks.4.impact.outcomes.1.value NOT_A_NUMBER',
  ]);
});

test('neither marginal nor table is opened for a faulty distribution', () => {
  const faulty = { kind: 'triangular', min: 5, mode: 1, max: 9 } as const;
  const refusal = { value: null, issues: findDistributionIssues(faulty) };
  expect(refusal.issues).toHaveLength(1);
  expect(openMarginal(faulty)).toEqual(refusal);
  expect(openQuantileTable(faulty)).toEqual(refusal);
});
