import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { cookieSessionOf } from '../identity/index.ts';
import { askEmail, confirmEmail, removeEmail } from './address.ts';
import { readPorts, testPorts } from './ports-state.ts';
import { changeOwnSettings, readOwnSettings } from './preferences.ts';

export function addNoticeRoutes(app: FastifyInstance, context: ModuleContext): void {
  addRoute(app, context, 'readNoticeSettings', ({ actor }) => readOwnSettings(context, actor));
  // A program with a token must not decide where a person is told.
  addRoute(app, context, 'changeNoticeSettings', async ({ actor, caller, body: wanted, language }) => {
    cookieSessionOf(caller);
    return await changeOwnSettings(context, actor, { wanted, language });
  });
  addRoute(app, context, 'askNoticeEmail', async ({ actor, caller, body, language }) => {
    cookieSessionOf(caller);
    return await askEmail(context, actor, { ...body, language });
  });
  addRoute(app, context, 'confirmNoticeEmail', async ({ actor, caller, body }) => {
    cookieSessionOf(caller);
    return await confirmEmail(context, actor, body.code);
  });
  addRoute(app, context, 'removeNoticeEmail', async ({ actor, caller }) => {
    cookieSessionOf(caller);
    return await removeEmail(context, actor);
  });
  addRoute(app, context, 'readNoticePorts', ({ actor }) => readPorts(context, actor));
  addRoute(app, context, 'testNoticePorts', ({ actor, language }) => testPorts(context, actor, language));
}
