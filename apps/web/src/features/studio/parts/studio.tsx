import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Fix } from '@zhulin/assessment';
import type { Project } from '@zhulin/contract';
import { useEffect, useMemo, useState } from 'react';
import { useRulesTurn } from '../../../assessment/queries.ts';
import type { TraceTarget } from '../../../assessment/trace.tsx';
import { later } from '../../../later.tsx';
import { withWords } from '../../../words.tsx';
import { withFix } from '../draft-edits.ts';
import { PARTS, placeOf } from '../form-parts.ts';
import type { OpenedDraft } from '../open-draft.ts';
import { assessAhead, todayInChina } from '../use-assessment.ts';
import { useDraft } from '../use-draft.ts';
import { useSteady } from '../use-steady.ts';
import { useUndoKeys } from '../use-undo-keys.ts';
import { Assessing } from './assessing.tsx';
import { FocusFrame } from './focus-frame.tsx';
import { Notices } from './notices.tsx';
import { Outline } from './outline.tsx';
import { PlaceStrip } from './place-strip.tsx';
import { FilesFrame } from './plan-files.tsx';
import { PlanForm } from './plan-form.tsx';
import { ResultsPane } from './results-pane.tsx';
import {
  CellWordsContext,
  GoToContext,
  type Jump,
  StudioContext,
  type StudioState,
  useAllCellWords,
} from './studio-context.ts';
import { StudioHead } from './studio-head.tsx';

const TraceDrawer = later(withWords(['formulas', 'rule-parts'], () => import('./trace-drawer.tsx')));

interface StudioProps {
  project: Project;
  opened: OpenedDraft;
  onOpen: (projectId: string) => void;
}

/** One project being edited: outline, the open group, and what follows from the whole of it. */
export function Studio({ project, onOpen, ...props }: StudioProps) {
  // It is opened once, whatever is asked for again later.
  const [opened] = useState(props.opened);
  const asOf = useMemo(() => todayInChina(new Date()), []);
  const rulesTurn = useRulesTurn();
  const draft = useDraft(project, opened, (next) => assessAhead(next, { asOf, rulesTurn }));
  const { part, setPart } = useOpenPart();
  const [at, setAt] = useState<string>();
  const [jump, setJump] = useState<Jump>();
  const [traced, setTraced] = useState<TraceTarget | null>(null);
  useUndoKeys(draft);
  useFieldFocus(jump);
  const goTo = useSteady((path: string) => {
    const place = placeOf(path);
    if (place === undefined) return;
    setPart(place.part.path);
    setAt(path);
    setJump((last) => ({ path, turn: last === undefined ? 1 : last.turn + 1 }));
  });
  const open = useSteady((path: string) => {
    setPart(path);
    setAt(undefined);
    setJump(undefined);
  });
  const traceFigure = useSteady((figure: string) => setTraced({ figure }));
  const fix = useSteady((chosen: Fix) => draft.change(withFix(draft.draft, chosen), null));
  const state: StudioState = { draft, at, setAt, jump };
  const cellWords = useAllCellWords(at !== undefined);
  return (
    <StudioContext value={state}>
      <CellWordsContext value={cellWords}>
        <GoToContext value={goTo}>
          <Assessing draft={draft.draft} {...{ asOf, rulesTurn }}>
            <FilesFrame>
              <StudioHead {...{ project, onOpen, draft, asOf }} />
              <Notices {...{ project, draft, rulesTurn }} />
              <FocusFrame>
                <div className="studio-columns">
                  <Outline open={part.path} onOpen={open} />
                  <div className="studio-middle">
                    <PlanForm
                      key={part.path}
                      part={part}
                      asOf={asOf}
                      isLocked={draft.isLocked}
                      onTrace={traceFigure}
                    />
                    <PlaceStrip asOf={asOf} onTrace={setTraced} />
                  </div>
                  <ResultsPane
                    isLocked={draft.isLocked}
                    isReadOnly={draft.readOnly !== null}
                    {...{ asOf }}
                    onFix={fix}
                    onTrace={setTraced}
                  />
                </div>
              </FocusFrame>
              {traced && <TraceDrawer target={traced} asOf={asOf} onClose={() => setTraced(null)} />}
            </FilesFrame>
          </Assessing>
        </GoToContext>
      </CellWordsContext>
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
