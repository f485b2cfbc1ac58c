import type { ProjectSummary } from '@zhulin/contract';
import { formatNumber } from '@zhulin/engines/units';
import { useEffect, useRef } from 'react';
import { type Column, DenseTable, type Sorting } from '../../../list/dense-table.tsx';
import { FailureNote } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { type LibraryView, sortedBy } from '../library-view.ts';
import type { useLibrary } from '../queries.ts';
import type { Chosen } from '../use-chosen.ts';
import { useProjectColumns } from './project-columns.tsx';

interface ProjectRowsProps {
  query: ReturnType<typeof useLibrary>;
  projects: readonly ProjectSummary[];
  total: number | undefined;
  view: LibraryView;
  openId: string | undefined;
  chosen: Chosen;
  onOpen: (id: string) => void;
  onView: (view: LibraryView) => void;
}

/** The rows that were asked for so far, and the way to more of them. */
export function ProjectRows({ query, projects, total, view, chosen, onView, ...rest }: ProjectRowsProps) {
  const { say } = useWords('web-library');
  const columns = useProjectColumns();
  const sorting: Sorting = {
    order: view.order,
    direction: view.direction,
    onSort: (order) => {
      const known = columns.find((column) => column.order === order)?.order;
      if (known) onView(sortedBy(view, known));
    },
  };
  const frame = useRef<HTMLDivElement>(null);
  const askMore = useFocusOnNewRow(frame, projects.length);
  const more = () => {
    askMore();
    void query.fetchNextPage();
  };
  return (
    <div ref={frame} className="project-rows">
      <DenseTable
        name="projects"
        caption={say('list.title')}
        columns={columns satisfies readonly Column<ProjectSummary>[]}
        rows={projects}
        idOf={({ id }) => id}
        sorting={sorting}
        selection={chosen.selection}
        {...rest}
      />
      {query.isFetchNextPageError && <FailureNote error={query.error} onRetry={more} />}
      {query.hasNextPage && !query.isFetchNextPageError && (
        <div className="more-rows no-print">
          <button type="button" disabled={query.isFetchingNextPage || query.isPlaceholderData} onClick={more}>
            {say(query.isFetchingNextPage ? 'list.more-coming' : 'list.more')}
          </button>
        </div>
      )}
      {total !== undefined && total > projects.length && (
        <p className="note more-rows" role="status">
          {say('list.shown-of', { shown: formatNumber(projects.length, { decimals: 0 }), count: total })}
        </p>
      )}
    </div>
  );
}

/** Takes the keyboard to the first of the rows that come, where the button that asked for them stood.
 * @returns says that rows were asked for */
function useFocusOnNewRow(frame: { readonly current: HTMLElement | null }, count: number): () => void {
  const asked = useRef<number>(undefined);
  useEffect(() => {
    const from = asked.current;
    if (from === undefined || count <= from) return;
    asked.current = undefined;
    frame.current?.querySelectorAll<HTMLElement>('.row-open')[from]?.focus();
  }, [frame, count]);
  return () => {
    asked.current = count;
  };
}
