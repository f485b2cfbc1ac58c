import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { compareProjects } from './compare.ts';
import { exportProjects } from './export.ts';
import { listLeaders } from './leaders.ts';
import { listProjects } from './library.ts';
import { addParty, listInvitable, listParties, removeParty } from './parties.ts';
import { archiveProject, changeProject, readHistory, unarchiveProject } from './service.ts';
import { listViews, removeView, saveView } from './views.ts';

export function addProjectRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'listProjects', ({ actor, query }) => listProjects(database, actor, query));
  addRoute(app, context, 'changeProject', ({ actor, params, body }) =>
    changeProject(database, actor, params.id, body),
  );
  addRoute(app, context, 'archiveProject', ({ actor, params, body }) =>
    archiveProject(database, actor, params.id, body.reason),
  );
  addRoute(app, context, 'unarchiveProject', ({ actor, params }) =>
    unarchiveProject(database, actor, params.id),
  );
  addRoute(app, context, 'readProjectHistory', ({ actor, params }) =>
    readHistory(database, actor, params.id),
  );
  addRoute(app, context, 'listLeaders', ({ actor, params }) => listLeaders(database, actor, params.id));
  addRoute(app, context, 'listInvitable', ({ actor, query }) => listInvitable(database, actor, query.text));
  addRoute(app, context, 'listParties', ({ actor, params }) => listParties(database, actor, params.id));
  addRoute(app, context, 'addParty', ({ actor, params, body }) =>
    addParty(database, actor, { ...params, ...body }),
  );
  addRoute(app, context, 'removeParty', ({ actor, params }) => removeParty(database, actor, params));
  addRoute(app, context, 'compareProjects', ({ actor, query }) =>
    compareProjects(database, actor, query.ids),
  );
  addRoute(app, context, 'exportProjects', ({ actor, body, language }) =>
    exportProjects(database, actor, { ...body, language }),
  );
  addRoute(app, context, 'listSavedViews', ({ actor }) => listViews(database, actor));
  addRoute(app, context, 'saveView', ({ actor, body }) => saveView(database, actor, body));
  addRoute(app, context, 'removeView', ({ actor, params }) => removeView(database, actor, params.id));
}
