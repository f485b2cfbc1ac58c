import { caseWord, type InboxBox, type InboxRow, type Words } from '@zhulin/contract';
import { useMemo } from 'react';
import { DueLight } from '../../../case/due-light.tsx';
import { type Column, DenseTable } from '../../../list/dense-table.tsx';
import { momentText } from '../../../moment-text.ts';
import { FailureNote } from '../../../query-view.tsx';
import { useWords } from '../../../words.tsx';
import type { InboxView } from '../inbox-view.ts';
import type { useInbox } from '../queries.ts';
import { type Chosen, rowId } from '../use-chosen.ts';

interface InboxRowsProps {
  query: ReturnType<typeof useInbox>;
  rows: readonly InboxRow[];
  view: InboxView;
  chosen: Chosen;
  onOpen: (row: InboxRow) => void;
}

/** The rows that were asked for so far, and the way to more of them. */
export function InboxRows({ query, rows, view: { box }, chosen, onOpen }: InboxRowsProps) {
  const { words, say } = useWords('web-inbox');
  const columns = useMemo(
    () => (box === 'todo' ? todoColumns(words) : shareColumns(box, words)),
    [box, words],
  );
  const more = () => void query.fetchNextPage();
  return (
    <div className="inbox-rows">
      <DenseTable
        key={box}
        name={`inbox-${box}`}
        caption={words.text('cases', `boxes/${box}`)}
        columns={columns}
        rows={rows}
        idOf={rowId}
        openId={undefined}
        onOpen={(id) => {
          const row = rows.find((each) => rowId(each) === id);
          if (row) onOpen(row);
        }}
        {...(box === 'todo' && { selection: chosen.selection })}
      />
      {query.isFetchNextPageError && <FailureNote error={query.error} onRetry={more} />}
      {query.hasNextPage && !query.isFetchNextPageError && (
        <div className="inbox-more no-print">
          <button type="button" disabled={query.isFetchingNextPage || query.isPlaceholderData} onClick={more}>
            {say(query.isFetchingNextPage ? 'more-coming' : 'more')}
          </button>
        </div>
      )}
    </div>
  );
}

const say = (key: string, words: Words, params?: Readonly<Record<string, string | number>>) =>
  words.text('web-inbox', key, params);

function identity(words: Words): Column<InboxRow>[] {
  return [
    { key: 'title', title: words.text('cases', 'columns/title'), cell: ({ title }) => title },
    {
      key: 'number',
      title: words.text('cases', 'columns/number'),
      isNumber: true,
      cell: ({ number }) => number,
    },
    {
      key: 'kind',
      title: words.text('cases', 'columns/kind'),
      cell: ({ kind }) => caseWord(words, kind, 'title'),
    },
  ];
}

function todoColumns(words: Words): Column<InboxRow>[] {
  return [
    ...identity(words),
    {
      key: 'step',
      title: words.text('cases', 'columns/step'),
      cell: ({ kind, step }) => step !== null && caseWord(words, kind, 'steps', step),
    },
    {
      key: 'light',
      title: words.text('cases', 'columns/light'),
      cell: ({ light, kind, pausedFor }) => (
        <>
          {light !== null && <DueLight light={light} />}
          {pausedFor !== null && <span className="note"> {caseWord(words, kind, 'reasons', pausedFor)}</span>}
        </>
      ),
    },
    { key: 'due', title: words.text('cases', 'columns/due'), cell: ({ dueDay }) => dueDay ?? '–' },
    { key: 'marks', title: words.text('cases', 'columns/marks'), cell: (row) => <Marks row={row} /> },
    { key: 'at', title: words.text('cases', 'columns/since'), cell: ({ at }) => momentText(at).slice(0, 16) },
  ];
}

function shareColumns(box: InboxBox, words: Words): Column<InboxRow>[] {
  const read: Column<InboxRow> = {
    key: 'read',
    title: words.text('cases', 'columns/read'),
    cell: ({ isRead }) => (isRead ? say('read', words) : <b>● {say('unread', words)}</b>),
  };
  return [
    ...identity(words),
    ...(box === 'told' ? [read] : []),
    {
      key: 'at',
      title: words.text('cases', `columns/at-${box}`),
      cell: ({ at }) => momentText(at).slice(0, 16),
    },
  ];
}

/** What else there is to know of a row: reminders, co-signing, one's own among those of the post. */
function Marks({ row: { reminders, isWaiting, isCoSigner, isOwn } }: { row: InboxRow }) {
  const { words } = useWords();
  const marks = [
    reminders > 0 && words.text('cases', 'marks/reminded', { count: reminders }),
    isCoSigner && words.text('cases', 'marks/co-signer'),
    isWaiting && words.text('cases', 'marks/waiting'),
    isOwn && words.text('cases', 'marks/own'),
  ].filter((mark) => mark !== false);
  return (
    <span className="inbox-marks">
      {marks.length === 0 ? '–' : marks.map((mark) => <span key={mark}>{mark}</span>)}
    </span>
  );
}
