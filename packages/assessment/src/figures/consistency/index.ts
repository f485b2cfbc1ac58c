import type { FigureDef } from '../../figure.ts';
import { landConsistency } from './land.ts';
import { moneyAndTimeConsistency } from './money-and-time.ts';
import { statementConsistency } from './statements.ts';

/** Whether the plan agrees with itself: each figure is 0, or within a bound, when it does. */
export const consistencyFigures: readonly FigureDef[] = [
  ...landConsistency,
  ...moneyAndTimeConsistency,
  ...statementConsistency,
];
