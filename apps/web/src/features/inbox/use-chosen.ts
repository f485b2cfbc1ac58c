import type { InboxRow } from '@zhulin/contract';
import { useState } from 'react';
import type { Selection } from '../../list/dense-table.tsx';

/** One row of what waits: a case may wait for somebody on several seats. */
export const rowId = ({ caseId, step, seat }: InboxRow): string =>
  step === null ? caseId : `${caseId}.${step}.${seat}`;

/** The rows that are chosen for one act on all of them. */
export function useChosen() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, InboxRow>>(new Map());
  const selection: Selection<InboxRow> = {
    isChosen: (row) => chosen.has(rowId(row)),
    onChoose: (rows, isChosen) => {
      const next = new Map(chosen);
      for (const row of rows) {
        if (isChosen) next.set(rowId(row), row);
        else next.delete(rowId(row));
      }
      setChosen(next);
    },
    nameOf: ({ number, title }) => `${number} ${title}`,
  };
  return { rows: [...chosen.values()], selection, clear: () => setChosen(new Map()) };
}

export type Chosen = ReturnType<typeof useChosen>;
