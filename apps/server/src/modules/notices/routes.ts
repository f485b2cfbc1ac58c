import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { askEmail, confirmEmail, removeEmail } from './address.ts';
import { readPorts, testPorts } from './ports-state.ts';
import { changeOwnSettings, readOwnSettings } from './preferences.ts';

export function addNoticeRoutes(app: FastifyInstance, context: ModuleContext): void {
  addRoute(app, context, 'readNoticeSettings', ({ actor }) => readOwnSettings(context, actor));
  addRoute(app, context, 'changeNoticeSettings', ({ actor, body: wanted, language }) =>
    changeOwnSettings(context, actor, { wanted, language }),
  );
  addRoute(app, context, 'askNoticeEmail', ({ actor, body, language }) =>
    askEmail(context, actor, { ...body, language }),
  );
  addRoute(app, context, 'confirmNoticeEmail', ({ actor, body }) => confirmEmail(context, actor, body.code));
  addRoute(app, context, 'removeNoticeEmail', ({ actor }) => removeEmail(context, actor));
  addRoute(app, context, 'readNoticePorts', ({ actor }) => readPorts(context, actor));
  addRoute(app, context, 'testNoticePorts', ({ actor, language }) => testPorts(context, actor, language));
}
