import type { Plan } from '@zhulin/plan';

/** Plan number `index` of a portfolio: the three examples in turn, each with areas, storeys and durations of its own. */
export function planOf(index: number, examples: readonly Plan[]): Plan {
  const example = examples[index % examples.length];
  if (!example) throw new Error('no example');
  const random = randomFrom(index);
  const scaled = (value: number) => Math.round(value * (0.8 + 0.4 * random()));
  const numbers = <T extends object>(group: T): T =>
    Object.fromEntries(
      Object.entries(group).map(([name, value]) => [name, typeof value === 'number' ? scaled(value) : value]),
    ) as T; // the same names with numbers for numbers
  const { site, buildings, schedule } = example;
  const tasks = schedule?.tasks?.map((task) => ({ ...task, durationDays: scaled(task.durationDays) }));
  return {
    ...example,
    ...(site && { site: numbers(site) }),
    ...(buildings && { buildings: numbers(buildings) }),
    ...(schedule && tasks && { schedule: { ...schedule, tasks } }),
  };
}

/** Numbers from 0 up to and without 1, the same for the same seed. Source: mulberry32, public domain. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
