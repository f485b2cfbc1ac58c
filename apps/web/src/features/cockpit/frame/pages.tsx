import { useWords } from '../../../words.tsx';
import { useNumberTexts } from './number-texts.ts';

interface PagesProps {
  total: number;
  /** From 1. */
  page: number;
  size: number;
  onPage: (page: number) => void;
}

/** From one page of rows to the next. From a page that there is not, or no longer, the way back leads to the last one. */
export function Pages({ total, page, size, onPage }: PagesProps) {
  const { say } = useWords('web-cockpit');
  const { count } = useNumberTexts();
  const last = Math.max(1, Math.ceil(total / size));
  const from = Math.min(total, (page - 1) * size + 1);
  return (
    <nav className="row-pages" aria-label={say('pages.label')}>
      <button
        type="button"
        className="no-print"
        disabled={page <= 1}
        onClick={() => onPage(Math.min(page - 1, last))}
      >
        {say('pages.before')}
      </button>
      <span role="status">
        {page > last
          ? say('pages.beyond', { page: count(page), last: count(last) })
          : say('pages.shown', {
              from: count(from),
              to: count(Math.min(total, page * size)),
              total: count(total),
            })}
      </span>
      <button type="button" className="no-print" disabled={page >= last} onClick={() => onPage(page + 1)}>
        {say('pages.after')}
      </button>
    </nav>
  );
}
