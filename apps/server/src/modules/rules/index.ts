import type { Module } from '../../module.ts';
import { addRuleRoutes } from './routes.ts';

export const rules: Module = { name: 'rules', needs: [], routes: addRuleRoutes };
