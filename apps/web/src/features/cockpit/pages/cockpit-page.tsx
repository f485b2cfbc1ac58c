import type { Cockpit } from '@zhulin/contract';
import type { ReactNode } from 'react';
import { ListHead } from '../../../list/list-head.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../address/cockpit-context.ts';
import { CockpitPlace } from '../address/cockpit-place.tsx';
import { useCockpitAddress } from '../address/use-cockpit-address.ts';
import { Compare } from '../compare/compare.tsx';
import { Cutoffs } from '../cutoffs/cutoffs.tsx';
import { CockpitFilters } from '../frame/cockpit-filters.tsx';
import { CutoffLine, NoProjects, Unread, useCountText, ViewChips } from '../frame/cockpit-head.tsx';
import { Tabs } from '../frame/tabs.tsx';
import { useCockpit } from '../queries.ts';
import { Roadmap } from '../roadmap/roadmap.tsx';
import { RowsBeside } from '../rows/rows-beside.tsx';
import { ExportMenu } from '../sheet/export-menu.tsx';
import { Sheet } from '../sheet/sheet.tsx';
import { SheetActs } from '../sheet/sheet-acts.tsx';
import '../frame/cockpit.css';
import '../picture/pictures.css';
import '../sheet/breaches.css';
import '../frame/tabs.css';
import '../frame/print.css';

/** 驾驶舱: all projects that the post sees, on one sheet. The address holds filter, cut-off, tab and the rows that are open. */
export default function CockpitPage() {
  const address = useCockpitAddress();
  return (
    <CockpitPlace address={address}>
      <div className="page cockpit">
        <Shown />
      </div>
    </CockpitPlace>
  );
}

function Shown() {
  const { say } = useWords('web-cockpit');
  const { view, drill, tab, go } = useCockpitPlace();
  const query = useCockpit(view);
  const count = useCountText(query.data);
  return (
    <>
      <ListHead
        title={say('title')}
        count={count}
        {...(tab !== 'cutoffs' && query.data && { others: <Acts cockpit={query.data} /> })}
      />
      {query.data && <CutoffLine cockpit={query.data} />}
      <Tabs />
      {tab !== 'cutoffs' && (
        <CockpitFilters view={view} facets={query.data?.facets} onChange={(next) => go({ view: next })} />
      )}
      <Unread />
      {tab !== 'cutoffs' && <ViewChips archived={query.data?.archived} />}
      <div className={drill === undefined ? 'list-and-beside' : 'list-and-beside open'}>
        <div aria-busy={query.isPlaceholderData} className="sheet-list">
          <Tab cockpit={query.data}>
            <QueryView query={query} isEmpty={() => false} empty={null}>
              {(cockpit) => <Sheet cockpit={cockpit} />}
            </QueryView>
          </Tab>
        </div>
        {drill && <RowsBeside drill={drill} />}
      </div>
    </>
  );
}

function Acts({ cockpit }: { cockpit: Cockpit }) {
  const { tab } = useCockpitPlace();
  return tab === 'sheet' ? <SheetActs cockpit={cockpit} /> : <ExportMenu cockpit={cockpit} />;
}

/** @param cockpit  undefined: it is still asked for; other tabs ask for what they show at the same time
 * @param children  the sheet itself, which comes first */
function Tab({ cockpit, children }: { cockpit: Cockpit | undefined; children: ReactNode }) {
  const { tab } = useCockpitPlace();
  if (tab === 'cutoffs') return <Cutoffs />;
  if (cockpit?.projects === 0)
    return (
      <div className="state">
        <NoProjects archived={cockpit.archived} />
      </div>
    );
  if (tab === 'compare') return <Compare />;
  if (tab === 'roadmap') return <Roadmap />;
  return children;
}
