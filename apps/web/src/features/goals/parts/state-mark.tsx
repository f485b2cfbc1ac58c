import type { AssessmentState, GoalSheetState } from '@zhulin/contract';
import { useWords } from '../../../words.tsx';

const SHEET_SHAPES: Readonly<Record<GoalSheetState, string>> = {
  confirming: '◐',
  redrafting: '↺',
  signing: '◐',
  in_force: '●',
  superseded: '◌',
  ended: '–',
};

/** How far a sheet is, as shape and word. */
export function SheetState({ state }: { state: GoalSheetState }) {
  const { words } = useWords('goals');
  return (
    <span className="goal-state" data-state={state}>
      <span aria-hidden="true">{SHEET_SHAPES[state]}</span> {words.text('goals', `state/${state}`)}
    </span>
  );
}

/** How far an assessment is, as shape and word. */
export function AssessmentMark({ state }: { state: AssessmentState }) {
  const { words } = useWords('goals');
  const shape = state === 'published' ? '●' : state === 'ended' ? '–' : '◐';
  return (
    <span className="goal-state" data-state={state}>
      <span aria-hidden="true">{shape}</span> {words.text('goals', `assessment-state/${state}`)}
    </span>
  );
}
