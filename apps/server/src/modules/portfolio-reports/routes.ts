import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { exportCockpit } from './export.ts';
import { askReport } from './report.ts';

export function addPortfolioReportRoutes(app: FastifyInstance, context: ModuleContext): void {
  addRoute(app, context, 'askCutoffReport', ({ actor, params, body }) =>
    askReport(context, actor, { ...params, ...body }),
  );
  addRoute(app, context, 'exportCockpit', ({ actor, body, language }) =>
    exportCockpit(context.database, actor, { ...body, language }),
  );
}
