import { ruleBundle } from '@zhulin/assessment/rules';
import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import { createInclusionReader } from './inclusion.ts';

export function addRuleRoutes(app: FastifyInstance): void {
  const readInclusion = createInclusionReader(ruleBundle);
  addRoute(app, 'readRuleInclusion', async ({ params, query }) => readInclusion(params.id, query.layer));
}
