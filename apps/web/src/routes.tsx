import type { RouteComponent } from '@tanstack/react-router';
import type { Role } from '@zhulin/contract';
import { lazy } from 'react';

/** One page of the app: its address, what it shows, who may see it, what it is called, its sign in the menu. */
export interface PageRoute {
  path: `/${string}`;
  page: RouteComponent;
  permission: readonly Role[];
  /** Key in `locales/<language>/web.json`. */
  titleKey: string;
  /** Path data of a 24 × 24 line drawing. */
  icon: string;
}

/** Every page, in the order of the menu: router, menu and guard are made of it. The first is the start page. */
export const pageRoutes: readonly PageRoute[] = [
  {
    path: '/studio',
    page: lazy(() => import('./features/studio/pages/studio-page.tsx')),
    permission: ['task_force'],
    titleKey: 'studio.title',
    icon: 'M4 20h16M6 16V8l6-4 6 4v8M10 20v-5h4v5',
  },
];

/** The pages a role sees. The web only hides; the server decides. */
export function pagesFor(role: Role): PageRoute[] {
  return pageRoutes.filter(({ permission }) => permission.includes(role));
}
