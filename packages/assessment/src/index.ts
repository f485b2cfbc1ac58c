export {
  type AssessInput,
  type Assessment,
  type AssessmentRun,
  assess,
  ENGINE_VERSION,
  hashOf,
} from './assess.ts';
export { withBreaks } from './breaks.ts';
export { type Finding, LIGHTS, type Light, type Requirement } from './check.ts';
export {
  type Figure,
  type FigureRow,
  type FigureValue,
  isKnown,
  type Lack,
  type Title,
  type TraceRef,
} from './figure.ts';
export type { Fix } from './lever.ts';
export { type Missing, missingOf } from './missing.ts';
export { bySubject, type Subject } from './subject.ts';
export { inputsOf, rulesOf, type TraceNode, traceOf } from './trace.ts';
