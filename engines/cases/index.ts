export { bpmnOf } from './bpmn.ts';
export { isoDayAt } from './clock.ts';
export type { CaseCommand, Context, Post, StepWish, WholeWish } from './command.ts';
export { type Decision, decide } from './decide.ts';
export { type Due, duesOf, LIGHTS, type Light, type PausedTime } from './dues.ts';
export type { Act, Assignee, CaseEvent, CaseFact, Evidence, Parties, Ref } from './event.ts';
export { evolve, replay } from './evolve.ts';
export { stepsIn } from './flow.ts';
export {
  type Action,
  type Block,
  type CaseKind,
  type Choice,
  type Effect,
  kindKey,
  LIMIT_DAYS,
  type Limit,
  MOMENTS,
  type Moment,
  type Panel,
  type Parallel,
  POWERS,
  type Power,
  type Sequence,
  type Step,
  type Who,
} from './kind.ts';
export { KIND_ISSUE_CODES, type KindIssue, kindIssues } from './kind-issues.ts';
export { type OwnSeat, powersOf, seatsFor } from './mine.ts';
export { REFUSAL_CODES, type Refusal, type RefusalCode } from './refusal.ts';
export {
  CASE_STATUSES,
  type CaseState,
  type MomentState,
  type Seat,
  STEP_STATUSES,
  type StepState,
} from './state.ts';
export { announcedBy, broughtInBy, type Task, tasksOf } from './tasks.ts';
