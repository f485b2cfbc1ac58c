import type { FigureRow, Finding } from '@zhulin/assessment';
import { fen } from '@zhulin/engines/units';
import { COST_ITEMS } from '@zhulin/plan';
import type { Block, Run, Table } from '../../model.ts';
import { amountCell, totalRow } from '../cells.ts';
import { type Content, rowsOf, say, sayingOf } from '../context.ts';
import { inCell } from '../in-text.ts';
import { moneyUnit, NOTHING, plainRow } from '../table-parts.ts';
import { columnsOf, notesOf, percentCell, sourceLine } from './annex-table.ts';
import { CASH_FIELDS } from './cash-balance.ts';
import { monthsText } from './periods.ts';
import { waitingFor } from './waiting.ts';
import { added, byYear, carried, type YearLine, yearsOf, yearTables } from './year-tables.ts';

const FILE = 'annexes-money';
const own = sayingOf(FILE);

const SOURCES = { kind: 'figure' as const, id: 'finance.cash.sources_by_source' };
const USES = { kind: 'figure' as const, id: 'finance.cash.uses_by_part' };

/** Money of one source or use in one month. */
interface Move {
  month: number;
  amountFen: number;
}

/** All the money of one source: a phase, a policy, a source of the plan or a loan. */
interface Source {
  kind: string;
  id: string;
  moves: Move[];
}

/** 附件11: each source with its amount and months, then sources and uses by year. */
export function fundingPlanOf(content: Content): Block[] {
  const title = own(content, 'sources/table');
  const sources = sourcesIn(content);
  if ('lacks' in sources) return waitingFor(content, title, sources.lacks);
  const uses = rowsOf(content, USES.id);
  return [
    sourcesTable(sources.list, { title, content }),
    ...('lacks' in uses
      ? waitingFor(content, own(content, 'use-by-year/table'), uses.lacks)
      : useByYear(sources.list, uses.rows, content)),
  ];
}

/** The sources in the order in which the cash lists them. */
function sourcesIn(content: Content): { list: Source[] } | { lacks: Finding['lacks'] } {
  const answer = rowsOf(content, SOURCES.id);
  if ('lacks' in answer) return answer;
  const byName = Map.groupBy(answer.rows, ({ kind, id }) => `${String(kind)} ${String(id)}`);
  return {
    list: [...byName.values()].flatMap((rows): Source[] => {
      const [first] = rows;
      return first ? [{ kind: String(first['kind']), id: String(first['id']), moves: rows.map(moveOf) }] : [];
    }),
  };
}

function moveOf(row: FigureRow): Move {
  return { month: Number(row['month']), amountFen: Number(row['amountFen']) };
}

function sumOf(moves: readonly Move[]): number {
  return moves.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

/** What the author calls a source or a loan; phases and policies by their own words. */
function nameOf({ kind, id }: Source, { plan, words, assessment }: Content): Run {
  if (kind === 'phase') return words.text('figures', `finance.funding.${id}`);
  if (kind === 'policy') {
    const rule = assessment.rules[`policy_standing.${id}`];
    return rule ? rule.title[words.language] : words.text('tables', 'kind/policy');
  }
  const list = kind === 'loan' ? plan.funding?.loans : plan.funding?.sources;
  const name = list?.find((each) => each.id === id)?.name;
  return name === undefined ? words.text('tables', `kind/${kind}`) : { author: name };
}

function sourcesTable(
  list: readonly Source[],
  { title, content }: { title: string; content: Content },
): Table {
  const whole = list.reduce((sum, { moves }) => sum + sumOf(moves), 0);
  const rows = list.map((source) => {
    const amount = sumOf(source.moves);
    const months = source.moves.map(({ month }) => month);
    const period = { fromMonth: Math.min(...months), toMonth: Math.max(...months) + 1 };
    return plainRow(
      nameOf(source, content),
      inCell(content.words.text('tables', `kind/${source.kind}`)),
      amountCell(fen(amount), SOURCES, content),
      whole > 0 ? percentCell(amount / whole, SOURCES) : NOTHING,
      monthsText(period, content),
    );
  });
  return {
    kind: 'table',
    id: 'a11-sources',
    title,
    unit: moneyUnit(content),
    columns: columnsOf(
      content,
      { file: FILE, table: 'sources' },
      { name: 'text', kind: 'text', amount: 'number', share: 'number', period: 'mark' },
    ),
    rows: [...rows, totalRow(rows, [2, 3], { content })],
    ...sourceLine(content, ['funding.phases', 'funding.sources', 'funding.loans', 'policies']),
    notes: [
      say(content, 'rounding'),
      ...notesOf(content, list.some(({ kind }) => kind === 'loan') ? [own(content, 'sources/loans')] : []),
    ],
  };
}

/** Uses without what loans cost, which has a table of its own. */
function useByYear(sources: readonly Source[], useRows: readonly FigureRow[], content: Content): Table[] {
  const built = useRows.filter(({ part }) => COST_ITEMS.some((item) => item === part));
  const months = [...built.map(moveOf), ...sources.flatMap(({ moves }) => moves)].map(({ month }) => month);
  const axis = yearsOf(content, Math.max(0, ...months) + 1);
  const parts = COST_ITEMS.flatMap((item): Omit<YearLine, 'number'>[] => {
    const rows = built.filter(({ part }) => part === item).map(moveOf);
    if (rows.length === 0) return [];
    return [
      {
        name: content.words.text('figures', `finance.estimate.${item}`),
        amounts: byYear(rows, axis),
        of: USES,
      },
    ];
  });
  const money = sources.map(
    (source): Omit<YearLine, 'number'> => ({
      name: nameOf(source, content),
      amounts: byYear(source.moves, axis),
      of: SOURCES,
    }),
  );
  const years = axis.labels.length;
  const [used, raised] = [added(parts, years), added(money, years)];
  const left = raised.map((amount, year) => amount - Number(used[year]));
  return yearTables(content, {
    id: 'a11-by-year',
    title: own(content, 'use-by-year/table'),
    labels: axis.labels,
    lines: [
      ...numbered(parts, { number: '1', name: own(content, 'use-by-year/uses'), of: USES, amounts: used }),
      ...numbered(money, {
        number: '2',
        name: own(content, 'use-by-year/sources'),
        of: SOURCES,
        amounts: raised,
      }),
      { number: '3', name: own(content, 'use-by-year/left'), amounts: left, of: SOURCES, isTotal: true },
      {
        number: '4',
        name: own(content, 'use-by-year/carried'),
        amounts: carried(left),
        of: SOURCES,
        isTotal: true,
        isCarried: true,
      },
    ],
    ...sourceLine(content, CASH_FIELDS),
    notes: notesOf(content, [own(content, 'use-by-year/note')]),
  });
}

/** A sum and, below it, the lines it adds up. */
export function numbered(parts: readonly Omit<YearLine, 'number'>[], sum: YearLine): YearLine[] {
  const lines = parts.map((part, index) => ({ ...part, number: `${sum.number}.${index + 1}` }));
  return [{ ...sum, isTotal: true, adds: lines.map(({ number }) => number) }, ...lines];
}
