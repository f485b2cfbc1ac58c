import type { Module } from '../../module.ts';
import { addRuleRoutes } from './routes.ts';

export { rulebookOfToday } from './book.ts';
export { publishEdition } from './editions.ts';
export { type InstalledRules, installedRules } from './installed.ts';

export const rules: Module = { name: 'rules', needs: ['audit'], routes: addRuleRoutes };
