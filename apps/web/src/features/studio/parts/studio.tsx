import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Project } from '@zhulin/contract';
import { useEffect, useMemo, useState } from 'react';
import type { TraceTarget } from '../../../assessment/trace.tsx';
import { useMedia } from '../../../shell/use-media.ts';
import { Problems } from '../field-lights.ts';
import { PARTS, placeOf } from '../form-parts.ts';
import type { OpenedDraft } from '../open-draft.ts';
import { todayInChina, useAssessment } from '../use-assessment.ts';
import { useDraft } from '../use-draft.ts';
import { useUndoKeys } from '../use-undo-keys.ts';
import { type Focus, FocusContext } from './focus.ts';
import { Notices } from './notices.tsx';
import { Outline } from './outline.tsx';
import { PlaceStrip } from './place-strip.tsx';
import { FilesFrame } from './plan-files.tsx';
import { PlanForm } from './plan-form.tsx';
import { Results } from './results.tsx';
import { ResultsSheet } from './results-sheet.tsx';
import { type Jump, StudioContext, type StudioState } from './studio-context.ts';
import { StudioHead } from './studio-head.tsx';
import { Ties } from './ties.tsx';
import { TraceDrawer } from './trace-drawer.tsx';

interface StudioProps {
  project: Project;
  opened: OpenedDraft;
  onOpen: (projectId: string) => void;
}

/** One project being edited: outline, the open group, and what follows from the whole of it. */
export function Studio({ project, opened, onOpen }: StudioProps) {
  const asOf = useMemo(() => todayInChina(new Date()), []);
  const draft = useDraft(project, opened);
  const live = useAssessment(draft.draft, asOf);
  const problems = useMemo(() => new Problems(live.problems), [live.problems]);
  const { part, setPart } = useOpenPart();
  const [at, setAt] = useState<string>();
  const [jump, setJump] = useState<Jump>();
  const [focus, setFocus] = useState<Focus | null>(null);
  const [traced, setTraced] = useState<TraceTarget | null>(null);
  const isNarrow = useMedia('(max-width: 1023px)');
  useUndoKeys(draft);
  useFieldFocus(jump);
  const goTo = (path: string) => {
    const place = placeOf(path);
    if (place === undefined) return;
    setPart(place.part.path);
    setAt(path);
    setJump((last) => ({ path, turn: last === undefined ? 1 : last.turn + 1 }));
  };
  const open = (path: string) => {
    setPart(path);
    setAt(undefined);
    setJump(undefined);
  };
  const findings = live.latest?.assessment.findings ?? [];
  const state: StudioState = { draft, live, problems, findings, at, setAt, goTo, jump };
  const results = <Results live={live} draft={draft} asOf={asOf} onTrace={setTraced} />;
  return (
    <StudioContext value={state}>
      <FocusContext value={{ focus, setFocus }}>
        <FilesFrame>
          <StudioHead {...{ project, onOpen, draft, live, asOf }} />
          <Notices project={project} draft={draft} />
          <div className="studio-columns">
            <Outline open={part.path} onOpen={open} />
            <div className="studio-middle">
              <PlanForm key={part.path} part={part} asOf={asOf} isLocked={draft.isLocked} />
              <PlaceStrip
                asOf={asOf}
                onTrace={(figure, finding) =>
                  setTraced({ figure, ...(finding === undefined ? {} : { finding }) })
                }
              />
            </div>
            {isNarrow ? (
              <ResultsSheet live={live}>{results}</ResultsSheet>
            ) : (
              <aside className="results-column">{results}</aside>
            )}
          </div>
          {!isNarrow && <Ties />}
          <TraceDrawer target={traced} live={live} asOf={asOf} onClose={() => setTraced(null)} />
        </FilesFrame>
      </FocusContext>
    </StudioContext>
  );
}

/** The group that is open, as the address says. */
function useOpenPart() {
  const { part: asked }: { part?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const part = PARTS.find(({ path }) => path === asked) ?? PARTS[0];
  if (part === undefined) throw new Error('the plan has no groups');
  const setPart = (path: string) =>
    void navigate({ to: '/studio', search: (before: object) => ({ ...before, part: path }), replace: true });
  return { part, setPart };
}

/** Enters the field that somebody was sent to, once its group is open. Tables enter their cells themselves. */
function useFieldFocus(jump: Jump | undefined): void {
  useEffect(() => {
    if (jump === undefined) return;
    const frame = requestAnimationFrame(() => {
      const box = document.querySelector(`[data-field="${CSS.escape(jump.path)}"]:not(.plan-table)`);
      box?.scrollIntoView({ block: 'center' });
      box?.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [jump]);
}
