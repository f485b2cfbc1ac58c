import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { pageRoutes } from '../routes.tsx';
import { Guarded } from './guarded.tsx';
import { NotFound } from './not-found.tsx';
import { PageFailure } from './page-failure.tsx';
import { Shell } from './shell.tsx';
import { StartPage } from './start-page.tsx';

const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: PageFailure,
});

const startRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: StartPage });

const pages = pageRoutes.map((route) =>
  createRoute({
    getParentRoute: () => rootRoute,
    path: route.path,
    component: () => <Guarded route={route} />,
    errorComponent: PageFailure,
  }),
);

export const router = createRouter({ routeTree: rootRoute.addChildren([startRoute, ...pages]) });
