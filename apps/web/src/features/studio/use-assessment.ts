import type { Assessment } from '@zhulin/assessment';
import { type Plan, type PlanProblem, sameValue } from '@zhulin/plan';
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

type Asked = ReturnType<typeof assessmentClient.assess>;

/** What a draft is assessed on: the day, and how often the rules have changed meanwhile. */
interface Ground {
  readonly asOf: string;
  readonly rulesTurn: number;
}

/** Drafts that were asked for before they were drawn. */
const ahead = new WeakMap<DraftPlan, Ground & { asked: Asked }>();

/** Begins to assess a draft while the page is still drawing it. */
export function assessAhead(draft: DraftPlan, { asOf, rulesTurn }: Ground): void {
  ahead.set(draft, { asOf, rulesTurn, asked: assessmentClient.assess({ draft, asOf }) });
}

function assessed(draft: DraftPlan, { asOf, rulesTurn }: Ground): Asked {
  const begun = ahead.get(draft);
  ahead.delete(draft);
  const isSame = begun?.asOf === asOf && begun.rulesTurn === rulesTurn;
  return isSame ? begun.asked : assessmentClient.assess({ draft, asOf });
}

/** Assesses every draft in the worker, and the draft anew with every turn of the rules. */
export function useAssessment(draft: DraftPlan, { asOf, rulesTurn }: Ground): LiveAssessment {
  const [live, setLive] = useState<LiveAssessment>({ problems: [] });
  useEffect(() => {
    let isCurrent = true;
    const update = (next: (before: LiveAssessment) => LiveAssessment) => {
      if (isCurrent) setLive(next);
    };
    assessed(draft, { asOf, rulesTurn }).then(
      (outcome) => {
        if (!outcome) return;
        if (outcome.ok) {
          const { plan, assessment } = outcome;
          update(({ latest }) => ({
            latest: { plan, assessment: sharing(latest?.assessment, assessment) },
            problems: [],
          }));
        } else update(({ latest }) => ({ ...(latest && { latest }), problems: outcome.problems }));
      },
      (error: Error) =>
        update(({ latest }) => ({ ...(latest && { latest }), problems: [], error: error.message })),
    );
    return () => {
      isCurrent = false;
    };
  }, [draft, asOf, rulesTurn]);
  return live;
}

/** The assessment with each finding and rule that is as it was before kept as the same object, so that it is not drawn again. */
function sharing(before: Assessment | undefined, now: Assessment): Assessment {
  if (before === undefined) return now;
  const known = new Map(before.findings.map((finding) => [finding.id, finding]));
  const findings = now.findings.map((finding) => {
    const was = known.get(finding.id);
    return was !== undefined && sameValue(was, finding) ? was : finding;
  });
  return { ...now, findings, rules: sameValue(before.rules, now.rules) ? before.rules : now.rules };
}

/** The day it is in China. */
export function todayInChina(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
}
