import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { createProject, readProject } from './create.ts';
import { printDiff, readDiff } from './diff.ts';
import { discardDraft, listEditors, readDraft, restoreVersion, saveDraft } from './drafts.ts';
import { importProjects } from './import.ts';
import { listVersions, publishDraft, readVerdict, readVersion } from './versions.ts';
import { readVersionWorkbook } from './workbook.ts';

export function addPlanRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'createProject', ({ actor, body }) => createProject(database, actor, body.plan));
  addRoute(app, context, 'readProject', ({ actor, params }) => readProject(database, actor, params.id));
  addRoute(app, context, 'listVersions', ({ actor, params, query }) =>
    listVersions(database, actor, params.id, query),
  );
  addRoute(app, context, 'readVersion', ({ actor, params }) => readVersion(database, actor, params));
  addRoute(app, context, 'readVerdict', ({ actor, params }) => readVerdict(database, actor, params));
  addRoute(app, context, 'publishDraft', ({ actor, params, body, language }) =>
    publishDraft(database, actor, params.id, { ...body, language }),
  );
  addRoute(app, context, 'restoreVersion', ({ actor, params, body }) =>
    restoreVersion(database, actor, params, body.revision),
  );
  addRoute(app, context, 'readDraft', ({ actor, params }) => readDraft(database, actor, params.id));
  addRoute(app, context, 'saveDraft', ({ actor, params, body }) =>
    saveDraft(database, actor, params.id, body),
  );
  addRoute(app, context, 'discardDraft', ({ actor, params, body }) =>
    discardDraft(database, actor, params.id, body.revision),
  );
  addRoute(app, context, 'listEditors', ({ actor, params }) => listEditors(database, actor, params.id));
  addRoute(app, context, 'diffPlans', ({ actor, params, query, language }) =>
    readDiff(database, actor, { ...params, ...query, language }),
  );
  addRoute(app, context, 'printDiff', ({ actor, params, query, language }) =>
    printDiff(database, actor, { ...params, ...query, language }),
  );
  addRoute(app, context, 'readVersionWorkbook', ({ actor, params, language }) =>
    readVersionWorkbook(database, actor, { ...params, language }),
  );
  addRoute(app, context, 'importProjects', ({ actor, body, language }) =>
    importProjects(database, actor, { ...body, language }),
  );
}
