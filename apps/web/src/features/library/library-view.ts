import { type ProjectQuery, projectQuerySchema, type RouteInput } from '@zhulin/contract';
import { readParts } from '../../list/read-view.ts';

/** What the library shows: filter and order, without the place in the list. */
export type LibraryView = Omit<ProjectQuery, 'after' | 'limit'>;

const viewSchema = projectQuerySchema.omit({ after: true, limit: true });
const DEFAULTS: LibraryView = viewSchema.parse({});

type ViewKey = keyof LibraryView & string;
const KEYS = Object.keys(viewSchema.shape) as ViewKey[];

/** A view as requests, addresses and saved views write it: several codes by comma, nothing that holds anyway. */
export type WrittenView = Omit<RouteInput<'listProjects'>['query'], 'after' | 'limit'>;

/** Reads a view from an address or a saved view, one part after the other.
 * @returns the view, and the parts that say nothing it knows, such as a light of another colour */
export function readView(written: Readonly<Record<string, unknown>>): {
  view: LibraryView;
  unread: string[];
} {
  return readParts(viewSchema, DEFAULTS, written);
}

export function writeView(view: LibraryView): WrittenView {
  const parts = KEYS.flatMap((key) => {
    const value = view[key];
    if (value === undefined || value === DEFAULTS[key]) return [];
    return [[key, typeof value === 'object' ? value.join(',') : value]];
  });
  // Cast: Object.fromEntries forgets which value belongs to which key.
  return Object.fromEntries(parts) as WrittenView;
}

/** Whether two views show the same in the same order. */
export function isSameView(a: LibraryView, b: LibraryView): boolean {
  const [left, right] = [writeView(a), writeView(b)];
  return KEYS.every((key) => left[key] === right[key]);
}

/** Whether the view leaves projects out, other than those put away. */
export function isFiltered(view: LibraryView): boolean {
  const { order: _, direction: __, archived: ___, ...filter } = writeView(view);
  return Object.keys(filter).length > 0;
}

/** The same view ordered by what a head stands for; the head of the order that holds turns it round. Names begin at
 * their first letter, all else with the most. */
export function sortedBy(view: LibraryView, order: LibraryView['order']): LibraryView {
  if (view.order === order) return { ...view, direction: view.direction === 'up' ? 'down' : 'up' };
  return { ...view, order, direction: order === 'name' ? 'up' : 'down' };
}

/** The view with one part set, or without it. */
export function withPart<K extends keyof LibraryView>(
  view: LibraryView,
  key: K,
  value: LibraryView[K] | undefined,
): LibraryView {
  const { [key]: _, ...rest } = view;
  // Cast: a view without one of its optional parts, or with another value of the same part, is a view.
  return (value === undefined ? rest : { ...rest, [key]: value }) as LibraryView;
}
