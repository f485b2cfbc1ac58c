import type { FigureDef } from '../figure.ts';
import { cashFigures } from './cash.ts';
import { estimateAndFunding } from './estimate.ts';
import { residents } from './people.ts';
import { scheduleFigures } from './schedule.ts';
import { siteFigures } from './site.ts';

/** Every figure of an assessment, in the order it is listed. */
export const FIGURES: readonly FigureDef[] = [
  residents,
  ...siteFigures,
  ...estimateAndFunding,
  ...cashFigures,
  ...scheduleFigures,
];
