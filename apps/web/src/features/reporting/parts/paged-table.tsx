import { formatNumber } from '@zhulin/engines/units';
import type { ComponentProps, ReactNode } from 'react';
import { useWords } from '../../../words.tsx';

export const ROWS_A_PAGE = 50;

/** Place of the first row of a page, or of the last page that there is. */
export const firstOf = (page: number, count: number): number =>
  Math.min(page, Math.max(0, Math.floor((count - 1) / ROWS_A_PAGE))) * ROWS_A_PAGE;

interface PagedTableProps extends ComponentProps<'table'> {
  caption: string;
  head: ReactNode;
  foot?: ReactNode;
  count: number;
  /** Place of the first row that is shown, from 0. */
  first: number;
  onPage: (page: number) => void;
}

/** A table of many rows, of which so many are drawn at a time; its children are those. */
export function PagedTable({
  caption,
  head,
  foot,
  count,
  first,
  onPage,
  children,
  ...table
}: PagedTableProps) {
  return (
    <div className="entry">
      <div className="entry-scroll">
        <table {...table}>
          <caption className="hidden">{caption}</caption>
          <thead>
            <tr>{head}</tr>
          </thead>
          <tbody>{children}</tbody>
          {foot && (
            <tfoot>
              <tr>{foot}</tr>
            </tfoot>
          )}
        </table>
      </div>
      {count > ROWS_A_PAGE && <Pager count={count} first={first} onPage={onPage} />}
    </div>
  );
}

/** Which of many rows are shown, and the way to the others. */
function Pager({ count, first, onPage }: Pick<PagedTableProps, 'count' | 'first' | 'onPage'>) {
  const { say } = useWords('web-reporting');
  const page = first / ROWS_A_PAGE;
  const last = Math.min(first + ROWS_A_PAGE, count);
  return (
    <p className="pager no-print">
      <button type="button" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {say('pager.before')}
      </button>
      <span>{say('pager.shown', { first: whole(first + 1), last: whole(last), count })}</span>
      <button type="button" disabled={last === count} onClick={() => onPage(page + 1)}>
        {say('pager.after')}
      </button>
    </p>
  );
}

const whole = (value: number): string => formatNumber(value, { decimals: 0 });
