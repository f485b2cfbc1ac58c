import type { FastifyInstance } from 'fastify';
import { withActor } from '../../database/with-actor.ts';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { listRules } from './browse.ts';
import { listRuleEditions, readRuleEdition } from './editions.ts';
import { printGuidelines } from './guidelines.ts';
import { inclusionReader } from './inclusion.ts';
import { installedRules } from './installed.ts';

export function addRuleRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'listRules', ({ actor, query }) => listRules(database, actor, query));
  addRoute(app, context, 'readRuleInclusion', async ({ actor, params, query }) => {
    const { bundle } = await withActor(database, actor, installedRules);
    return inclusionReader(bundle)(params.id, query.layer);
  });
  addRoute(app, context, 'readRuleEdition', ({ actor }) => readRuleEdition(database, actor));
  addRoute(app, context, 'listRuleEditions', ({ actor, language }) =>
    listRuleEditions(database, actor, language),
  );
  addRoute(app, context, 'printGuidelines', ({ actor, query }) => printGuidelines(database, actor, query));
}
