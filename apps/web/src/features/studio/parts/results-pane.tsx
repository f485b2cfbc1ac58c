import type { Fix } from '@zhulin/assessment';
import { memo, useState } from 'react';
import type { TraceTarget } from '../../../assessment/trace.tsx';
import { later } from '../../../later.tsx';
import { useMedia } from '../../../shell/use-media.ts';
import { useWords, withWords } from '../../../words.tsx';
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

/** What is made of the plan is large, and loaded when somebody first looks at it. */
const DocumentPreview = later(withWords(['web-document'], () => import('./document-preview.tsx')));

const PANES = ['findings', 'document'] as const;
type Pane = (typeof PANES)[number];

/** What follows from the plan, beside the form: the findings, tied to it by lines, or the document; below it on a narrow
 * screen. A keystroke does not draw it anew: only the assessment does. */
export const ResultsPane = memo(function ResultsPane(props: ResultsPaneProps) {
  const [pane, setPane] = useState<Pane>('findings');
  const isNarrow = useMedia('screen and (max-width: 1023px)');
  const shown = (
    <>
      <PaneChoice pane={pane} onChoose={setPane} />
      {pane === 'document' ? <DocumentPreview asOf={props.asOf} /> : <Results {...props} />}
    </>
  );
  if (isNarrow) return <ResultsSheet>{shown}</ResultsSheet>;
  return (
    <>
      <aside className="results-column" data-pane={pane}>
        {shown}
      </aside>
      {pane === 'findings' && <Ties />}
    </>
  );
});

function PaneChoice({ pane, onChoose }: { pane: Pane; onChoose: (pane: Pane) => void }) {
  const { say } = useWords('web-studio');
  return (
    <fieldset className="pane-choice">
      <legend className="hidden">{say('preview.choose')}</legend>
      {PANES.map((each) => (
        <button key={each} type="button" aria-pressed={pane === each} onClick={() => onChoose(each)}>
          {say(`preview.${each}`)}
        </button>
      ))}
    </fieldset>
  );
}
