import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { listReports } from './list.ts';
import { mergeReport, readMergedRows } from './merged.ts';
import { askNotice } from './notice.ts';
import { fileReport, listUnits, openReport, readFiling, readReport, returnReport } from './service.ts';
import { fileWorkbook, writeTemplate } from './workbook.ts';

export function addReportingRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'listReportUnits', ({ actor, query }) => listUnits(database, actor, query));
  addRoute(app, context, 'openReport', ({ actor, body, language }) =>
    openReport(database, actor, { ...body, language }),
  );
  addRoute(app, context, 'listReports', ({ actor }) => listReports(database, actor));
  addRoute(app, context, 'readReport', ({ actor, params }) => readReport(database, actor, params.id));
  addRoute(app, context, 'readReportFiling', ({ actor, params }) => readFiling(database, actor, params));
  addRoute(app, context, 'fileReport', ({ actor, params, body, language }) =>
    fileReport(context, actor, { ...params, ...body, language }),
  );
  addRoute(app, context, 'readReportTemplate', ({ actor, params, language }) =>
    writeTemplate(database, actor, { ...params, language }),
  );
  addRoute(app, context, 'fileReportWorkbook', ({ actor, params, query, body, language }) =>
    fileWorkbook(context, actor, {
      ...params,
      file: body,
      isPreview: query.preview === 'true',
      baseVersion: query.baseVersion,
      language,
    }),
  );
  addRoute(app, context, 'returnReport', ({ actor, params, body, language }) =>
    returnReport(context, actor, { ...params, ...body, language }),
  );
  addRoute(app, context, 'readMergedRows', ({ actor, params }) => readMergedRows(database, actor, params.id));
  addRoute(app, context, 'mergeReport', ({ actor, params, query, language }) =>
    mergeReport(database, actor, { ...params, ...query, language }),
  );
  addRoute(app, context, 'askReportNotice', ({ actor, params, language }) =>
    askNotice(context, actor, { ...params, language }),
  );
}
