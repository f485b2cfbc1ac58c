import { type ComponentType, useMemo } from 'react';
import { later } from '../../../later.tsx';
import { useWords } from '../../../words.tsx';
import { restsOn } from '../field-lights.ts';
import { useFound } from '../parts/studio-context.ts';
import { CashView } from './cash-view.tsx';
import { Figures } from './figure-rows.ts';
import { ViewContext, type ViewState } from './view-context.ts';

const GoalsView = later(() => import('./goals-view.tsx'));
const RisksView = later(() => import('./risks-view.tsx'));
const TeamView = later(() => import('./team-view.tsx'));
const EffectsView = later(() => import('./effects-view.tsx'));
const CasesView = later(() => import('./cases-view.tsx'));
const EvaluationView = later(() => import('./evaluation-view.tsx'));

const CASH = 'finance.cash.balance';

/** What stands below the form of each group of the plan. */
const VIEWS: Readonly<Record<string, ComponentType<object>>> = {
  goals: GoalsView,
  observed: EvaluationView,
  evaluation: EvaluationView,
  risks: RisksView,
  team: TeamView,
  taskForce: TeamView,
  environment: EffectsView,
  setting: CasesView,
};

interface PlanViewsProps {
  /** The group that is open. */
  part: string;
  asOf: string;
  onTrace: (figure: string) => void;
}

/** What the figures of a group say, drawn after the findings. */
export function PlanViews({ part, asOf, onTrace }: PlanViewsProps) {
  const { say } = useWords();
  const { live, problems } = useFound();
  const { latest } = live;
  const state = useMemo<ViewState | null>(
    () =>
      latest === undefined
        ? null
        : {
            figures: new Figures(latest.assessment),
            rules: latest.assessment.rules,
            plan: latest.plan,
            asOf,
            onTrace,
          },
    [latest, asOf, onTrace],
  );
  const View = VIEWS[part];
  const hasCash = latest !== undefined && restsOn(latest.assessment.figures, CASH, part);
  if (state === null || (View === undefined && !hasCash)) return null;
  return (
    <ViewContext value={state}>
      <div className="views" data-stale={problems.all.length > 0}>
        {problems.all.length > 0 && <p className="stale">{say('results.stale')}</p>}
        {hasCash && <CashView />}
        {View && <View />}
      </div>
    </ViewContext>
  );
}
