import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RuleValue } from '../rules/index.ts';
import { ruleInForce } from '../rules/testing/rule-in-force.ts';
import { goldenPanels } from './golden/golden.ts';
import {
  computeDelphi,
  type DelphiAnswer,
  type DelphiInput,
  type DelphiSettings,
  type StopCriterion,
  settingsFromRules,
} from './index.ts';

const settings: DelphiSettings = {
  panelLeast: 2,
  agreementWithin: 1,
  stop: { criteria: ['closeness'], iqrShareMost: 0.25, netChangeShareMost: 0.15, roundsMost: 3 },
};

function answer(expert: string, ...ratings: (number | null)[]): DelphiAnswer {
  return { expert, ratings: Object.fromEntries(ratings.map((rating, place) => [`i${place}`, rating])) };
}

/** A panel of three items on a scale from 1 to 5, a list of answers a round. */
function panel(...rounds: DelphiAnswer[][]): DelphiInput {
  return {
    items: ['i0', 'i1', 'i2'],
    scale: { least: 1, most: 5 },
    rounds: rounds.map((answers) => ({ answers })),
    settings,
  };
}

describe.each(goldenPanels.panels)('$name', ({ items, scale, rounds, expect: expected, stop }) => {
  const input: DelphiInput = {
    items,
    scale: { least: scale[0], most: scale[1] },
    rounds: rounds.map((answers) => ({
      answers: Object.entries(answers).map(([expert, ratings]) => ({
        expert,
        ratings: Object.fromEntries(items.map((item, place) => [item, ratings[place] ?? null])),
      })),
    })),
    settings,
  };
  const result = computeDelphi(input);

  test.each(expected.map((each, round) => ({ round, ...each })))('round $round', (worked) => {
    const found = result.rounds[worked.round];
    for (const spread of found?.items ?? []) {
      const [answers, median, lowerQuartile, upperQuartile, mean, near] = worked.items[spread.item] ?? [];
      expect(spread).toMatchObject({ answers, median, lowerQuartile, upperQuartile });
      expect(spread.mean).toBeCloseTo(mean ?? Number.NaN, 6);
      expect((spread.agreement ?? Number.NaN) * spread.answers).toBeCloseTo(near ?? Number.NaN, 9);
    }
    expect(found?.concordance?.w).toBeCloseTo(worked.w, 6);
    expect(found?.incomplete).toEqual(worked.incomplete);
    const moves = found?.stability?.map(({ item, pairs, changedShare, netChangeShare }) => [
      item,
      [
        pairs,
        Math.round((changedShare ?? Number.NaN) * pairs),
        Math.round((netChangeShare ?? Number.NaN) * pairs),
      ],
    ]);
    expect(moves && Object.fromEntries(moves)).toEqual(worked.stability);
  });

  test.each(stop)('stops by $criteria after at most $roundsMost rounds: $because', (rule) => {
    const { criteria, roundsMost, because, open } = rule;
    const changed = { ...input, settings: { ...settings, stop: { ...settings.stop, criteria, roundsMost } } };
    const found = computeDelphi(changed).stop;
    expect(found).toMatchObject({ criteria, stops: because !== null, because });
    expect([...new Set(found?.open.map(({ item }) => item))].sort()).toEqual([...open].sort());
  });

  test('tells the answer that is missing', () => {
    expect(result.remarks).toEqual([
      {
        code: 'MISSING_ANSWER',
        path: ['rounds', 0, 'answers', 5, 'ratings', items[2]],
        got: 'nothing',
        expected: 'a rating',
      },
    ]);
  });
});

describe('nothing is computed', () => {
  const two = [answer('A', 1, 2, 3), answer('B', 3, 2, 1)];
  const stop = (changes: object): DelphiInput => ({
    ...panel(two),
    settings: { ...settings, stop: { ...settings.stop, ...changes } },
  });
  test.each<[string, DelphiInput, [string, string][]]>([
    [
      'without items',
      { ...panel(), items: [], rounds: [] },
      [
        ['NO_ITEMS', 'items'],
        ['NO_ROUNDS', 'rounds'],
      ],
    ],
    [
      'for an item named twice',
      { ...panel(two), items: ['i0', 'i1', 'i2', 'i0'] },
      [['DUPLICATE_ITEM', 'items.3']],
    ],
    ['for one expert', panel([answer('A', 1, 2, 3)]), [['TOO_FEW_EXPERTS', 'rounds.0.answers']]],
    ['for nobody in the second round', panel(two, []), [['TOO_FEW_EXPERTS', 'rounds.1.answers']]],
    [
      'for an expert who answers twice',
      panel([...two, answer('A', 1, 1, 1)]),
      [['DUPLICATE_EXPERT', 'rounds.0.answers.2.expert']],
    ],
    [
      'for ratings that are no numbers or off the scale',
      panel([answer('A', Number.NaN, 0, 5.01), answer('B', Number.POSITIVE_INFINITY, 1, 5)]),
      [
        ['NOT_FINITE', 'rounds.0.answers.0.ratings.i0'],
        ['OUT_OF_SCALE', 'rounds.0.answers.0.ratings.i1'],
        ['OUT_OF_SCALE', 'rounds.0.answers.0.ratings.i2'],
        ['NOT_FINITE', 'rounds.0.answers.1.ratings.i0'],
      ],
    ],
    [
      'for a rating of something else',
      panel([...two, answer('C', 1, 2, 3, 4)]),
      [['UNKNOWN_ITEM', 'rounds.0.answers.2.ratings.i3']],
    ],
    [
      'for a scale inside out',
      { ...panel([answer('A'), answer('B')]), scale: { least: 5, most: 1 } },
      [['SCALE_INSIDE_OUT', 'scale.most']],
    ],
    [
      'for a stop rule that names nothing',
      stop({ criteria: [] }),
      [['NO_CRITERION', 'settings.stop.criteria']],
    ],
    [
      'for a stop rule nobody knows, with limits that are none',
      stop({ criteria: ['mood'], iqrShareMost: 25, netChangeShareMost: Number.NaN, roundsMost: 0 }),
      [
        ['UNKNOWN_CRITERION', 'settings.stop.criteria.0'],
        ['NOT_A_SHARE', 'settings.stop.iqrShareMost'],
        ['NOT_A_SHARE', 'settings.stop.netChangeShareMost'],
        ['NOT_WHOLE', 'settings.stop.roundsMost'],
      ],
    ],
  ])('%s', (_, input, expected) => {
    const result = computeDelphi(input);
    expect(result.issues.map(({ code, path }) => [code, path.join('.')])).toEqual(expected);
    expect(result).toMatchObject({ rounds: [], stop: null, remarks: [] });
  });

  test('and an issue says what was found and what was expected', () => {
    expect(computeDelphi(panel([answer('A', 9, 2, 3), answer('B', 3, 2, 1)])).issues).toEqual([
      {
        code: 'OUT_OF_SCALE',
        path: ['rounds', 0, 'answers', 0, 'ratings', 'i0'],
        got: '9',
        expected: '1 to 5',
      },
    ]);
  });
});

describe('a figure that cannot be said is null, and a remark says why', () => {
  const codes = (input: DelphiInput) => computeDelphi(input).remarks.map(({ code }) => code);

  test('when all experts rate everything alike', () => {
    const { rounds, stop, remarks } = computeDelphi(panel([answer('A', 3, 3, 3), answer('B', 3, 3, 3)]));
    expect(rounds[0]?.concordance).toBeNull();
    expect(rounds[0]?.items[0]).toMatchObject({ median: 3, iqr: 0, variation: 0, agreement: 1 });
    expect(remarks.map(({ code }) => code)).toEqual(['ALL_EQUAL']);
    expect(stop).toMatchObject({ stops: true, because: 'criteria-met' });
  });

  test('when nobody, or only one, answered an item; such an item is never close', () => {
    const input = panel([answer('A', 3, 2, null), answer('B', 4, null, null)]);
    const { rounds, stop, remarks } = computeDelphi(input);
    expect(rounds[0]?.items[1]).toMatchObject({
      answers: 1,
      missing: 1,
      median: 2,
      iqr: 0,
      standardDeviation: null,
    });
    expect(rounds[0]?.items[2]).toMatchObject({ answers: 0, missing: 2, median: null, agreement: null });
    expect(rounds[0]).toMatchObject({ concordance: null, incomplete: ['A', 'B'] });
    expect(remarks.map(({ code }) => code)).toEqual([
      'MISSING_ANSWER',
      'MISSING_ANSWER',
      'MISSING_ANSWER',
      'ONE_ANSWER',
      'NO_ANSWERS',
      'TOO_FEW_COMPLETE',
    ]);
    expect(stop).toMatchObject({ stops: false, open: [{ item: 'i2', criterion: 'closeness' }] });
  });

  test('when the mean is 0', () => {
    const input = { ...panel([answer('A', -1, 0, 1), answer('B', 1, 1, 0)]), scale: { least: -1, most: 1 } };
    expect(computeDelphi(input).rounds[0]?.items[0]).toMatchObject({ mean: 0, variation: null });
    expect(computeDelphi(input).remarks).toEqual([
      {
        code: 'MEAN_IS_ZERO',
        path: ['rounds', 0, 'answers'],
        got: 'i0: mean 0',
        expected: 'another mean for a coefficient of variation',
      },
    ]);
  });

  test('when the panel is small or changes, so that nobody answered in both rounds', () => {
    const input = panel(
      [answer('A', 1, 2, 3), answer('B', 1, 2, 3)],
      [answer('C', 1, 2, 3), answer('D', 1, 2, 3)],
    );
    const small = { ...input, settings: { ...settings, panelLeast: 10 } };
    expect(codes(small)).toEqual([
      'SMALL_PANEL',
      'SMALL_PANEL',
      ...Array.from({ length: 4 }, () => 'PANEL_CHANGED'),
      ...Array.from({ length: 3 }, () => 'NO_PAIRS'),
    ]);
    expect(computeDelphi(small).rounds[1]?.stability?.[0]).toMatchObject({ pairs: 0, netChangeShare: null });
  });
});

describe('a panel', () => {
  const rating = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 8 });
  const answers = fc
    .array(fc.tuple(rating, rating, rating), { minLength: 2, maxLength: 8 })
    .map((rows) => rows.map((row, place) => answer(`E${place}`, ...row)));

  test('says the same whatever the order of its experts', () => {
    fc.assert(
      fc.property(answers, answers, (first, second) => {
        const turned = panel(first.toReversed(), second.toReversed());
        const plain = (input: DelphiInput) =>
          computeDelphi(input).rounds.map(({ items, stability, concordance }) => ({
            items: items.map(({ median, iqr, agreement }) => ({ median, iqr, agreement })),
            net: stability?.map(({ netChangeShare, changedShare }) => [netChangeShare, changedShare]),
            w: concordance?.w.toFixed(9),
          }));
        expect(plain(turned)).toEqual(plain(panel(first, second)));
      }),
      { numRuns: 60 },
    );
  });

  test('that repeats its answers is stable, and the net change never exceeds the share that moved', () => {
    fc.assert(
      fc.property(answers, answers, (first, second) => {
        const still = computeDelphi(panel(first, first)).rounds[1]?.stability ?? [];
        for (const { pairs, netChangeShare } of still) expect(netChangeShare).toBe(pairs === 0 ? null : 0);
        for (const each of computeDelphi(panel(first, second)).rounds[1]?.stability ?? [])
          expect((each.netChangeShare ?? 0) <= (each.changedShare ?? 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('that moves every answer by one keeps its spread and its order', () => {
    const low = fc
      .array(fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 1, max: 4 }))), { minLength: 2, maxLength: 8 })
      .map((rows) => rows.map((row, place) => answer(`E${place}`, ...row)));
    fc.assert(
      fc.property(low, (first) => {
        const raised = first.map(({ expert, ratings }) =>
          answer(expert, ...Object.values(ratings).map((each) => (each ?? Number.NaN) + 1)),
        );
        const [before, after] = [panel(first), panel(raised)].map((input) => computeDelphi(input).rounds[0]);
        expect(after?.concordance).toEqual(before?.concordance);
        expect(after?.items.map(({ iqr }) => iqr)).toEqual(before?.items.map(({ iqr }) => iqr));
        expect(after?.items.map(({ median }) => median)).toEqual(
          before?.items.map(({ median }) => (median ?? Number.NaN) + 1),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('settings from rules', () => {
  const rule = (id: string, value: RuleValue, unit = '1') => ruleInForce(`delphi.${id}`, value, unit);
  const rules = [
    rule('panel_least', { gte: 10 }, 'people'),
    rule('agreement_within', 1, 'points'),
    rule('stop_criteria', ['closeness', 'stability']),
    rule('iqr_share_most', { lte: 25 }, '%'),
    rule('net_change_most', 15, '%'),
    rule('rounds_most', { lte: 3 }, 'rounds'),
  ];

  test('are read with their units', () => {
    const criteria: StopCriterion[] = ['closeness', 'stability'];
    expect(settingsFromRules(rules)).toEqual({
      settings: {
        panelLeast: 10,
        agreementWithin: 1,
        stop: { criteria, iqrShareMost: 0.25, netChangeShareMost: 0.15, roundsMost: 3 },
      },
      issues: [],
    });
  });

  test('are none when a rule is missing or says something else; every such rule is named', () => {
    const faulty = [rule('stop_criteria', ['mood']), rule('panel_least', { lte: 3 }), ...rules.slice(3, 5)];
    const { settings: none, issues } = settingsFromRules(faulty);
    expect(none).toBeNull();
    expect(issues.map(({ code, rule: id }) => [code, id])).toEqual([
      ['VALUE_UNUSABLE', 'delphi.panel_least'],
      ['RULE_MISSING', 'delphi.agreement_within'],
      ['VALUE_UNUSABLE', 'delphi.stop_criteria'],
      ['RULE_MISSING', 'delphi.rounds_most'],
    ]);
  });
});

test('an exact probability is given up where it takes more steps than are allowed, and nothing else changes', () => {
  const held = panel([
    answer('A', 5, 3, 1),
    answer('B', 4, 3, 2),
    answer('C', 2, 3, 3),
    answer('D', 5, 4, 1),
  ]);
  const [exact] = computeDelphi(held).rounds;
  const [quick] = computeDelphi({ ...held, exactStepsMost: 5 }).rounds;
  expect(exact?.concordance?.probabilityBy).toBe('exact');
  expect(quick?.concordance?.probabilityBy).toBe('chi-square');
  expect(quick).toEqual({
    ...exact,
    concordance: {
      ...exact?.concordance,
      probability: quick?.concordance?.probability,
      probabilityBy: 'chi-square',
    },
  });
});
