import { describe, expect, test } from 'vitest';
import { breachLines } from './breach/breach-lines.ts';
import { stateOf } from './breach/breaches-of.ts';
import { rankedBreaches } from './breach/ranked-breaches.ts';
import { filtered } from './filter/filter.ts';
import type { PortfolioRow, RowBreach, RowDetail } from './row/row.ts';
import { standingOf } from './standing/standing.ts';
import { BARE_DETAIL, bareRow, DAY, RULES } from './testing/rows.ts';

const breach = (target: RowBreach['target'], probability: number, excess: number | null = 0): RowBreach => {
  return { target, probability, standardError: 0.01, excess };
};
const stand = (breaches: RowDetail['breaches'], known: Partial<PortfolioRow> = {}, id = 'one') => {
  const detail = breaches === undefined ? BARE_DETAIL : { ...BARE_DETAIL, breaches };
  return standingOf(bareRow(id, { detail, ...known }), DAY, RULES);
};
const simulated = (...targets: RowBreach[]) => ({ points: 1024, targets });

describe('a target of a project', () => {
  test.each([
    [0.5, 'likely'],
    [0.4999, 'possible'],
    [0.2, 'possible'],
    [0.1999, 'unlikely'],
    [0, 'unlikely'],
  ] as const)('of probability %d is %s missed', (probability, state) => {
    expect(stateOf(stand(simulated(breach('late', probability))).breaches, 'late')).toBe(state);
  });

  test.each([
    ['the version came before it was kept', undefined, 'not_recorded'],
    ['the plan has no factors', 'no_simulation', 'no_simulation'],
    ['its factors cannot be simulated', 'cannot_simulate', 'cannot_simulate'],
    ['the plan sets no such target', simulated(breach('loss', 1)), 'not_set'],
  ] as const)('is told nothing of where %s', (_, breaches, state) => {
    const standing = stand(breaches);
    expect(stateOf(standing.breaches, 'late')).toBe(state);
    expect(filtered([standing], { breach: { target: 'late', state } })).toHaveLength(1);
  });

  test('is told nothing of by a cut-off whose rules knew no such thing', () => {
    const row = bareRow('one', { detail: { ...BARE_DETAIL, breaches: simulated(breach('late', 1)) } });
    const standing = standingOf(row, DAY, { ...RULES, breach: null });
    expect(stateOf(standing.breaches, 'late')).toBe('not_recorded');
    expect(standing.reasons).toEqual([expect.objectContaining({ id: 'not_assessed' })]);
  });

  test('is settled once the works are completed, but for the return, which is still to come', () => {
    const told = simulated(breach('over_estimate', 1, 5), breach('late', 1), breach('loss', 1, 7));
    const done = stand(told, { statedStage: 'operation' });
    expect(done.breaches.states).toEqual(['settled', 'not_set', 'settled', 'likely', 'not_set']);
    expect(rankedBreaches([done]).map(({ target }) => target)).toEqual(['loss']);
    expect(done.reasons.find(({ id }) => id === 'likely_breach')?.amount).toBe(1);
  });
});

describe('over all projects', () => {
  const standings = [
    stand(simulated(breach('over_estimate', 0.7, 300)), { investmentFen: 10 }, 'small'),
    stand(simulated(breach('over_estimate', 0.7, 200)), { investmentFen: 20 }, 'large'),
    stand(simulated(breach('over_estimate', 0.9, null)), {}, 'unsized'),
    stand(simulated(breach('over_estimate', 0.3, 50)), {}, 'possible'),
  ];
  const [estimate] = breachLines(standings);

  test('the excess of the likely ones is summed to the fen, and it is said of how many', () => {
    expect(estimate).toMatchObject({ target: 'over_estimate', unit: 'fen', excessFen: 500, excessOf: 2 });
  });

  test('the most probable stands first, then the larger investment', () => {
    expect(rankedBreaches(standings).map(({ project }) => project)).toEqual([
      'unsized',
      'large',
      'small',
      'possible',
    ]);
    expect(rankedBreaches(standings, 'late')).toEqual([]);
  });

  test('a sum that no number can tell to the fen is said to be none', () => {
    const huge = simulated(breach('over_estimate', 1, Number.MAX_SAFE_INTEGER));
    expect(breachLines([stand(huge, {}, 'a'), stand(huge, {}, 'b')])[0]?.excessFen).toBeNull();
  });

  test('months are not summed', () => {
    const [, , late] = breachLines([stand(simulated(breach('late', 1, 2.5)))]);
    expect(late).toMatchObject({ unit: 'months', excessFen: null, excessOf: 1 });
  });
});
