import { at, idOf, type Network } from './network.ts';

/** Per task number, in working days from project day 0: earliest and latest start, and free float. */
export interface CpmDays {
  early: Float64Array;
  late: Float64Array;
  free: Float64Array;
  finishDay: number;
}

/** Forward and backward pass of the critical path method over a sorted network without loops.
 * No task starts before day 0, whatever its leads say. A task that nothing follows may last until the project finish.
 * Free float is what a task may slip without moving the earliest start of any other or the finish.
 * Cost: O(tasks + links). Source: Kelley & Walker 1959; all links as gaps between starts: Roy's metra potential method. */
export function computeDays({ durations, linkStart, from, gaps }: Network, order: Int32Array): CpmDays {
  const size = order.length;
  const early = new Float64Array(size);
  let finishDay = 0;
  for (let step = 0; step < size; step++) {
    const task = at(order, step);
    let start = 0;
    for (let place = at(linkStart, task); place < at(linkStart, task + 1); place++) {
      start = Math.max(start, at(early, at(from, place)) + at(gaps, place));
    }
    early[task] = start;
    finishDay = Math.max(finishDay, start + at(durations, task));
  }
  const late = new Float64Array(size);
  const free = new Float64Array(size);
  for (let task = 0; task < size; task++) {
    late[task] = finishDay - at(durations, task);
    free[task] = at(late, task) - at(early, task);
  }
  for (let step = size - 1; step >= 0; step--) {
    const task = at(order, step);
    for (let place = at(linkStart, task); place < at(linkStart, task + 1); place++) {
      const predecessor = at(from, place);
      const gap = at(gaps, place);
      late[predecessor] = Math.min(at(late, predecessor), at(late, task) - gap);
      free[predecessor] = Math.min(at(free, predecessor), at(early, task) - gap - at(early, predecessor));
    }
  }
  return { early, late, free, finishDay };
}

/** Whether the link at `place` is what holds `task` where it is. */
export function isDriving({ from, gaps }: Network, { early }: CpmDays, task: number, place: number): boolean {
  return at(early, at(from, place)) + at(gaps, place) === at(early, task);
}

/** One longest path as task numbers, from a task that nothing drives to one that ends with the project; where several
 * are equally long, the task whose id sorts first goes on, so the order of the list does not matter.
 * Cost: O(tasks + links). */
export function tracePath(network: Network, days: CpmDays): number[] {
  const { linkStart, from } = network;
  const firstById = (one: number, other: number) =>
    one < 0 || idOf(network, other) < idOf(network, one) ? other : one;
  let task = -1;
  for (const end of pathEnds(network, days)) task = firstById(task, end);
  const path: number[] = [];
  while (task >= 0) {
    path.push(task);
    let driver = -1;
    for (let place = at(linkStart, task); place < at(linkStart, task + 1); place++) {
      if (isDriving(network, days, task, place)) driver = firstById(driver, at(from, place));
    }
    task = driver;
  }
  return path.reverse();
}

/** Tasks without float that drive no other such task; each of them ends with the project. */
function pathEnds(network: Network, days: CpmDays): number[] {
  const { tasks, linkStart, from } = network;
  const isCritical = (task: number) => at(days.late, task) === at(days.early, task);
  const goesOn = new Uint8Array(tasks.length);
  for (let task = 0; task < tasks.length; task++) {
    if (!isCritical(task)) continue;
    for (let place = at(linkStart, task); place < at(linkStart, task + 1); place++) {
      if (isDriving(network, days, task, place)) goesOn[at(from, place)] = 1;
    }
  }
  return [...tasks.keys()].filter((task) => isCritical(task) && goesOn[task] === 0);
}
