import {
  dayText,
  isNumeric,
  momentText,
  printedCode,
  REPORT_STATES,
  type ReportField,
  type ReportState,
  reportHeading,
  type Words,
} from '@zhulin/contract';
import { formatNumber, type IsoDay } from '@zhulin/engines/units';
import type { Block, Row, Table, WorkplanDocument } from '../model.ts';
import { PLAIN } from './plain.ts';

/** How one unit stands and what its latest filing adds up to. */
export interface NoticeUnit {
  name: string;
  state: ReportState;
  firstFiledAt: string | null;
  /** Null where nothing of it is counted. */
  rows: readonly Readonly<Record<string, string | number | null>>[] | null;
}

/** What a circular 通报 on a reporting task says. */
export interface ReportNotice {
  /** Of the task. */
  name: string;
  sender: string;
  opened: IsoDay;
  cutOff: IsoDay;
  /** Of the document: the day on which the filings were read. */
  day: IsoDay;
  at: string;
  reminders: number;
  /** Of the entry of the log for what was last decided on the task; null: it has none yet. */
  entryCode: string | null;
  fields: readonly ReportField[];
  units: readonly NoticeUnit[];
}

/** Columns of figures that an upright page holds beside those of the units. */
const UPRIGHT_FIGURES = 2;

/** 通报: who filed in time, late, not at all, and the figures by unit. Pure. */
export function reportNoticeOf(notice: ReportNotice, words: Words): WorkplanDocument {
  const say = (key: string, params?: Readonly<Record<string, string | number>>) =>
    words.text('workplan', `notice/${key}`, params);
  return {
    ...PLAIN,
    language: words.language,
    title: say('title', { name: notice.name }),
    day: notice.day,
    opening: { title: say('title', { name: notice.name }) },
    blocks: [
      { kind: 'heading', level: 1, text: say('overview-heading') },
      { kind: 'paragraph', runs: [overviewOf(notice, words)] },
      { kind: 'heading', level: 1, text: say('lists-heading') },
      ...REPORT_STATES.flatMap((state) => listOf(notice, state, words)),
      { kind: 'heading', level: 1, text: say('figures-heading') },
      tableOf(notice, words),
      ...entryOf(notice, words),
    ],
    closing: { unit: notice.sender, date: dayText(notice.day, words) },
  };
}

/** Where anybody verifies what the circular rests on. */
function entryOf({ entryCode }: ReportNotice, words: Words): Block[] {
  if (entryCode === null) return [];
  const text = words.text('workplan', 'notice/entry', { code: printedCode(entryCode) });
  return [{ kind: 'paragraph', runs: [text] }];
}

const inState = ({ units }: ReportNotice, state: ReportState) => units.filter((unit) => unit.state === state);

function overviewOf(notice: ReportNotice, words: Words): string {
  const count = (state: ReportState) => inState(notice, state).length;
  return words.text('workplan', 'notice/overview', {
    name: notice.name,
    sender: notice.sender,
    opened: dayText(notice.opened, words),
    cutOff: dayText(notice.cutOff, words),
    all: notice.units.length,
    at: momentText(notice.at, words),
    inTime: count('in_time'),
    late: count('late'),
    returned: count('returned'),
    missing: count('missing'),
    reminders: notice.reminders,
  });
}

/** One paragraph a standing; none where no unit stands so. */
function listOf(notice: ReportNotice, state: ReportState, words: Words): Block[] {
  const units = inState(notice, state);
  if (units.length === 0) return [];
  const names = units.map(({ name }) => name).join(words.text('workplan', 'notice/separator'));
  const text = words.text('workplan', `notice/list-${state}`, { count: units.length, units: names });
  return [{ kind: 'paragraph', runs: [text] }];
}

function tableOf({ fields, units }: ReportNotice, words: Words): Table {
  const say = (key: string) => words.text('workplan', `notice/${key}`);
  const figures = fields.filter(isNumeric);
  const none = say('none');
  const rows = units.map(
    ({ name, state, firstFiledAt, rows: filed }): Row => ({
      role: 'plain',
      cells: [
        name,
        words.text('reporting', `state/${state}`),
        firstFiledAt === null ? none : momentText(firstFiledAt, words),
        filed === null ? none : String(filed.length),
        ...figures.map(({ id }) => (filed === null ? none : sumText([filed], id))),
      ].map((cell) => [cell]),
    }),
  );
  const counted = units.flatMap(({ rows: filed }) => (filed === null ? [] : [filed]));
  const total: Row = {
    role: 'total',
    cells: [
      say('total'),
      '',
      '',
      String(counted.reduce((sum, filed) => sum + filed.length, 0)),
      ...figures.map(({ id }) => sumText(counted, id)),
    ].map((cell) => [cell]),
  };
  return {
    kind: 'table',
    id: 'report-figures',
    title: say('figures-table'),
    columns: [
      { head: say('unit'), kind: 'text' },
      { head: say('state'), kind: 'text' },
      { head: say('first'), kind: 'text' },
      { head: say('rows'), kind: 'number' },
      ...figures.map((field) => ({ head: reportHeading(field), kind: 'number' as const })),
    ],
    rows: [...rows, total],
    ...(figures.length > UPRIGHT_FIGURES && { isLandscape: true as const }),
    notes: [say('definition')],
  };
}

const DECIMALS_MOST = 6;

/** With as many decimals as the finest of what was filed. Empty cells add nothing: the unit filed none. */
function sumText(filings: readonly NonNullable<NoticeUnit['rows']>[], id: string): string {
  const numbers = filings.flat().flatMap((row) => (typeof row[id] === 'number' ? [row[id]] : []));
  const decimals = Math.max(0, ...numbers.map(decimalsOf));
  return formatNumber(
    numbers.reduce((sum, number) => sum + number, 0),
    { decimals: Math.min(decimals, DECIMALS_MOST) },
  );
}

const decimalsOf = (number: number): number => String(number).split('.')[1]?.length ?? 0;
