import { fromEpochDay, type IsoDay, isoDay, toEpochDay } from '@zhulin/engines/units';
import { type Content, rowsOf } from '../context.ts';
import { textIfAny, textIn } from '../rows.ts';
import { latest } from '../tasks.ts';
import { type Lacks, lackOf } from './own.ts';

export const PHASES = ['near', 'mid', 'far'] as const;
export type Phase = (typeof PHASES)[number];

export interface GoalPhase {
  phase: Phase;
  start: IsoDay;
  /** The day on which its goals are due. */
  finish: IsoDay;
}

/** Goals that stand for a phase by their rule; those dated by a year of the source do not. */
const PHASE_RULE = /^phase_goal\./u;

/** The three phases of the goals, counted from the start of the project. */
export function phasesOf(content: Content): GoalPhase[] | { lacks: Lacks } {
  const { start } = content.plan.project;
  if (start === undefined) return lackOf('project.start');
  const answer = rowsOf(content, 'goals.table');
  if ('lacks' in answer) return answer;
  const dueOf = (phase: Phase): IsoDay | undefined => {
    const days = answer.rows
      .filter((row) => row['phase'] === phase)
      .filter((row) => row['rule'] === undefined || PHASE_RULE.test(textIn(row, 'rule')))
      .flatMap((row) => textIfAny(row, 'due') ?? []);
    return latest(days.map((day) => isoDay(day)));
  };
  const phases: GoalPhase[] = [];
  for (const phase of PHASES) {
    const finish = dueOf(phase);
    if (finish === undefined) continue;
    const before = phases.at(-1)?.finish;
    phases.push({ phase, start: before === undefined ? isoDay(start) : dayAfter(before), finish });
  }
  return phases;
}

function dayAfter(day: IsoDay): IsoDay {
  return fromEpochDay(toEpochDay(day) + 1);
}
