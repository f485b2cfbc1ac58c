import type { Module } from '../../module.ts';
import { ruleImpact } from './impact.ts';
import { reassessment } from './reassess.ts';
import { addRuleChangeRoutes } from './routes.ts';

export const ruleChanges: Module = {
  name: 'rule-changes',
  needs: ['audit', 'rules', 'jobs', 'projects', 'plans'],
  routes: addRuleChangeRoutes,
  jobs: [ruleImpact, reassessment],
};
