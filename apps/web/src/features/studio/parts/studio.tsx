import type { Project, ProjectSummary } from '@zhulin/contract';
import { useMemo, useState } from 'react';
import { useMedia } from '../../../shell/use-media.ts';
import { todayInChina, useAssessment } from '../use-assessment.ts';
import { useDraft } from '../use-draft.ts';
import { useUndoKeys } from '../use-undo-keys.ts';
import { DraftOffer } from './draft-offer.tsx';
import { type Focus, FocusContext } from './focus.ts';
import { Outline } from './outline.tsx';
import { PlanForm } from './plan-form.tsx';
import { Results } from './results.tsx';
import { ResultsSheet } from './results-sheet.tsx';
import { StudioHead } from './studio-head.tsx';
import { Ties } from './ties.tsx';
import { TraceDrawer, type TraceTarget } from './trace-drawer.tsx';

interface StudioProps {
  project: Project;
  projects: readonly ProjectSummary[];
  onOpen: (projectId: string) => void;
}

/** One project being edited: outline, form, and what follows from it. */
export function Studio({ project, projects, onOpen }: StudioProps) {
  const asOf = useMemo(() => todayInChina(new Date()), []);
  const draft = useDraft(project);
  const live = useAssessment(draft.draft, asOf);
  const [focus, setFocus] = useState<Focus | null>(null);
  const [traced, setTraced] = useState<TraceTarget | null>(null);
  const isNarrow = useMedia('(max-width: 1023px)');
  useUndoKeys(draft);
  const results = <Results live={live} draft={draft} asOf={asOf} onTrace={setTraced} />;
  return (
    <FocusContext value={{ focus, setFocus }}>
      <div className="studio">
        <StudioHead {...{ project, projects, onOpen, draft, live, asOf }} />
        {draft.offer && (
          <DraftOffer offer={draft.offer} onRestore={draft.restore} onDiscard={draft.discard} />
        )}
        <div className="studio-columns">
          <Outline problems={live.problems} findings={live.latest?.assessment.findings ?? []} />
          <PlanForm draft={draft} live={live} asOf={asOf} isLocked={draft.offer !== undefined} />
          {isNarrow ? (
            <ResultsSheet live={live}>{results}</ResultsSheet>
          ) : (
            <aside className="results-column">{results}</aside>
          )}
        </div>
        {!isNarrow && <Ties />}
        <TraceDrawer target={traced} live={live} asOf={asOf} onClose={() => setTraced(null)} />
      </div>
    </FocusContext>
  );
}
