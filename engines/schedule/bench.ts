import { isoDay } from '../units/index.ts';
import { computeSchedule, createWorkCalendar, LINK_TYPES, type NetworkTask } from './index.ts';

const TASKS = 10_000;
const WARM_RUNS = 10;
const RUNS = 25;

/** A plan of 10,000 tasks in which each but the first two follows two earlier ones, 200 tasks back at most. */
function largePlan(): NetworkTask[] {
  let state = 20_260_302;
  const draw = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Array.from({ length: TASKS }, (_, number) => ({
    id: `T${number}`,
    durationDays: draw(15),
    links: Array.from({ length: Math.min(2, number) }, () => ({
      task: `T${number - 1 - draw(Math.min(200, number))}`,
      type: LINK_TYPES[draw(10)] ?? 'FS',
      lagDays: draw(7) - 2,
    })),
  }));
}

export const bench = {
  targets: [{ id: 'schedule.cpm-10k-ms', unit: 'ms', target: 20, better: 'lower' as const }],
  /** Median of warm runs: 10,000 tasks with about 20,000 links, validation, both passes, path and dates included. */
  async run(): Promise<{ id: string; value: number }[]> {
    const tasks = largePlan();
    const { calendar } = createWorkCalendar({ years: [] });
    if (!calendar) throw new Error('a calendar of no years is refused');
    const times: number[] = [];
    for (let run = 0; run < WARM_RUNS + RUNS; run++) {
      const before = performance.now();
      const { finishDay } = computeSchedule({ tasks, start: isoDay('2026-03-02'), calendar });
      if (finishDay === null) throw new Error('the plan is refused');
      if (run >= WARM_RUNS) times.push(performance.now() - before);
    }
    const median = times.sort((one, other) => one - other)[Math.floor(RUNS / 2)];
    if (median === undefined) throw new Error('nothing was timed');
    return [{ id: 'schedule.cpm-10k-ms', value: median }];
  },
};
