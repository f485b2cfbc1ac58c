import { caseWord, type InboxQuery, type InboxRow, momentText, type Words } from '@zhulin/contract';
import type { PrintedSheet } from '@zhulin/plan/xlsx';

interface Printed {
  readonly rows: readonly InboxRow[];
  readonly query: Omit<InboxQuery, 'after' | 'limit'>;
  /** When the lights were counted. */
  readonly nowMs: number;
  readonly purpose: string;
  readonly isComplete: boolean;
}

/** A box on the screen as a sheet: the same rows in the same order, with box, filter, time and purpose on it. Pure. */
export function inboxSheet({ rows, query, nowMs, purpose, isComplete }: Printed, words: Words): PrintedSheet {
  const say = (key: string, params?: Record<string, string | number>) => words.text('cases', key, params);
  const columns = query.box === 'todo' ? [...SHARED, ...OF_TASKS] : [...SHARED, lastOf(query.box)];
  return {
    title: say(`boxes/${query.box}`),
    notes: [
      say('sheet/at', { moment: momentText(new Date(nowMs).toISOString(), words) }),
      say('sheet/filter', { filter: filterText(query, words) }),
      say(isComplete ? 'sheet/count' : 'sheet/cut-off', { count: rows.length }),
      say('sheet/grade', { purpose }),
    ],
    columns: columns.map(({ key, width }) => ({ head: say(`columns/${key}`), width })),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row, words))),
    pageFooter: words.text('workbook', 'page-footer'),
  };
}

interface Column {
  readonly key: string;
  readonly width: number;
  readonly cell: (row: InboxRow, words: Words) => string | null;
}

const SHARED: readonly Column[] = [
  { key: 'number', width: 10, cell: ({ number }) => String(number) },
  { key: 'title', width: 48, cell: ({ title }) => title },
  { key: 'kind', width: 18, cell: ({ kind }, words) => caseWord(words, kind, 'title') },
];

const OF_TASKS: readonly Column[] = [
  {
    key: 'step',
    width: 18,
    cell: ({ kind, step }, words) => (step === null ? null : caseWord(words, kind, 'steps', step)),
  },
  {
    key: 'light',
    width: 10,
    cell: ({ light }, words) => (light === null ? null : words.text('cases', `lights/${light}`)),
  },
  { key: 'due', width: 12, cell: ({ dueDay }) => dueDay },
  { key: 'marks', width: 20, cell: (row, words) => marksOf(row, words).join(words.text('cases', 'and')) },
  { key: 'since', width: 22, cell: ({ at }, words) => momentText(at, words) },
];

const lastOf = (box: 'done' | 'told'): Column => ({
  key: `at-${box}`,
  width: 22,
  cell: ({ at }, words) => momentText(at, words),
});

function marksOf({ reminders, isCoSigner, isWaiting, isOwn }: InboxRow, words: Words): string[] {
  const say = (key: string, params?: Record<string, number>) => words.text('cases', `marks/${key}`, params);
  return [
    ...(reminders > 0 ? [say('reminded', { count: reminders })] : []),
    ...(isCoSigner ? [say('co-signer')] : []),
    ...(isWaiting ? [say('waiting')] : []),
    ...(isOwn ? [say('own')] : []),
  ];
}

function filterText({ kind, step, light, text }: Printed['query'], words: Words): string {
  const parts = [
    ...(text === undefined ? [] : [words.text('cases', 'sheet/text', { text })]),
    ...(kind === undefined ? [] : [caseWord(words, kind, 'title')]),
    ...(step === undefined ? [] : [caseWord(words, kind ?? '', 'steps', step)]),
    ...(light === undefined ? [] : [words.text('cases', `lights/${light}`)]),
  ];
  return parts.length === 0 ? words.text('cases', 'sheet/no-filter') : parts.join(words.text('cases', 'and'));
}
