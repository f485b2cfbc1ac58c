import { Link } from '@tanstack/react-router';
import { dayText, type ProjectSummary } from '@zhulin/contract';
import { useMemo } from 'react';
import { Chips, ListHead } from '../../../list/list-head.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useSession } from '../../../session.tsx';
import { useWords } from '../../../words.tsx';
import type { LibraryView } from '../library-view.ts';
import { useLibrary } from '../queries.ts';
import type { Chosen } from '../use-chosen.ts';
import type { LibraryAddress } from '../use-library-address.ts';
import { useViewChips } from '../view-chips.ts';
import { ExportList } from './export-list.tsx';
import { ImportProjects } from './import-projects.tsx';
import { LibraryFilters } from './library-filters.tsx';
import { NewProject } from './new-project.tsx';
import { Nothing } from './nothing.tsx';
import { FoundBeside, ProjectBeside } from './project-beside.tsx';
import { ProjectRows } from './project-rows.tsx';
import { SavedViews } from './saved-views.tsx';
import { SelectionBar } from './selection-bar.tsx';

interface LibraryProps {
  address: LibraryAddress;
  chosen: Chosen;
}

/** The list of projects with all that narrows it, and the open row beside it. */
export function Library({ address, chosen }: LibraryProps) {
  const { words, say } = useWords('web-library');
  const { may } = useSession();
  const { view, openId, unread, go, step } = address;
  const query = useLibrary(view);
  const [first] = query.data?.pages ?? [];
  const projects = useMemo(() => query.data?.pages.flatMap((page) => page.projects) ?? [], [query.data]);
  const show = (next: LibraryView) => go({ view: next });
  const chips = useViewChips(view, first?.facets, show);
  const open = projects.find(({ id }) => id === openId);
  return (
    <>
      <ListHead
        title={say('list.title')}
        count={first && say('list.count', { count: first.total })}
        first={may('project.create') && <NewProject open={open} />}
        others={
          <>
            {!may('portfolio.report') && <ToCockpit />}
            {may('project.create') && <ImportProjects />}
            {may('project.export') && first && (
              <ExportList view={view} total={first.total} filters={chips.map(({ text }) => text)} />
            )}
          </>
        }
      />
      {first && <p className="note cut-off">{say('list.cut-off', { day: dayText(first.asOf, words) })}</p>}
      <div className="library-tools">
        <SavedViews view={view} onOpen={show} />
        <LibraryFilters view={view} facets={first?.facets} onChange={show} />
      </div>
      {unread.length > 0 && (
        <p role="alert" className="problem">
          {say('list.unread', { parts: unread.join(' ') })}
        </p>
      )}
      <Chips chips={chips} />
      <div className={openId === undefined ? 'list-and-beside' : 'list-and-beside open'}>
        <div aria-busy={query.isPlaceholderData} className="library-list">
          <QueryView
            query={query}
            isEmpty={({ pages }) => pages[0]?.total === 0}
            empty={<Nothing view={view} onView={show} />}
          >
            {() => (
              <ProjectRows
                query={query}
                projects={projects}
                total={first?.total}
                view={view}
                openId={openId}
                chosen={chosen}
                onOpen={(id) => (openId === undefined ? step : go)({ openId: id })}
                onView={show}
              />
            )}
          </QueryView>
        </div>
        <OpenRow address={address} open={open} isListed={query.data !== undefined} />
      </div>
      <SelectionBar
        chosen={chosen}
        listed={new Set(projects.map(({ id }) => id))}
        onCompare={(ids) => step({ compared: ids, openId: undefined })}
      />
    </>
  );
}

/** Those who do not start there find the cockpit here. */
function ToCockpit() {
  const { say } = useWords('web-library');
  return (
    <Link to="/cockpit" className="button">
      {say('list.cockpit')}
    </Link>
  );
}

interface OpenRowProps {
  address: LibraryAddress;
  open: ProjectSummary | undefined;
  /** Whether the list is there, so that a row it lacks must be asked for. */
  isListed: boolean;
}

function OpenRow({ address: { openId, go }, open, isListed }: OpenRowProps) {
  const close = () => go({ openId: undefined });
  if (open) return <ProjectBeside key={open.id} project={open} onClose={close} />;
  return openId !== undefined && isListed && <FoundBeside key={openId} id={openId} onClose={close} />;
}
