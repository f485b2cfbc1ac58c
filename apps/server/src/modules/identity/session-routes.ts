import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { changePassword } from './password/service.ts';
import { listHeldPosts } from './posts/service.ts';
import { confirmSecondFactor, enrolSecondFactor, passSecondFactor } from './second-factor/service.ts';
import {
  cookieSessionOf,
  endSession,
  listSessions,
  readSession,
  setUp,
  signIn,
  switchPost,
} from './sign-in/service.ts';
import { isSetUp } from './sign-in/store.ts';
import { addSignOnRoutes, offerOf } from './sign-on/routes.ts';
import { signOffAddress } from './sign-on/service.ts';

export function addSessionRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database, setUpToken, demonstration, provider } = context;
  addRoute(app, context, 'readEntrance', async () => {
    return { isSetUp: await isSetUp(database.pool), demonstration, signOn: offerOf(provider) };
  });
  addRoute(app, context, 'setUp', async ({ body }) => {
    await setUp(database, setUpToken, body);
    return {};
  });
  addRoute(app, context, 'signIn', async ({ body, origin, keepSession }) => {
    const { token, session } = await signIn(database, body, origin);
    keepSession(token);
    return session;
  });
  addSignOnRoutes(app, context);
  addRoute(app, context, 'readSession', ({ caller }) => readSession(database, caller));
  addRoute(app, context, 'passSecondFactor', ({ caller, body }) =>
    passSecondFactor(context, caller, body.code),
  );
  addRoute(app, context, 'listHeldPosts', ({ actor }) => listHeldPosts(database, actor));
  addRoute(app, context, 'switchPost', ({ caller, body }) => switchPost(database, caller, body));
  addRoute(app, context, 'signOut', async ({ caller, actor, keepSession }) => {
    const { id } = cookieSessionOf(caller);
    const next = await signOffAddress(context, actor, id);
    await endSession(database, actor, id);
    keepSession(null);
    return { next };
  });
  addRoute(app, context, 'listSessions', ({ caller }) => listSessions(database, caller));
  addRoute(app, context, 'endSession', async ({ caller, actor, params }) => {
    cookieSessionOf(caller);
    await endSession(database, actor, params.id);
    return {};
  });
  addRoute(app, context, 'changePassword', async ({ caller, body, keepSession }) => {
    await changePassword(database, caller, body);
    keepSession(null);
    return {};
  });
  addRoute(app, context, 'enrolSecondFactor', ({ caller }) => enrolSecondFactor(context, caller));
  addRoute(app, context, 'confirmSecondFactor', ({ caller, body }) =>
    confirmSecondFactor(context, caller, body.code),
  );
}
