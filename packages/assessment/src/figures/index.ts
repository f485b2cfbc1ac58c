import type { FigureDef } from '../figure.ts';
import { financeFigures } from './finance.ts';
import { residents } from './people.ts';
import { scheduleFigures } from './schedule.ts';
import { siteFigures } from './site.ts';

/** Every figure of an assessment, in the order it is listed. */
export const FIGURES: readonly FigureDef[] = [
  residents,
  ...siteFigures,
  ...financeFigures,
  ...scheduleFigures,
];
