import { functionsServed, lowRiseShare, openShare } from './index.ts';

const SIZE = 100_000;
const RUNS = 20;

/** Fastest of warm runs: the ratios that walk a list, over a city of a hundred thousand buildings and facilities. */
export const bench = {
  targets: [{ id: 'site.100k-rows-ms', unit: 'ms', target: 40, better: 'lower' as const }],
  run: async (): Promise<{ id: string; value: number }[]> => {
    const buildings = Array.from({ length: SIZE }, (_, row) => ({
      storeys: 1 + (row % 30),
      floorAreaM2: 900 + row,
    }));
    const facilities = buildings.map(({ storeys }) => ({
      serves: `f${storeys % 6}`,
      openingYear: 2020 + storeys,
    }));
    let fastest = Number.POSITIVE_INFINITY;
    for (let run = 0; run < RUNS; run++) {
      const started = performance.now();
      lowRiseShare({ buildings, storeysMost: 6 });
      functionsServed({ housingFloorAreaM2: 1, workFloorAreaM2: 1, facilities });
      openShare({ facilities, year: 2030 });
      fastest = Math.min(fastest, performance.now() - started);
    }
    return [{ id: 'site.100k-rows-ms', value: fastest }];
  },
};
