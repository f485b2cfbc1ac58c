import type { Finding } from '@zhulin/assessment';
import { addFen, type Fen, fen } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import type { Run, Table } from '../model.ts';
import { amountCell, shareCell, totalRow } from './cells.ts';
import { type Content, rowsOf, say } from './context.ts';
import { inCell } from './in-text.ts';
import { numberIn, textIn } from './rows.ts';
import { columnName, moneyUnit, plainRow, sheetOf, sourceLine } from './table-parts.ts';

const FILE = 'chapter-4-path';
const BY = { kind: 'figure', id: 'finance.cash.sources_by_source' } as const;

/** A source of money with what it brings over all months; months are counted from 1. */
export interface FundingSource {
  kind: string;
  name: Run;
  amountFen: Fen;
  fromMonth: number;
  toMonth: number;
}

/** Every source that the cash counts, loans and counted support with them, in the order of the plan. */
export function fundingSources(content: Content): { sources: FundingSource[] } | { lacks: Finding['lacks'] } {
  const answer = rowsOf(content, 'finance.cash.sources_by_source');
  if ('lacks' in answer) return answer;
  const groups = Map.groupBy(answer.rows, (row) => `${textIn(row, 'kind')} ${textIn(row, 'id')}`);
  const sources = [...groups.values()].flatMap((rows): FundingSource[] => {
    const [first] = rows;
    if (!first) return [];
    const [kind, id] = [textIn(first, 'kind'), textIn(first, 'id')];
    const months = rows.map((row) => numberIn(row, 'month'));
    return [
      {
        kind,
        name: nameOf(kind, id, content),
        amountFen: addFen(...rows.map((row) => fen(numberIn(row, 'amountFen')))),
        fromMonth: months.reduce((least, month) => Math.min(least, month)) + 1,
        toMonth: months.reduce((most, month) => Math.max(most, month)) + 1,
      },
    ];
  });
  return { sources };
}

/** What the author calls a source or a loan; phases and policies go by their words. */
function nameOf(kind: string, id: string, content: Content): Run {
  const { plan, words } = content;
  if (kind === 'phase') return words.text('figures', `finance.funding.${id}`);
  if (kind === 'policy') return words.text('tables', `kind/${kind}`);
  const list: readonly { id: string; name: string }[] | undefined =
    kind === 'loan' ? plan.funding?.loans : plan.funding?.sources;
  const name = list?.find((each) => each.id === id)?.name;
  return name === undefined ? words.text('tables', `kind/${kind}`) : { author: name };
}

/** Sources with their amounts, shares and months; undefined where the plan states none. */
export function sourcesTable(content: Content, id: string): Table | undefined {
  const given = fundingSources(content);
  if ('lacks' in given || given.sources.length === 0) return undefined;
  const { words, own } = content;
  const total = addFen(...given.sources.map(({ amountFen }) => amountFen));
  const rows = given.sources.map(({ kind, name, amountFen, fromMonth, toMonth }) =>
    plainRow(
      name,
      inCell(words.text('tables', `kind/${kind}`)),
      amountCell(amountFen, BY, content),
      total === 0 ? '—' : shareCell(amountFen / total, BY),
      own.text(FILE, '4.2/months', { from: fromMonth, to: toMonth }),
    ),
  );
  return sheetOf({
    id,
    title: own.text(FILE, '4.2/table-sources'),
    unit: moneyUnit(content),
    heads: [
      [columnName(content, 'name'), 'text'],
      [columnName(content, 'kind'), 'text'],
      [columnName(content, 'amountFen'), 'number'],
      [columnName(content, 'share'), 'number'],
      [own.text(FILE, '4.2/head-months'), 'number'],
    ],
    rows: [...rows, totalRow(rows, [2, 3], { content })],
    source: sourceLine(content, { fields: fieldsOf(content.plan) }),
    notes: [say(content, 'rounding')],
  });
}

function fieldsOf({ funding }: Plan): string[] {
  return [
    ...(funding?.phases ? ['funding.phases'] : []),
    ...((funding?.sources ?? []).length > 0 ? ['funding.sources'] : []),
    ...((funding?.loans ?? []).length > 0 ? ['funding.loans'] : []),
  ];
}
