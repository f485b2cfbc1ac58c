import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { pageRoutes } from '../routes.tsx';
import { NotFound } from './not-found.tsx';
import { PageFailure } from './page-failure.tsx';
import { Shell } from './shell.tsx';

const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: PageFailure,
});

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    const [first] = pageRoutes;
    if (!first) throw new Error('the route table is empty');
    throw redirect({ to: first.path, replace: true });
  },
});

const pages = pageRoutes.map(({ path, page }) =>
  createRoute({ getParentRoute: () => rootRoute, path, component: page, errorComponent: PageFailure }),
);

export const router = createRouter({ routeTree: rootRoute.addChildren([startRoute, ...pages]) });
