import { ruleBundle } from '@zhulin/assessment/rules';
import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { createInclusionReader } from './inclusion.ts';

export function addRuleRoutes(app: FastifyInstance, context: ModuleContext): void {
  const readInclusion = createInclusionReader(ruleBundle);
  addRoute(app, context, 'readRuleInclusion', async ({ params, query }) =>
    readInclusion(params.id, query.layer),
  );
}
