import { jointDemand, largestFall, shareOfCountMiss } from './index.ts';

/** A hundred thousand statements held against each other: demands on one piece of land, targets by phase, shares of
 * counts. One cold run and the fastest of twenty warm ones; the warm one counts. */
export const bench = {
  targets: [{ id: 'consistency.100k-statements-ms', unit: 'ms', target: 150, better: 'lower' as const }],
  run: async (): Promise<{ id: string; value: number }[]> => {
    const numbers = Array.from({ length: 100_000 }, (_, row) => ((row * 7919) % 1000) / 1000);
    const demands = numbers.map((share, row) => ({ id: `d${row}`, share: share / 10_000 }));
    const warm: number[] = [];
    while (warm.length <= 20) {
      const started = performance.now();
      jointDemand(demands);
      largestFall(numbers);
      for (const share of numbers) shareOfCountMiss({ share, count: 180, halfStep: 0.005 });
      warm.push(performance.now() - started);
    }
    return [{ id: 'consistency.100k-statements-ms', value: Math.min(...warm.slice(1)) }];
  },
};
