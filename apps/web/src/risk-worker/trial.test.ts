import { describe, expect, test } from 'vitest';
import type { Answer } from './protocol.ts';
import { fileOf, type RiskModel } from './risk-model.ts';
import { simulate } from './simulate.ts';
import { isTried, NO_TRIAL, scaled, type Trial, trialModel } from './trial.ts';

const model: RiskModel = {
  factors: [
    { id: 'land_cost_1', name: '土地费用', dist: 'triangular', a: 0.9, m: 1, b: 1.2 },
    { id: 'duration_1', name: '工期', dist: 'pert', a: 0.9, m: 1, b: 1.4 },
  ],
  rankCorrelation: { 'land_cost_1|duration_1': 0.3 },
  model: ['land = 4000 * land_cost_1', 'time = 40 * duration_1', 'cost = land + 1000'].join('\n'),
  outputs: ['cost', 'time'],
  limits: [{ id: 'over', of: 'cost', above: 5200 }],
  joint: [['cost', 'time']],
  responses: [
    {
      id: 'early',
      name: '提前拿地',
      changes: [{ factor: 'land_cost_1', set: { dist: 'triangular', a: 0.9, m: 1, b: 1.05 } }],
      adds: { cost: 10 },
    },
  ],
};
const tried = (trial: Partial<Trial>) => trialModel(model, { ...NO_TRIAL, ...trial });

describe('what is tried', () => {
  test.each([
    [
      'a triangle twice as wide about its mode',
      { dist: 'triangular', a: 0.9, m: 1, b: 1.2 },
      2,
      { a: 0.8, b: 1.4 },
    ],
    ['half of it', { dist: 'pert', a: 0.8, m: 1, b: 1.4 }, 0.5, { a: 0.9, b: 1.2 }],
    ['equal chances about their middle', { dist: 'uniform', a: 1, b: 3 }, 0.5, { a: 1.5, b: 2.5 }],
    ['a delay, which is never below 0', { dist: 'pert', a: 0, m: 1, b: 6 }, 2, { a: 0, b: 11 }],
    ['a change that may go below 0, and goes further', { dist: 'uniform', a: -1, b: 1 }, 2, { a: -2, b: 2 }],
    ['a deviation', { dist: 'normal', mean: 1, sd: 0.1 }, 1.5, { sd: 0.15 }],
  ])('%s', (_, spread, scale, expected) => {
    const result: Record<string, unknown> = { ...scaled(spread, scale) };
    for (const [field, value] of Object.entries(expected)) expect(result[field]).toBeCloseTo(value, 12);
  });

  test('nothing tried leaves the model as it is', () => {
    expect(isTried(NO_TRIAL)).toBe(false);
    expect(isTried({ ...NO_TRIAL, spreads: { 0: 1 } })).toBe(false);
    expect(tried({})).toEqual(model);
  });

  test('a factor that is switched off is held at what is most likely, without its correlations and responses', () => {
    const { factors, rankCorrelation, model: formulas, responses } = tried({ off: [0] });
    expect(factors.map(({ id }) => id)).toEqual(['duration_1']);
    expect(rankCorrelation).toEqual({});
    expect(formulas.split('\n')[0]).toBe('land_cost_1 = 1');
    expect(responses[0]?.changes).toEqual([]);
  });

  test('a response follows a factor that is tried wider where it says nothing of its own', () => {
    const [change] = tried({ spreads: { 0: 2 } }).responses[0]?.changes ?? [];
    expect(change?.set).toMatchObject({ a: 0.8, m: 1, b: 1.05 });
  });

  test('a response that is taken moves its factor, adds its price, and is no longer compared', () => {
    const { factors, model: formulas, responses } = tried({ taken: [0] });
    expect(factors[0]).toMatchObject({ id: 'land_cost_1', b: 1.05 });
    expect(formulas).toContain('cost = land + 1000 + 10');
    expect(responses).toEqual([]);
  });
});

describe('a simulation answers twice', () => {
  const asked = { model: JSON.stringify(fileOf(model)), points: 8192, seed: 1 };
  async function answersTo(trial: Partial<Trial>, signal = new AbortController().signal): Promise<Answer[]> {
    const answers: Answer[] = [];
    const onAnswer = (answer: Answer) => answers.push(answer);
    await simulate(
      { ...asked, trial: { ...NO_TRIAL, ...trial } },
      { signal, breathe: async () => {}, onAnswer },
    );
    return answers;
  }

  test('curves and tornado first, then everything with its progress; both say the same of the same output', async () => {
    const answers = await answersTo({});
    expect(answers.map(({ kind }) => kind)).toEqual(['curves', 'progress', 'progress', 'whole']);
    const [curves, whole] = [answers[0], answers.at(-1)].map(
      (each) => each && 'result' in each && each.result,
    );
    if (!curves || !whole) throw new Error('not answered');
    expect(curves.outputs).toEqual(whole.outputs);
    expect(curves.tornado).toEqual(whole.tornado);
    expect(curves.joint).toEqual([]);
    expect(curves.limits).toEqual([]);
    expect(whole.limits).toHaveLength(1);
    expect(whole.joint).toHaveLength(1);
    expect(whole.responses).toHaveLength(1);
  });

  test('a wider factor raises the cost that is kept eight times in ten', async () => {
    const p80 = async (trial: Partial<Trial>) => {
      const [curves] = await answersTo(trial);
      const result = curves && 'result' in curves ? curves.result : undefined;
      return Number(result?.outputs[0]?.percentiles.find(({ percent }) => percent === 80)?.value);
    };
    expect(await p80({ spreads: { 0: 2 } })).toBeGreaterThan(await p80({}));
  });

  test('a trial that cannot be is refused with the reason', async () => {
    const answers = await answersTo({ spreads: { 0: 0 } });
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({ kind: 'refused', issues: [{ code: 'EMPTY_RANGE' }] });
  });

  test('one that is overtaken ends without an answer', async () => {
    const controller = new AbortController();
    controller.abort();
    expect(await answersTo({}, controller.signal)).toEqual([]);
  });
});
