import { useWords } from '../../../words.tsx';

interface PagesProps {
  total: number;
  /** From 1. */
  page: number;
  size: number;
  onPage: (page: number) => void;
}

/** From one page of rows to the next. */
export function Pages({ total, page, size, onPage }: PagesProps) {
  const { say } = useWords('web-cockpit');
  const last = Math.max(1, Math.ceil(total / size));
  const from = Math.min(total, (page - 1) * size + 1);
  return (
    <nav className="row-pages" aria-label={say('pages.label')}>
      <button type="button" className="no-print" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {say('pages.before')}
      </button>
      <span role="status">{say('pages.shown', { from, to: Math.min(total, page * size), total })}</span>
      <button type="button" className="no-print" disabled={page >= last} onClick={() => onPage(page + 1)}>
        {say('pages.after')}
      </button>
    </nav>
  );
}
