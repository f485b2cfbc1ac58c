import type { FigureRow } from '@zhulin/assessment';
import { tableText } from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';
import { TableHead } from '../list/table-head.tsx';
import { useWords } from '../words.tsx';
import './assessment.css';

interface FigureTableProps {
  title: string;
  rows: readonly FigureRow[];
  rules: Readonly<Record<string, RuleInForce>>;
}

/** A keyboard reaches what is cut off only if the scrolling box takes the focus. */
const KEYBOARD_SCROLLS = { tabIndex: 0 };

/** A figure that is a table, row by row; it scrolls within itself. */
export function FigureTable({ title, rows, rules }: FigureTableProps) {
  const { words } = useWords();
  if (rows.length === 0) return null;
  const { heads, areNumbers, rows: texts } = tableText(rows, rules, words);
  return (
    <section className="figure-table" aria-label={title} {...KEYBOARD_SCROLLS}>
      <table>
        <TableHead heads={heads} />
        <tbody>
          {texts.map((cells) => (
            <tr key={cells.join('|')}>
              {cells.map((cell, column) => (
                <td key={heads[column]} data-number={areNumbers[column]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
