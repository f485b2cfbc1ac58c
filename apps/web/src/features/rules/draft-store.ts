import { useState } from 'react';
import { z } from 'zod';
import { keep, readKept } from '../../kept.ts';
import { useSession } from '../../session.tsx';
import { amendmentEntrySchema } from './amendment-entry.ts';

const draftSchema = z.strictObject({
  title: z.string(),
  reason: z.string(),
  /** Of the change that is edited, as it was read; null: of one that is yet to be made. */
  revision: z.int().nullable(),
  amendments: z.array(amendmentEntrySchema),
});
export type ChangeDraft = z.infer<typeof draftSchema>;

export const EMPTY_DRAFT: ChangeDraft = { title: '', reason: '', revision: null, amendments: [] };

/** Beside what the browser keeps: one that keeps nothing still has the draft as long as the page is open. */
const held = new Map<string, ChangeDraft>();

/** What was entered of a change and is not yet saved on the server, kept in this browser for this person.
 * @param changeId  undefined: a change that is yet to be made */
export function useDraftStore(changeId: string | undefined) {
  const { personId } = useSession();
  const name = `rule-change.${personId}.${changeId ?? 'new'}`;
  return {
    read: (): ChangeDraft | undefined => held.get(name) ?? readDraft(name),
    write: (draft: ChangeDraft | undefined) => {
      if (draft === undefined) held.delete(name);
      else held.set(name, draft);
      keep(name, draft === undefined ? undefined : JSON.stringify(draft));
    },
  };
}

/** A draft as it is entered, kept with every key. */
export function useDraft(changeId: string | undefined, first: ChangeDraft) {
  const store = useDraftStore(changeId);
  const [draft, setDraft] = useState(() => store.read() ?? first);
  return {
    draft,
    change: (next: ChangeDraft) => {
      setDraft(next);
      store.write(next);
    },
    forget: () => store.write(undefined),
  };
}

/** Undefined also for what another version of this page kept. */
function readDraft(name: string): ChangeDraft | undefined {
  const text = readKept(name);
  return text === undefined ? undefined : draftSchema.safeParse(jsonIn(text)).data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
