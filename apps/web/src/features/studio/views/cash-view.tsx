import { quantityText, type Words } from '@zhulin/contract';
import { useMemo } from 'react';
import { later } from '../../../later.tsx';
import { useWords } from '../../../words.tsx';
import { type CashMonths, cashMonthsOf } from './cash-months.ts';
import { useFigureWords, useView } from './view-context.ts';
import { ViewFrame } from './view-frame.tsx';

const CashPlot = later(() => import('./cash-plot.tsx'));

/** Money in and out up to each month: the picture, and its table. */
export function CashView() {
  const { words, say } = useWords();
  const { day } = useFigureWords();
  const { figures, asOf } = useView();
  const months = useMemo(() => cashMonthsOf(figures), [figures]);
  return (
    <ViewFrame
      name="cash"
      title={months ? messageOf(months, words) : say('cash.none')}
      figure="finance.cash.balance"
      note={say('cash.definition', { day: day(asOf) })}
      {...(months && { table: <CashTable months={months} /> })}
    >
      {months && <CashPlot months={months} />}
    </ViewFrame>
  );
}
/** What the picture says, in one sentence. */
function messageOf({ balance, lowest }: CashMonths, words: Words): string {
  const amount = Math.min(...balance);
  const params = { amount: quantityText(Math.abs(amount), 'fen', words), month: lowest };
  return words.text('web', amount < 0 ? 'cash.short' : 'cash.enough', params);
}

function CashTable({ months }: { months: CashMonths }) {
  const { words, say } = useWords();
  const money = (fen: number | undefined) => (fen === undefined ? '–' : quantityText(fen, 'fen', words));
  const rows = months.balance.map((left, month) => ({
    month,
    left,
    in: months.sources[month],
    out: months.uses[month],
  }));
  return (
    <table className="view-months">
      <thead>
        <tr>
          <th scope="col">{say('cash.month')}</th>
          <th scope="col">{say('cash.in')}</th>
          <th scope="col">{say('cash.out')}</th>
          <th scope="col">{say('cash.left')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.month} data-short={row.left < 0}>
            <th scope="row">{row.month}</th>
            <td>{money(row.in)}</td>
            <td>{money(row.out)}</td>
            <td>{money(row.left)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
