import { LINK_TYPES, type PlanTask } from './sections/schedule.ts';

type Link = NonNullable<PlanTask['after']>[number];

const LINK = new RegExp(
  `^(?<name>.+?)\\s*(?<type>${LINK_TYPES.join('|')})?\\s*(?<lag>[+-]\\s*\\d+)?\\s*(?:天|日|工作日|个工作日|d|days?)?$`,
  'i',
);

/** The predecessors of a task as planners write them: `survey FS+5; review SS-2`. */
export function linksText(links: readonly Link[]): string {
  return links
    .map(({ task, type, lagDays }) => `${task} ${type}${lagDays === undefined ? '' : signed(lagDays)}`)
    .join('; ');
}

function signed(lagDays: number): string {
  return lagDays < 0 ? String(lagDays) : `+${lagDays}`;
}

/** Reads predecessors: a task by its id or by a name that only one task has, the kind of link (finish to start where none
 * is written, as in every planning tool), the lag in working days. A task nobody knows stays as it was written, for the
 * plan's own check to name.
 * @param tasks  the rows of the plan as they stand, checked or not
 * @returns undefined where nothing is written. Cost: O(tasks) where a name must be looked up. */
export function linksOf(text: string, tasks: readonly unknown[]): Link[] | undefined {
  const items = text
    .normalize('NFKC')
    .split(/[;、,\n]/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
  if (items.length === 0) return undefined;
  return items.map((item) => linkOf(item, tasks));
}

function linkOf(item: string, tasks: readonly unknown[]): Link {
  // An id may end like a kind of link, or hold a hyphen and digits like a lag: a known one is taken whole.
  const whole = taskNamed(item, tasks);
  if (whole !== undefined) return { task: whole, type: 'FS' };
  const { name = item, type, lag } = LINK.exec(item)?.groups ?? {};
  const known = LINK_TYPES.find((each) => each === type?.toUpperCase());
  return {
    task: taskNamed(name, tasks) ?? name,
    type: known ?? 'FS',
    ...(lag === undefined ? {} : { lagDays: Number(lag.replace(/\s/g, '')) }),
  };
}

function taskNamed(name: string, tasks: readonly unknown[]): string | undefined {
  let named: string | undefined;
  for (const task of tasks) {
    if (typeof task !== 'object' || task === null) continue;
    const { id, name: own } = task as { id?: unknown; name?: unknown };
    if (typeof id !== 'string') continue;
    if (id === name) return id;
    if (typeof own !== 'string' || own.trim() !== name) continue;
    // Two tasks of one name: only an id can say which is meant, and the rest of the list may still hold that id.
    named = named === undefined ? id : '';
  }
  return named === '' ? undefined : named;
}
