import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { askReassessment, askRuleImpact, publishRuleChange } from './publish.ts';
import {
  draftRuleChange,
  listRuleChanges,
  readRuleImpact,
  saveRuleChange,
  withdrawRuleChange,
} from './service.ts';

export function addRuleChangeRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'listRuleChanges', ({ actor }) => listRuleChanges(database, actor));
  addRoute(app, context, 'draftRuleChange', ({ actor, body, language }) =>
    draftRuleChange(database, actor, { ...body, language }),
  );
  addRoute(app, context, 'saveRuleChange', ({ actor, params, body, language }) =>
    saveRuleChange(database, actor, { ...params, ...body, language }),
  );
  addRoute(app, context, 'withdrawRuleChange', ({ actor, params, body, language }) =>
    withdrawRuleChange(database, actor, { ...params, ...body, language }),
  );
  addRoute(app, context, 'readRuleImpact', ({ actor, params, query }) =>
    readRuleImpact(database, actor, { ...params, ...query }),
  );
  addRoute(app, context, 'askRuleImpact', ({ actor, params, body, language }) =>
    askRuleImpact(context, actor, { ...params, ...body, language }),
  );
  addRoute(app, context, 'publishRuleChange', ({ actor, params, body, language }) =>
    publishRuleChange(context, actor, { ...params, ...body, language }),
  );
  addRoute(app, context, 'askReassessment', ({ actor }) => askReassessment(context, actor));
}
