import type { Assessment } from '@zhulin/assessment';
import type { Plan, PlanProblem } from '@zhulin/plan';
import { useEffect, useState } from 'react';
import { assessmentClient, type DraftPlan } from '../../assessment-worker/index.ts';

/** The last assessment that could be made, and what stands in the way of a newer one. */
export interface LiveAssessment {
  latest?: { plan: Plan; assessment: Assessment };
  /** What is wrong with the draft as it stands; the latest assessment is then one of an earlier draft. */
  problems: readonly PlanProblem[];
  /** The engines themselves failed. */
  error?: string;
}

/** Assesses every draft in the worker. */
export function useAssessment(draft: DraftPlan, asOf: string): LiveAssessment {
  const [live, setLive] = useState<LiveAssessment>({ problems: [] });
  useEffect(() => {
    let isCurrent = true;
    const update = (next: (before: LiveAssessment) => LiveAssessment) => {
      if (isCurrent) setLive(next);
    };
    assessmentClient.assess({ draft, asOf }).then(
      (outcome) => {
        if (!outcome) return;
        if (outcome.ok) update(() => ({ latest: outcome, problems: [] }));
        else update(({ latest }) => ({ ...(latest && { latest }), problems: outcome.problems }));
      },
      (error: Error) =>
        update(({ latest }) => ({ ...(latest && { latest }), problems: [], error: error.message })),
    );
    return () => {
      isCurrent = false;
    };
  }, [draft, asOf]);
  return live;
}

/** The day it is in China. */
export function todayInChina(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
}
