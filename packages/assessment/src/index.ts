export {
  type AssessInput,
  type Assessment,
  type AssessmentRun,
  assess,
  ENGINE_VERSION,
  figuresOn,
  findingsOn,
  hashOf,
  rulebookFor,
} from './assess.ts';
export { type BreachSimulation, simulateBreaches } from './breach-simulation.ts';
export { withBreaks } from './breaks.ts';
export { causesBetween, changesBetween, type FigureChange, type Turn, turnsBetween } from './changes.ts';
export type { Finding, Requirement } from './check.ts';
export { figureOfCheck } from './checks/index.ts';
export {
  type Figure,
  type FigureRow,
  type FigureValue,
  isKnown,
  type Lack,
  type Title,
  type TraceRef,
} from './figure.ts';
export { workCalendarOf } from './figures/schedule.ts';
export type { Fix } from './lever.ts';
export { LIGHTS, type Light, VERDICT_CAUSES, type VerdictCause } from './lights.ts';
export { type Missing, missingOf } from './missing.ts';
export { bySubject, type Subject } from './subject.ts';
export { inputsOf, rulesOf, type TraceNode, traceOf } from './trace.ts';
export {
  countLights,
  HEADLINE_FIGURES,
  type ShortFigure,
  type ShortFinding,
  USUAL_POINTS,
  VERDICT_SEED,
  type Verdict,
  verdictOf,
  worstLight,
} from './verdict.ts';
