import type { FigureRow } from '@zhulin/assessment';
import { figureTitle, quantityText } from '@zhulin/contract';
import { convert, fen } from '@zhulin/engines/units';
import { COST_CLASSES, COST_ITEMS } from '@zhulin/plan';
import type { Block, Row, Run, Table } from '../../model.ts';
import { amountCell, numberCell } from '../cells.ts';
import {
  answerOf,
  type Content,
  figureOf,
  missingRun,
  numberRun,
  phrase,
  rowsOf,
  say,
  sayingOf,
} from '../context.ts';
import { inputRun } from '../section.ts';
import { moneyUnit, NOTHING, plainRow } from '../table-parts.ts';
import { columnsOf, percentCell, sourceLine } from './annex-table.ts';
import { monthsText } from './periods.ts';
import { waitingFor } from './waiting.ts';

const FILE = 'annexes-money';
const own = sayingOf(FILE);

/** 附件9: the investment by class as a feasibility report groups it, by the four parts, and what it holds. */
export function investmentOf(content: Content): Block[] {
  const total = answerOf(content, 'finance.estimate.total');
  if ('lacks' in total) return waitingFor(content, own(content, 'investment/table'), total.lacks);
  return [
    { kind: 'paragraph', runs: totalRuns(content) },
    ...classesTable(content),
    ...partsTable(content),
    ...scopeTable(content),
  ];
}

function totalRuns(content: Content): Run[] {
  const { plan, words } = content;
  const total = numberRun(content, 'finance.estimate.total', (value) => quantityText(value, 'fen', words));
  const count = plan.cost?.items?.length;
  const whole = wholeRuns(content);
  const [basis, ending] =
    count !== undefined && count > 0
      ? [{ count }, '-by-items']
      : [
          { area: inputRun(content, 'buildings.floorAreaM2'), price: inputRun(content, 'cost.yuanPerM2') },
          '',
        ];
  const key = `investment/${whole.length === 0 ? 'total' : 'before'}${ending}`;
  return [...phrase(content, FILE, key, { total, ...basis }), ...whole];
}

/** What comes on top of the estimate, and the sum with it; nothing where nothing does or it is not known. */
function wholeRuns(content: Content): Run[] {
  const id = 'finance.investment.total';
  if ('lacks' in answerOf(content, id)) return [];
  const beyond = Number(knownValue(id, content)) - Number(knownValue('finance.estimate.total', content));
  if (beyond === 0) return [];
  const interest = Number(knownValue('finance.investment.interest', content));
  const what = beyond === interest ? 'interest' : interest === 0 ? 'reserve' : 'both';
  const whole = numberRun(content, id, (value) => quantityText(value, 'fen', content.words));
  return phrase(content, FILE, `investment/whole-${what}`, { whole });
}

const COLUMNS = { number: 'mark', name: 'text', amount: 'number', share: 'number', perM2: 'number' } as const;

interface Summed {
  content: Content;
  /** What the sum is called, where it does not go by the name of its figure. */
  label?: string;
}

/** Rows of figures that add up to another figure. */
function sumRows(ids: readonly string[], total: string, { content, label }: Summed): Row[] {
  const whole = Number(knownValue(total, content));
  const line = (id: string, number: string, name?: string): Run[][] => {
    const amount = Number(knownValue(id, content));
    const of = { kind: 'figure' as const, id };
    return [
      [number],
      [name ?? figureTitle(figureOf(content, id), content.words)],
      [amountCell(fen(amount), of, content)],
      [whole > 0 ? percentCell(amount / whole, of) : NOTHING],
      [perM2Run(amount, of, content)],
    ];
  };
  return [
    ...ids.map((id, index) => plainRow(...line(id, String(index + 1)))),
    { role: 'total', cells: line(total, '', label), sumOf: ids.map((_, index) => index) },
  ];
}

function knownValue(id: string, content: Content): unknown {
  const answer = answerOf(content, id);
  if ('lacks' in answer) throw new Error(`figure ${id} has no value`);
  return answer.value;
}

function perM2Run(amount: number, of: { kind: 'figure'; id: string }, { plan }: Content): Run {
  const area = plan.buildings?.floorAreaM2;
  return area === undefined ? NOTHING : numberCell(convert(amount, 'fen', 'yuan') / area, 2, of);
}

function classesTable(content: Content): Block[] {
  const title = own(content, 'investment/table');
  const total = 'finance.investment.total';
  const answer = answerOf(content, total);
  if ('lacks' in answer) return waitingFor(content, title, answer.lacks);
  const ids = COST_CLASSES.map((each) => `finance.investment.${each}`);
  return [
    {
      kind: 'table',
      id: 'a9-investment',
      title,
      unit: moneyUnit(content),
      columns: columnsOf(content, { file: FILE, table: 'investment' }, COLUMNS),
      rows: sumRows(ids, total, { content }),
      ...sourceLine(content, [
        'cost.items',
        'cost.yuanPerM2',
        'cost.shares',
        'cost.reserveShare',
        'funding.loans',
      ]),
      notes: [say(content, 'rounding')],
    },
  ];
}

function partsTable(content: Content): Block[] {
  const title = own(content, 'parts/table');
  const ids = COST_ITEMS.map((item) => `finance.estimate.${item}`);
  const lacks = ids.flatMap((id) => {
    const answer = answerOf(content, id);
    return 'lacks' in answer ? answer.lacks : [];
  });
  if (lacks.length > 0) return waitingFor(content, title, lacks);
  const timing = content.plan.cost?.timing;
  const hasItems = (content.plan.cost?.items ?? []).length > 0;
  const label = say(content, 'sum');
  const [total, ...parts] = sumRows(ids, 'finance.estimate.total', { content, label }).toReversed();
  if (!total) throw new Error('a sum without a row');
  const rows = parts.toReversed().map((row, index): Row => {
    const item = COST_ITEMS[index];
    const period = hasItems || item === undefined ? undefined : timing?.[item];
    const text = period === undefined ? missingRun(content, [{ kind: 'input', path: 'cost.timing' }]) : '';
    const cell = period === undefined ? text : monthsText(period, content);
    return hasItems ? row : { ...row, cells: [...row.cells, [cell]] };
  });
  const table: Table = {
    kind: 'table',
    id: 'a9-parts',
    title,
    unit: moneyUnit(content),
    columns: columnsOf(
      content,
      { file: FILE, table: 'investment' },
      { ...COLUMNS, ...(hasItems ? {} : { period: 'mark' as const }) },
    ),
    rows: [...rows, hasItems ? total : { ...total, cells: [...total.cells, []] }],
    ...sourceLine(content, ['cost.items', 'cost.yuanPerM2', 'cost.shares', 'cost.timing']),
    notes: [own(content, 'parts/note'), ...(hasItems ? [] : [own(content, 'parts/first-month')])],
  };
  return [table];
}

/** What the total is said to hold, beside what it does hold. */
function scopeTable(content: Content): Table[] {
  const answer = rowsOf(content, 'finance.estimate.scope');
  if ('lacks' in answer) return [];
  const { words } = content;
  const word = (row: FigureRow, column: string) => words.text('tables', `${column}/${String(row[column])}`);
  return [
    {
      kind: 'table',
      id: 'a9-scope',
      title: own(content, 'scope/table'),
      columns: columnsOf(
        content,
        { file: FILE, table: 'scope' },
        { part: 'text', stated: 'text', found: 'text', agrees: 'mark' },
      ),
      rows: answer.rows.map((row) =>
        plainRow(
          words.text('tables', `stated/${String(row['id'])}`),
          word(row, 'stated'),
          word(row, 'found'),
          own(content, `scope/${row['isConflict'] === true ? 'conflict' : 'agreement'}`),
        ),
      ),
      ...sourceLine(content, ['cost.includesLand', 'cost.reserveScope', 'funding.loans']),
      notes: [],
    },
  ];
}
