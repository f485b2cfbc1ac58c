/** The four links of precedence diagrams: which end of the earlier task holds which end of the later one. */
export const LINK_TYPES = ['FS', 'SS', 'FF', 'SF'] as const;
export type LinkType = (typeof LINK_TYPES)[number];

/** Holds the task that lists it to the predecessor `task`; `lagDays` in working days, negative is a lead. */
export interface TaskLink {
  task: string;
  type: LinkType;
  lagDays: number;
}

/** A piece of work of `durationDays` working days; 0 is a milestone. `links` name its predecessors. */
export interface NetworkTask {
  id: string;
  durationDays: number;
  links: readonly TaskLink[];
}

/** What is wrong, and the path where, in an input that holds the list as `tasks`. A CYCLE names its loop: each task precedes the next, the
 * last precedes the first. */
export type NetworkIssue = { path: (string | number)[]; detail: string } & (
  | { code: 'CYCLE'; loop: string[] }
  | { code: 'UNKNOWN_TASK' | 'DUPLICATE_TASK'; task: string }
  | { code: 'UNKNOWN_LINK_TYPE' | 'NOT_INTEGER' | 'NEGATIVE_DURATION' | 'OUT_OF_RANGE' }
);

/** Tasks by number. The links of task `i` are `linkStart[i]` to `linkStart[i + 1]`: `from` is the predecessor (-1 if
 * unknown) and `gaps` the least days from its start to the start of the task, whatever the type of the link. */
export interface Network {
  tasks: readonly NetworkTask[];
  durations: Float64Array;
  linkStart: Int32Array;
  from: Int32Array;
  gaps: Float64Array;
}

/** Beyond the years 0–9999 counted in days, so no single figure above it can give a date. */
const DAYS_MAX = 4_000_000;

/** Reads a typed array at an index that the network itself supplied; the cast says what the type checker cannot
 * know, that such an index is never out of bounds. */
export function at(array: Float64Array | Int32Array | Uint8Array, index: number): number {
  return array[index] as number;
}

/** The id of a task by its number. */
export function idOf({ tasks }: Network, number: number): string {
  const task = tasks[number];
  if (!task) throw new Error(`task number ${number} is not in the network`);
  return task.id;
}

/** The tasks as a network, with every fault of single tasks and links. A faulty network may be searched for loops and
 * for nothing else. Issues: all but CYCLE. Cost: O(tasks + links). */
export function openNetwork(tasks: readonly NetworkTask[]): { network: Network; issues: NetworkIssue[] } {
  const issues: NetworkIssue[] = [];
  const numbers = numberTasks(tasks, issues);
  const linkStart = new Int32Array(tasks.length + 1);
  tasks.forEach((task, number) => {
    linkStart[number + 1] = at(linkStart, number) + task.links.length;
  });
  const durations = Float64Array.from(tasks, (task) => task.durationDays);
  const from = new Int32Array(at(linkStart, tasks.length));
  const gaps = new Float64Array(from.length);
  let place = 0;
  tasks.forEach((task, number) => {
    task.links.forEach((link, order) => {
      checkLink(link, ['tasks', number, 'links', order], issues);
      const predecessor = numbers.get(link.task);
      if (predecessor === undefined) {
        const path = ['tasks', number, 'links', order, 'task'];
        issues.push({
          code: 'UNKNOWN_TASK',
          path,
          task: link.task,
          detail: `"${task.id}" follows "${link.task}"`,
        });
        from[place++] = -1;
        return;
      }
      from[place] = predecessor;
      gaps[place++] = startGap(link, at(durations, predecessor), task.durationDays);
    });
  });
  return { network: { tasks, durations, linkStart, from, gaps }, issues };
}

/** Link type and lag as least days between the two starts. Source: PMBOK precedence diagramming method. */
function startGap({ type, lagDays }: TaskLink, predecessorDays: number, taskDays: number): number {
  const leaves = type === 'FS' || type === 'FF' ? predecessorDays : 0;
  const reaches = type === 'FF' || type === 'SF' ? taskDays : 0;
  return leaves + lagDays - reaches;
}

function numberTasks(tasks: readonly NetworkTask[], issues: NetworkIssue[]): Map<string, number> {
  const numbers = new Map<string, number>();
  tasks.forEach(({ id, durationDays }, number) => {
    if (numbers.has(id)) {
      issues.push({
        code: 'DUPLICATE_TASK',
        path: ['tasks', number, 'id'],
        task: id,
        detail: `"${id}" is used twice`,
      });
    } else {
      numbers.set(id, number);
    }
    checkDays(durationDays, ['tasks', number, 'durationDays'], issues);
    if (durationDays < 0) {
      const path = ['tasks', number, 'durationDays'];
      issues.push({
        code: 'NEGATIVE_DURATION',
        path,
        detail: `"${id}" takes ${durationDays} days, expected ≥ 0`,
      });
    }
  });
  return numbers;
}

function checkLink(link: TaskLink, path: (string | number)[], issues: NetworkIssue[]): void {
  if (!LINK_TYPES.includes(link.type)) {
    const detail = `got "${link.type}", expected ${LINK_TYPES.join(', ')}`;
    issues.push({ code: 'UNKNOWN_LINK_TYPE', path: [...path, 'type'], detail });
  }
  checkDays(link.lagDays, [...path, 'lagDays'], issues);
}

function checkDays(days: number, path: (string | number)[], issues: NetworkIssue[]): void {
  if (!Number.isInteger(days)) {
    issues.push({ code: 'NOT_INTEGER', path, detail: `got ${days}, expected whole working days` });
  } else if (Math.abs(days) > DAYS_MAX) {
    issues.push({ code: 'OUT_OF_RANGE', path, detail: `got ${days}, expected at most ${DAYS_MAX} days` });
  }
}
