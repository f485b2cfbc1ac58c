import { useState } from 'react';
import { z } from 'zod';
import { draftStore } from '../../kept-draft.ts';
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

/** What was entered of a change and is not yet saved on the server, kept in this browser for this person.
 * @param changeId  undefined: a change that is yet to be made */
export function useDraftStore(changeId: string | undefined) {
  const { personId } = useSession();
  const name = `rule-change.${personId}.${changeId ?? 'new'}`;
  return draftStore(name, draftSchema);
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
