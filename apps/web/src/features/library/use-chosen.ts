import type { ProjectSummary } from '@zhulin/contract';
import { useState } from 'react';
import type { Selection } from '../../list/dense-table.tsx';

/** The projects that are chosen for an act; they stay chosen while the list shows others. */
export function useChosen() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, ProjectSummary>>(new Map());
  const selection: Selection<ProjectSummary> = {
    isChosen: ({ id }) => chosen.has(id),
    onChoose: (rows, isChosen) => {
      const next = new Map(chosen);
      for (const row of rows) {
        if (isChosen) next.set(row.id, row);
        else next.delete(row.id);
      }
      setChosen(next);
    },
    nameOf: ({ name }) => name,
  };
  return { projects: [...chosen.values()], selection, clear: () => setChosen(new Map()) };
}

export type Chosen = ReturnType<typeof useChosen>;
