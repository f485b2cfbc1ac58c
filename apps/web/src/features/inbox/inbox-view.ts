import { type InboxQuery, listInboxSchema } from '@zhulin/contract';
import { readParts } from '../../list/read-view.ts';

/** What the inbox shows: box and filter, without the place in the list. */
export type InboxView = Omit<InboxQuery, 'after' | 'limit'>;

const viewSchema = listInboxSchema.omit({ after: true, limit: true });
const PLAIN: InboxView = viewSchema.parse({});
const KEYS = Object.keys(viewSchema.shape) as (keyof InboxView)[];

/** Reads a view from an address, one part after the other.
 * @returns the view, and the parts that say nothing it knows */
export function readView(written: Readonly<Record<string, unknown>>): { view: InboxView; unread: string[] } {
  return readParts(viewSchema, PLAIN, written);
}

/** A view as requests and addresses write it: nothing that holds anyway. */
export function writeView(view: InboxView): Partial<InboxView> {
  const parts = KEYS.flatMap((key) =>
    view[key] === undefined || view[key] === PLAIN[key] ? [] : [[key, view[key]]],
  );
  // Cast: Object.fromEntries forgets which value belongs to which key.
  return Object.fromEntries(parts) as Partial<InboxView>;
}

/** The view with one part set, or without it. Lights and steps are of what waits alone. */
export function withPart<K extends keyof InboxView>(
  view: InboxView,
  key: K,
  value: InboxView[K] | undefined,
): InboxView {
  const { [key]: _, ...rest } = view;
  // Cast: a view without one of its optional parts, or with another value of the same part, is a view.
  const next = (value === undefined ? { ...PLAIN, ...rest } : { ...rest, [key]: value }) as InboxView;
  if (next.box === 'todo') return next;
  const { light: __, step: ___, ...shared } = next;
  return shared;
}

/** Whether the view leaves rows of its box out. */
export function isFiltered(view: InboxView): boolean {
  const { box: _, ...filter } = writeView(view);
  return Object.keys(filter).length > 0;
}
