import { type ReactNode, useDeferredValue, useMemo } from 'react';
import type { DraftPlan } from '../../../assessment-worker/index.ts';
import { Lights, Problems } from '../field-lights.ts';
import { type LiveAssessment, useAssessment } from '../use-assessment.ts';
import { type Found, FoundContext, LiveContext } from './studio-context.ts';

interface AssessingProps {
  draft: DraftPlan;
  asOf: string;
  rulesTurn: number;
  children: ReactNode;
}

/** Assesses the draft for all that is below. An answer draws the findings first, then what it says of single places. */
export function Assessing({ draft, asOf, rulesTurn, children }: AssessingProps) {
  const live = useAssessment(draft, { asOf, rulesTurn });
  const calm = useDeferredValue(live);
  const found = useMemo(() => foundIn(calm), [calm]);
  return (
    <LiveContext value={live}>
      <FoundContext value={found}>{children}</FoundContext>
    </LiveContext>
  );
}

function foundIn(live: LiveAssessment): Found {
  const { findings, figures } = live.latest?.assessment ?? { findings: [], figures: [] };
  return { live, findings, problems: new Problems(live.problems), lights: new Lights(findings, figures) };
}
