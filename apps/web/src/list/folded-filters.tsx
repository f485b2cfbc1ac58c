import { type ReactNode, useState } from 'react';
import { useFrameWords } from '../frame-words.tsx';
import './list.css';

/** The menus of filters; on a phone they unfold. */
export function FoldedFilters({ children }: { children: ReactNode }) {
  const { say } = useFrameWords();
  const [isShown, setShown] = useState(false);
  return (
    <>
      <button
        type="button"
        className="filters-fold no-print"
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
      >
        {say(isShown ? 'list.fold' : 'list.unfold')}
      </button>
      <div className="facets no-print" data-shown={isShown}>
        {children}
      </div>
    </>
  );
}
