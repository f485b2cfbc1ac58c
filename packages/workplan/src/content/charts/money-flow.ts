import type { FigureRow } from '@zhulin/assessment';
import { quantityText } from '@zhulin/contract';
import type { ChartRole, FlowChart } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import { type Content, inTableUnit, rowsOf } from '../context.ts';
import { inCell } from '../in-text.ts';
import { sumIn, textIn } from '../rows.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-4-path';
const KEY = 'chart/money-flow';

interface Stream {
  id: string;
  name: string;
  amountFen: number;
  role: ChartRole;
}

/** Each kind of money into the project, and each part it is spent on; a surplus or a gap closes the balance. */
export function moneyFlow(content: Content): Figure | undefined {
  const sources = rowsOf(content, 'finance.cash.sources_by_source');
  const uses = rowsOf(content, 'finance.cash.uses_by_part');
  if ('lacks' in sources || 'lacks' in uses) return undefined;
  const word = (column: string, code: string) => content.words.text('tables', `${column}/${code}`);
  const given = streams(sources.rows, 'kind', word);
  const taken = streams(uses.rows, 'part', word);
  const [into, outOf] = [totalOf(given), totalOf(taken)];
  if (into === 0 || outOf === 0) return undefined;
  const rest = into - outOf;
  const closing: Stream = {
    id: 'rest',
    name: content.own.text(FILE, `${KEY}/${rest > 0 ? 'left' : 'gap'}`),
    amountFen: Math.abs(rest),
    role: 'reference',
  };
  const left = rest < 0 ? [...given, closing] : given;
  const right = rest > 0 ? [...taken, closing] : taken;
  const largest = given.reduce((most, each) => (each.amountFen > most.amountFen ? each : most));
  return pictureOf(content, {
    id: 'c4-money-flow',
    file: FILE,
    key: KEY,
    title: content.own.text(FILE, `${KEY}/${titleKey(rest)}`, {
      largest: largest.name,
      amount: quantityText(Math.abs(rest), 'fen', content.words),
    }),
    chart: chartOf(content, left, right, Math.max(into, outOf)),
  });
}

function titleKey(rest: number): 'title-left' | 'title-gap' | 'title-even' {
  if (rest === 0) return 'title-even';
  return rest > 0 ? 'title-left' : 'title-gap';
}

function streams(
  rows: readonly FigureRow[],
  column: 'kind' | 'part',
  word: (column: string, code: string) => string,
): Stream[] {
  return [...Map.groupBy(rows, (row) => textIn(row, column))]
    .map(
      ([code, of]): Stream => ({
        id: `${column}-${code}`,
        name: word(column, code),
        amountFen: sumIn(of, 'amountFen'),
        role: column === 'kind' ? 'own' : 'other',
      }),
    )
    .filter(({ amountFen }) => amountFen > 0)
    .sort((one, other) => other.amountFen - one.amountFen);
}

function totalOf(some: readonly Stream[]): number {
  return some.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

function chartOf(
  content: Content,
  left: readonly Stream[],
  right: readonly Stream[],
  total: number,
): FlowChart {
  const { words, own } = content;
  const textOf = (fen: number) => quantityText(fen, 'fen', words);
  const node = ({ id, name, amountFen, role }: Stream) => ({
    id,
    name: inCell(name),
    text: textOf(amountFen),
    role,
  });
  return {
    kind: 'flow',
    nodes: [
      ...left.map(node),
      { id: 'project', name: own.text(FILE, `${KEY}/project`), text: textOf(total), role: 'own' },
      ...right.map(node),
    ],
    links: [
      ...left.map(({ id, amountFen }) => ({
        from: id,
        to: 'project',
        amount: inTableUnit(amountFen, words),
      })),
      ...right.map(({ id, amountFen }) => ({
        from: 'project',
        to: id,
        amount: inTableUnit(amountFen, words),
      })),
    ],
    columns: ['sources', 'project', 'uses'].map((key) => own.text(FILE, `${KEY}/column/${key}`)),
  };
}
