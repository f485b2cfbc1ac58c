import { useNavigate } from '@tanstack/react-router';
import type { InboxRow } from '@zhulin/contract';
import { useMemo, useState } from 'react';
import { Chips, ListHead } from '../../../list/list-head.tsx';
import { momentText } from '../../../moment-text.ts';
import { QueryView } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import { type InboxView, isFiltered, readView, withPart } from '../inbox-view.ts';
import { useInbox } from '../queries.ts';
import { useChosen } from '../use-chosen.ts';
import { useInboxAddress } from '../use-inbox-address.ts';
import { useViewChips } from '../view-chips.ts';
import { AlikeBar } from './alike-bar.tsx';
import { ExportInbox } from './export-inbox.tsx';
import { InboxBoxes, InboxFilters } from './inbox-filters.tsx';
import { InboxRows } from './inbox-rows.tsx';

/** One box with all that narrows it; a row opens its case. */
export function Inbox() {
  const { words, say } = useWords('web-inbox');
  const { view, unread, show } = useInboxAddress();
  const query = useInbox(view);
  const navigate = useNavigate();
  const chosen = useChosen();
  const counts = useLastCounts(query.data?.pages[0]?.counts);
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  const chips = useViewChips(view, show);
  const open = ({ caseId }: InboxRow) => void navigate({ to: '/cases/$id', params: { id: caseId } });
  const filters = [words.text('cases', `boxes/${view.box}`), ...chips.map(({ text }) => text)];
  return (
    <>
      <ListHead
        title={say('title')}
        count={counts && say('count', { count: sumOf(counts.todo) })}
        others={query.data && <ExportInbox view={view} isEmpty={rows.length === 0} filters={filters} />}
      />
      <InboxBoxes view={view} counts={counts} onChange={show} />
      <InboxFilters view={view} counts={counts} onChange={show} />
      {unread.length > 0 && (
        <p role="alert" className="problem">
          {say('unread-address', { parts: unread.join(' ') })}
        </p>
      )}
      <Chips chips={chips} />
      <p className="only-print note">
        {say('printed', {
          filters: filters.join(say('and')),
          time: momentText(new Date(query.dataUpdatedAt).toISOString()),
        })}
        {query.hasNextPage && say('printed-part', { count: rows.length })}
      </p>
      <div aria-busy={query.isPlaceholderData}>
        <QueryView
          query={query}
          isEmpty={() => rows.length === 0}
          empty={<Nothing view={view} onView={show} />}
        >
          {() => <InboxRows query={query} rows={rows} view={view} chosen={chosen} onOpen={open} />}
        </QueryView>
      </div>
      <AlikeBar chosen={chosen} />
    </>
  );
}

const sumOf = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

type Counts = NonNullable<ReturnType<typeof useInbox>['data']>['pages'][number]['counts'];

/** The counts that came last: they stay while another question is asked. */
function useLastCounts(found: Counts | undefined): Counts {
  const [last, setLast] = useState<Counts>(null);
  if (found && found !== last) setLast(found);
  return found ?? last;
}

function Nothing({ view, onView }: { view: InboxView; onView: (view: InboxView) => void }) {
  const { say } = useWords('web-inbox');
  if (!isFiltered(view)) return <p>{say(`none.${view.box}`)}</p>;
  const plain = readView({}).view;
  return (
    <>
      <p>{say('none.found')}</p>
      <button type="button" onClick={() => onView(withPart(plain, 'box', view.box))}>
        {say('none.clear')}
      </button>
    </>
  );
}
