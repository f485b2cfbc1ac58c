import type { Fix } from '@zhulin/assessment';
import { memo } from 'react';
import type { TraceTarget } from '../../../assessment/trace.tsx';
import { useMedia } from '../../../shell/use-media.ts';
import { Results } from './results.tsx';
import { ResultsSheet } from './results-sheet.tsx';
import { Ties } from './ties.tsx';

interface ResultsPaneProps {
  isLocked: boolean;
  isReadOnly: boolean;
  asOf: string;
  onFix: (fix: Fix) => void;
  onTrace: (target: TraceTarget) => void;
}

/** The results beside the form, tied to it by lines; below it on a narrow screen. A keystroke does not draw it anew: only the
 * assessment does. */
export const ResultsPane = memo(function ResultsPane(props: ResultsPaneProps) {
  const isNarrow = useMedia('screen and (max-width: 1023px)');
  if (isNarrow) {
    return (
      <ResultsSheet>
        <Results {...props} />
      </ResultsSheet>
    );
  }
  return (
    <>
      <aside className="results-column">
        <Results {...props} />
      </aside>
      <Ties />
    </>
  );
});
