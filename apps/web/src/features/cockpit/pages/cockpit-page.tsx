import type { Cockpit } from '@zhulin/contract';
import type { ReactNode } from 'react';
import { ListHead } from '../../../list/list-head.tsx';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { useCockpitPlace } from '../cockpit-context.ts';
import { CockpitFilters } from '../parts/cockpit-filters.tsx';
import { CutoffLine, NoProjects, Unread, useCountText, ViewChips } from '../parts/cockpit-head.tsx';
import { CockpitPlace } from '../parts/cockpit-place.tsx';
import { Compare } from '../parts/compare.tsx';
import { Cutoffs } from '../parts/cutoffs.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { Roadmap } from '../parts/roadmap.tsx';
import { RowsBeside } from '../parts/rows-beside.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { SheetActs } from '../parts/sheet-acts.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { useCockpit } from '../queries.ts';
import { useCockpitAddress } from '../use-cockpit-address.ts';
import '../cockpit.css';
import '../pictures.css';
import '../breaches.css';
import '../tabs.css';
import '../print.css';

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
