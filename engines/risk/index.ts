export { type Chance, chancesOf } from './chances.ts';
export { RISK_CODES, type RiskIssue } from './issue.ts';
export { openSimulation, type Simulation } from './open-simulation.ts';
export { PARTS, readRiskFile } from './read-spec.ts';
export { runBreathing, runSimulation } from './run-simulation.ts';
export { samplingOf } from './sampling.ts';
export { type RiskResult, summarise } from './summarise.ts';
export { addTally, type Tally } from './tally.ts';
