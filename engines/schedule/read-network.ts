import { at, idOf, type Network, type NetworkIssue, type NetworkTask, openNetwork } from './network.ts';
import { type Loop, sortNetwork } from './order.ts';

/** The network, its tasks in an order to compute them in, and every issue; with an issue it must not be computed. */
export function readNetwork(tasks: readonly NetworkTask[]): {
  network: Network;
  order: Int32Array;
  issues: NetworkIssue[];
} {
  const { network, issues } = openNetwork(tasks);
  const { order, loops } = sortNetwork(network);
  return { network, order, issues: [...issues, ...loops.map((loop) => loopIssue(network, loop))] };
}

/** Every fault of a list of tasks without computing a date, for checking a plan as it is written.
 * @returns issues with the paths of `computeSchedule`, such as `['tasks', 2, 'links', 0, 'task']`; an empty list has none
 * Issues: DUPLICATE_TASK, UNKNOWN_TASK, UNKNOWN_LINK_TYPE, NOT_INTEGER, NEGATIVE_DURATION, OUT_OF_RANGE, CYCLE (names
 * the loop; at least one in every knot). Cost: O(tasks + links). */
export function findNetworkIssues(tasks: readonly NetworkTask[]): NetworkIssue[] {
  return readNetwork(tasks).issues;
}

function loopIssue(network: Network, { tasks, follower, closing }: Loop): NetworkIssue {
  const loop = tasks.map((task) => idOf(network, task));
  return {
    code: 'CYCLE',
    path: ['tasks', follower, 'links', closing - at(network.linkStart, follower), 'task'],
    detail: [...loop, loop[0]].join(' → '),
    loop,
  };
}
