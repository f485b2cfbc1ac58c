import { parentPort, workerData } from 'node:worker_threads';
import {
  assess,
  type BreachSimulation,
  type Figure,
  findingsOn,
  simulateBreaches,
  type Turn,
  turnsBetween,
  VERDICT_SEED,
  type Verdict,
  verdictOf,
  worstLight,
} from '@zhulin/assessment';
import type { Light } from '@zhulin/assessment/lights';
import { ruleBundle } from '@zhulin/assessment/rules';
import { amendedBundle } from '@zhulin/assessment/rules-version';
import type { RuleAmendment } from '@zhulin/engines/rules';
import { isoDay } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';

/** What a thread does with each plan: `impact` compares two sets of rules, `reassess` gives the verdict under one, with
 * the figures that are asked for and what its simulation says of its limits. */
export type ThreadTask = { readonly asOf: string; readonly amendments: readonly RuleAmendment[] } & (
  | { readonly kind: 'impact'; readonly further: readonly RuleAmendment[] }
  | { readonly kind: 'reassess'; readonly figures: readonly string[] }
);

/** What a thread is told: the plans of a batch, or null where no more come. */
export type ThreadMessage = readonly Plan[] | null;

/** What came of one plan, in the order of the batch. `turned` is null where nothing turns. */
export type ThreadAnswer =
  | {
      readonly kind: 'impact';
      readonly turned: {
        readonly before: Light;
        readonly after: Light;
        readonly turns: readonly Turn[];
      } | null;
    }
  | {
      readonly kind: 'reassess';
      readonly verdict: Verdict;
      readonly figures: Figure[];
      readonly simulation: BreachSimulation | null;
    };

// Only the engines are loaded here: a thread starts with each job.
// Cast: who starts the thread hands over a ThreadTask.
const task = workerData as ThreadTask;
const asOf = isoDay(task.asOf);
const inForce = rulesWith(task.amendments);
const changed = task.kind === 'impact' ? rulesWith([...task.amendments, ...task.further]) : inForce;

parentPort?.on('message', (batch: ThreadMessage) => {
  if (batch === null) parentPort?.close();
  else parentPort?.postMessage(batch.map(answerOn));
});

function rulesWith(amendments: readonly RuleAmendment[]) {
  return amendedBundle(ruleBundle, amendments).bundle;
}

function answerOn(plan: Plan): ThreadAnswer {
  return task.kind === 'impact' ? impactOn(plan) : reassessed(plan, task.figures);
}

function impactOn(plan: Plan): ThreadAnswer {
  const [now, then] = [
    findingsOn(plan, { rules: inForce, asOf }),
    findingsOn(plan, { rules: changed, asOf }),
  ];
  const turns = turnsBetween(now, then);
  if (turns.length === 0) return { kind: 'impact', turned: null };
  return { kind: 'impact', turned: { before: worstLight(now), after: worstLight(then), turns } };
}

function reassessed(plan: Plan, ids: readonly string[]): ThreadAnswer {
  const assessment = assess({ plan, rules: inForce, asOf, seed: VERDICT_SEED, points: 0 });
  const figures = assessment.figures.filter(({ id }) => ids.includes(id));
  const simulation = simulateBreaches(plan, { rules: inForce, asOf });
  return { kind: 'reassess', verdict: verdictOf(assessment), figures, simulation };
}
