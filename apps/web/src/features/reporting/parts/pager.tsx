import { useWords } from '../../../words.tsx';

export const ROWS_A_PAGE = 50;

interface PagerProps {
  count: number;
  /** Place of the first row that is shown, from 0. */
  first: number;
  onPage: (page: number) => void;
}

/** Which of many rows are shown, and the way to the others. */
export function Pager({ count, first, onPage }: PagerProps) {
  const { say } = useWords('web-reporting');
  if (count <= ROWS_A_PAGE) return null;
  const page = first / ROWS_A_PAGE;
  const last = Math.min(first + ROWS_A_PAGE, count);
  return (
    <p className="pager no-print">
      <button type="button" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {say('pager.before')}
      </button>
      <span>{say('pager.shown', { first: first + 1, last, count })}</span>
      <button type="button" disabled={last === count} onClick={() => onPage(page + 1)}>
        {say('pager.after')}
      </button>
    </p>
  );
}
