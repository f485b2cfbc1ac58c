import type { FigureDef } from '../figure.ts';
import { benefitsFigures } from './benefits.ts';
import { casebookFigures } from './casebook.ts';
import { cashFigures } from './cash.ts';
import { consistencyFigures } from './consistency/index.ts';
import { controlPointFigures } from './control-points.ts';
import { coverageFigures } from './coverage.ts';
import { delphiFigures } from './delphi.ts';
import { estimateAndFunding } from './estimate.ts';
import { evaluationFigures } from './evaluation.ts';
import { facilityFigures } from './facilities.ts';
import { goalFigures } from './goals.ts';
import { investmentFigures } from './investment.ts';
import { debtFigures } from './loans.ts';
import { modeFigures } from './modes.ts';
import { operationFigures } from './operation.ts';
import { residents } from './people.ts';
import { policyFigures } from './policies.ts';
import { populationFigures } from './population.ts';
import { returnFigures } from './returns.ts';
import { riskModel } from './risk-model.ts';
import { riskRegisterFigures } from './risk-register.ts';
import { scheduleFigures } from './schedule.ts';
import { siteFigures } from './site.ts';
import { structureFigures } from './structure.ts';
import { teamFigures } from './team.ts';

/** Every figure of an assessment, in the order it is listed; those that a check is made for follow. */
export const FIGURES: readonly FigureDef[] = [
  residents,
  ...populationFigures,
  ...siteFigures,
  ...structureFigures,
  ...estimateAndFunding,
  ...investmentFigures,
  ...cashFigures,
  ...debtFigures,
  ...policyFigures,
  ...operationFigures,
  ...returnFigures,
  ...coverageFigures,
  ...modeFigures,
  ...scheduleFigures,
  ...controlPointFigures,
  ...consistencyFigures,
  ...facilityFigures,
  ...goalFigures,
  ...evaluationFigures,
  riskModel,
  ...riskRegisterFigures,
  ...delphiFigures,
  ...benefitsFigures,
  ...casebookFigures,
  ...teamFigures,
];
