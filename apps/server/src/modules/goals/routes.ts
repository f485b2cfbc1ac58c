import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { openAdjustment, readAdjustment } from './adjustments.ts';
import { openAssessment } from './assess.ts';
import { decideGrades, readAssessment, stateOn } from './assessment.ts';
import { askSheet, readDraftedSheet } from './sheet-file.ts';
import { listSheets, readSheet } from './sheet-view.ts';
import { objectToSheet, openSheet, readProposals, redraftSheet } from './sheets.ts';
import { listUnits } from './units.ts';

export function addGoalRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'listGoalUnits', ({ actor, query }) => listUnits(database, actor, query));
  addRoute(app, context, 'readGoalProposals', ({ actor, query }) => readProposals(database, actor, query));
  addRoute(app, context, 'listGoalSheets', ({ actor }) => listSheets(database, actor));
  addRoute(app, context, 'openGoalSheet', ({ actor, body, language }) =>
    openSheet(database, actor, { ...body, language }),
  );
  addRoute(app, context, 'readGoalSheet', ({ actor, params, query }) =>
    readSheet(database, actor, { ...params, ...query }),
  );
  addRoute(app, context, 'redraftGoalSheet', ({ actor, params, body, language }) =>
    redraftSheet(context, actor, { ...params, ...body, language }),
  );
  addRoute(app, context, 'objectToGoalSheet', ({ actor, params, body, language }) =>
    objectToSheet(context, actor, { ...params, ...body, language }),
  );
  addRoute(app, context, 'openGoalAdjustment', ({ actor, params, body, language }) =>
    openAdjustment(database, actor, { ...params, ...body, language }),
  );
  addRoute(app, context, 'readGoalAdjustment', ({ actor, params }) =>
    readAdjustment(database, actor, params.id),
  );
  addRoute(app, context, 'openAssessment', ({ actor, params, body, language }) =>
    openAssessment(database, actor, { ...params, ...body, language }),
  );
  addRoute(app, context, 'readGoalAssessment', ({ actor, params }) =>
    readAssessment(database, actor, params.id),
  );
  addRoute(app, context, 'stateOnAssessment', ({ actor, params, body, language }) =>
    stateOn(context, actor, { ...params, ...body, language }),
  );
  addRoute(app, context, 'readAssessmentSheet', ({ actor, params }) =>
    readDraftedSheet(database, actor, params.id),
  );
  addRoute(app, context, 'askAssessmentSheet', ({ actor, params, body }) =>
    askSheet(context, actor, { ...params, ...body }),
  );
  addRoute(app, context, 'decideGrades', ({ actor, params, body, language }) =>
    decideGrades(context, actor, { ...params, ...body, language }),
  );
}
