import { at, type Network } from './network.ts';

/** A loop of tasks, each preceding the next and the last the first. The link at place `closing` of `follower` closes it. */
export interface Loop {
  tasks: number[];
  follower: number;
  closing: number;
}

const UNSEEN = 0;
const ON_PATH = 1;
const DONE = 2;

/** Tasks so that each stands after its predecessors, and loops that share no task: at least one in every knot of
 * tasks that depend on each other. With loops the order means nothing.
 * Depth-first over predecessors with an own stack, so that a chain of any length fits. Cost: O(tasks + links).
 * Source: Tarjan 1972. */
export function sortNetwork({ tasks, linkStart, from }: Network): { order: Int32Array; loops: Loop[] } {
  const size = tasks.length;
  const order = new Int32Array(size);
  const loops: Loop[] = [];
  const state = new Uint8Array(size);
  const cursor = linkStart.slice();
  const path = new Int32Array(size);
  const depthOf = new Int32Array(size);
  /** Per depth of the path: the deepest place at or above it that already lies in a reported loop, else -1. */
  const looped = new Int32Array(size);
  let sorted = 0;
  let depth = -1;

  function enter(task: number): void {
    depth++;
    path[depth] = task;
    depthOf[task] = depth;
    looped[depth] = depth === 0 ? -1 : at(looped, depth - 1);
    state[task] = ON_PATH;
  }

  function report(top: number, closing: number): void {
    if (at(looped, depth) >= top) return;
    const loop = [at(path, top)];
    for (let place = depth; place > top; place--) loop.push(at(path, place));
    for (let place = top; place <= depth; place++) looped[place] = place;
    loops.push({ tasks: loop, follower: at(path, depth), closing });
  }

  for (let root = 0; root < size; root++) {
    if (state[root] !== UNSEEN) continue;
    enter(root);
    while (depth >= 0) {
      const task = at(path, depth);
      const place = at(cursor, task);
      if (place === at(linkStart, task + 1)) {
        state[task] = DONE;
        order[sorted++] = task;
        depth--;
        continue;
      }
      cursor[task] = place + 1;
      const predecessor = at(from, place);
      if (predecessor < 0) continue;
      if (state[predecessor] === UNSEEN) enter(predecessor);
      else if (state[predecessor] === ON_PATH) report(at(depthOf, predecessor), place);
    }
  }
  return { order, loops };
}
