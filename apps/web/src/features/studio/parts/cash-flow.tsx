import { dayText, quantityText, type Words } from '@zhulin/contract';
import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { later } from '../../../later.tsx';
import { useWords } from '../../../words.tsx';
import { type CashMonths, cashMonthsOf } from '../cash-flow.ts';
import type { LiveAssessment } from '../use-assessment.ts';

const CashPlot = later(() => import('./cash-plot.tsx'));

/** Money in and out up to each month: the picture, and its table one key (T) away. Drawn after the findings. */
export function CashFlow({ live, asOf }: { live: LiveAssessment; asOf: string }) {
  const { words, say } = useWords();
  const [isTable, setTable] = useState(false);
  const latest = useDeferredValue(live.latest);
  const months = latest && cashMonthsOf(latest.assessment);
  const onKeyDown = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (key.toLowerCase() === 't' && !ctrlKey && !metaKey && !altKey) setTable((now) => !now);
  };
  return (
    <section className="cash" aria-labelledby="cash-title">
      <div className="cash-head">
        <h2 id="cash-title">{months ? messageOf(months, words) : say('cash.none')}</h2>
        <button type="button" onClick={() => setTable(!isTable)} onKeyDown={onKeyDown}>
          {say(isTable ? 'cash.chart' : 'cash.table')}
        </button>
      </div>
      <div className="cash-body">
        {months && (isTable ? <CashTable months={months} /> : <CashPlot months={months} />)}
      </div>
      <p className="note">{say('cash.definition', { day: dayText(asOf, words) })}</p>
    </section>
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
    <table className="cash-table">
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
