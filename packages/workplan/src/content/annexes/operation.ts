import type { FigureRow } from '@zhulin/assessment';
import { choiceText } from '@zhulin/contract';
import { fen, yuanToFen } from '@zhulin/engines/units';
import type { Block, Row, Table } from '../../model.ts';
import { amountCell, totalRow } from '../cells.ts';
import { answerOf, type Content, phrase, rowsOf, sayingOf } from '../context.ts';
import { inCell } from '../in-text.ts';
import { figureRun, ruleRun } from '../section.ts';
import { moneyUnit, NOTHING, plainRow } from '../table-parts.ts';
import { columnsOf, inputCell, notesOf, percentCell, sourceLine } from './annex-table.ts';
import { numbered } from './funding-plan.ts';
import { waitingFor } from './waiting.ts';
import { calendarLabels, carried, type YearLine, yearTables } from './year-tables.ts';

const FILE = 'annexes-money';
const own = sayingOf(FILE);

const INCOME = { kind: 'figure' as const, id: 'finance.operation.income_lines' };
const COST = { kind: 'figure' as const, id: 'finance.operation.cost_lines' };
const NET = { kind: 'figure' as const, id: 'finance.operation.net' };

/** 附件14: what the income and cost of operation are computed from, and what they come to year by year. */
export function operationOf(content: Content): Block[] {
  const title = own(content, 'operation/table');
  const [income, cost] = [rowsOf(content, INCOME.id), rowsOf(content, COST.id)];
  const first = content.plan.operation?.firstYear;
  const years =
    'lacks' in income || 'lacks' in cost || first === undefined
      ? waitingFor(content, title, lacksOf(income, cost))
      : yearTables(content, {
          id: 'a14-by-year',
          title,
          labels: calendarLabels(first, yearCount(income.rows)),
          lines: operatingLines(income.rows, cost.rows, content),
          ...sourceLine(content, ['operation.income', 'operation.costs', 'operation.years']),
          notes: notesOf(content, [own(content, 'operation/note')]),
        });
  return [...sufficiency(content), ...incomeTable(content), ...costTable(content), ...years];
}

type Answer = ReturnType<typeof rowsOf>;

function lacksOf(...answers: Answer[]) {
  return answers.flatMap((answer) => ('lacks' in answer ? answer.lacks : []));
}

function yearCount(rows: readonly FigureRow[]): number {
  return new Set(rows.map(({ year }) => year)).size;
}

function sufficiency(content: Content): Block[] {
  const id = 'finance.operation.self_sufficiency';
  if ('lacks' in answerOf(content, id) || !content.book.find('sustain.self_sufficiency').ok) return [];
  const parts = {
    all: figureRun(content, id),
    first: figureRun(content, 'finance.operation.self_sufficiency_first_year'),
    target: ruleRun(content, 'sustain.self_sufficiency'),
  };
  return [{ kind: 'paragraph', runs: phrase(content, FILE, 'operation/sufficiency', parts) }];
}

function incomeTable(content: Content): Table[] {
  const lines = content.plan.operation?.income ?? [];
  if (lines.length === 0) return [];
  const byYear = rowsOf(content, INCOME.id);
  // The rows of a line begin with its first year.
  const earned = 'rows' in byYear ? byYear.rows : [];
  const rows = lines.map((line, index): Row => {
    const path = `operation.income.${index}`;
    const of = (field: string) => ({ kind: 'input' as const, path: `${path}.${field}` });
    const first = earned.find(({ id }) => id === line.id)?.['amountFen'];
    return plainRow(
      { author: line.name },
      inCell(choiceText('operating-part', line.part, content.words)),
      inputCell(content, `${path}.quantity`, Number.isInteger(line.quantity) ? 0 : 2),
      { author: line.unit },
      inputCell(content, `${path}.unitPriceYuan`, 2),
      percentCell(line.collectedShare, of('collectedShare')),
      percentCell(line.yearlyGrowth, of('yearlyGrowth')),
      first === undefined ? NOTHING : amountCell(fen(Number(first)), INCOME, content),
    );
  });
  return [
    {
      kind: 'table',
      id: 'a14-income',
      title: own(content, 'income/table'),
      unit: moneyUnit(content),
      columns: columnsOf(
        content,
        { file: FILE, table: 'income' },
        {
          name: 'text',
          part: 'text',
          quantity: 'number',
          unit: 'mark',
          price: 'number',
          collected: 'number',
          growth: 'number',
          first: 'number',
        },
      ),
      rows: [...rows, totalRow(rows, [7], { content })],
      isLandscape: true,
      ...sourceLine(content, ['operation.income']),
      notes: [],
    },
  ];
}

function costTable(content: Content): Table[] {
  const lines = content.plan.operation?.costs ?? [];
  if (lines.length === 0) return [];
  const rows = lines.map((line, index): Row => {
    const of = (field: string) => ({ kind: 'input' as const, path: `operation.costs.${index}.${field}` });
    return plainRow(
      { author: line.name },
      amountCell(yuanToFen(line.yearlyYuan), of('yearlyYuan'), content),
      percentCell(line.yearlyGrowth, of('yearlyGrowth')),
    );
  });
  return [
    {
      kind: 'table',
      id: 'a14-cost',
      title: own(content, 'cost/table'),
      unit: moneyUnit(content),
      columns: columnsOf(
        content,
        { file: FILE, table: 'cost' },
        { name: 'text', first: 'number', growth: 'number' },
      ),
      rows: [...rows, totalRow(rows, [1], { content })],
      ...sourceLine(content, ['operation.costs']),
      notes: [],
    },
  ];
}

function operatingLines(
  income: readonly FigureRow[],
  cost: readonly FigureRow[],
  content: Content,
): YearLine[] {
  const net = series(NET.id, content);
  return [
    ...numbered(linesOf(income, INCOME), {
      number: '1',
      name: own(content, 'operation/income'),
      amounts: series('finance.operation.income', content),
      of: { kind: 'figure', id: 'finance.operation.income' },
    }),
    ...numbered(linesOf(cost, COST), {
      number: '2',
      name: own(content, 'operation/cost'),
      amounts: series('finance.operation.cost', content),
      of: { kind: 'figure', id: 'finance.operation.cost' },
    }),
    { number: '3', name: own(content, 'operation/net'), amounts: net, of: NET, isTotal: true },
    {
      number: '4',
      name: own(content, 'operation/carried'),
      amounts: carried(net),
      of: NET,
      isTotal: true,
      isCarried: true,
    },
  ];
}

function linesOf(rows: readonly FigureRow[], of: YearLine['of']): Omit<YearLine, 'number'>[] {
  const byLine = Map.groupBy(rows, ({ id }) => String(id));
  return [...byLine.values()].map((years) => ({
    name: { author: String(years[0]?.['name']) },
    amounts: years.map(({ amountFen }) => Number(amountFen)),
    of,
  }));
}

/** A figure that is a series; it has a value where the lines behind it do. */
function series(id: string, content: Content): number[] {
  const answer = answerOf(content, id);
  if ('lacks' in answer || !Array.isArray(answer.value)) throw new Error(`figure ${id} is not a series`);
  return answer.value.map(Number);
}
