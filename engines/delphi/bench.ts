import { computeDelphi, type DelphiInput } from './index.ts';

const RUNS = 21;

/** Three rounds in which fifty experts rate a hundred risks from 1 to 5, with ties as such scales have them. */
function largePanel(): DelphiInput {
  let state = 20_260_302;
  const draw = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const items = Array.from({ length: 100 }, (_, item) => `risk${item}`);
  const rounds = Array.from({ length: 3 }, () => ({
    answers: Array.from({ length: 50 }, (_, expert) => ({
      expert: `E${expert}`,
      ratings: Object.fromEntries(items.map((item, place) => [item, 1 + ((place + draw(3)) % 5)])),
    })),
  }));
  const stop = {
    criteria: ['closeness', 'stability'] as const,
    iqrShareMost: 0.25,
    netChangeShareMost: 0.15,
  };
  return {
    items,
    scale: { least: 1, most: 5 },
    rounds,
    settings: { panelLeast: 10, agreementWithin: 1, stop: { ...stop, roundsMost: 3 } },
  };
}

/** One cold run and the median of twenty-one warm ones; the median counts. */
export const bench = {
  targets: [{ id: 'delphi.three-rounds-ms', unit: 'ms', target: 30, better: 'lower' as const }],
  run: async (): Promise<{ id: string; value: number }[]> => {
    const input = largePanel();
    const times: number[] = [];
    for (let run = 0; run <= RUNS; run++) {
      const before = performance.now();
      if (computeDelphi(input).stop === null) throw new Error('the panel is refused');
      if (run > 0) times.push(performance.now() - before);
    }
    const median = times.sort((one, other) => one - other)[Math.floor(RUNS / 2)];
    if (median === undefined) throw new Error('nothing was timed');
    return [{ id: 'delphi.three-rounds-ms', value: median }];
  },
};
