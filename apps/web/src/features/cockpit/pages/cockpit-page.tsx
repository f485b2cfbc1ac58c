import { ListHead } from '../../../list/list-head.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { CockpitContext } from '../cockpit-context.ts';
import { CockpitFilters } from '../parts/cockpit-filters.tsx';
import { CutoffLine, useCountText, ViewChips } from '../parts/cockpit-head.tsx';
import { RowsBeside } from '../parts/rows-beside.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useCockpit } from '../queries.ts';
import { useCockpitAddress } from '../use-cockpit-address.ts';
import '../cockpit.css';

/** 驾驶舱: all projects that the post sees, on one sheet. The address holds filter, cut-off, tab and the rows that are open. */
export default function CockpitPage() {
  const address = useCockpitAddress();
  return (
    <CockpitContext value={address}>
      <div className="page cockpit">
        <SheetTab />
      </div>
    </CockpitContext>
  );
}

function SheetTab() {
  const { say } = useWords('web-cockpit');
  const { view, drill, unread, go } = useCockpitAddress();
  const query = useCockpit(view);
  const count = useCountText(query.data);
  return (
    <>
      <ListHead title={say('title')} count={count} />
      {query.data && <CutoffLine cockpit={query.data} />}
      <CockpitFilters view={view} facets={query.data?.facets} onChange={(next) => go({ view: next })} />
      {unread.length > 0 && (
        <p role="alert" className="problem">
          {say('unread', { parts: unread.join(' ') })}
        </p>
      )}
      <ViewChips archived={query.data?.archived} />
      <div className={drill === undefined ? 'list-and-beside' : 'list-and-beside open'}>
        <div aria-busy={query.isPlaceholderData} className="sheet-list">
          <QueryView query={query} isEmpty={() => false} empty={null}>
            {(cockpit) => <Sheet cockpit={cockpit} />}
          </QueryView>
        </div>
        {drill && <RowsBeside drill={drill} />}
      </div>
    </>
  );
}
