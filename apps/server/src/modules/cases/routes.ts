import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import type { ModuleContext } from '../../module.ts';
import { actAlike, actOnCase } from './act.ts';
import { drawCase } from './drawing.ts';
import { listCaseEvents } from './happened.ts';
import { exportInbox, readInbox } from './inbox.ts';
import { listCases, markCaseRead } from './lists.ts';
import {
  answerTaskCalendar,
  makeTaskCalendar,
  readTaskCalendar,
  revokeTaskCalendar,
} from './task-calendar.ts';
import { readCase } from './view.ts';

export function addCaseRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'readInbox', ({ actor, query }) => readInbox(database, actor, query));
  addRoute(app, context, 'exportInbox', ({ actor, body, language }) =>
    exportInbox(database, actor, { ...body, language }),
  );
  addRoute(app, context, 'listCases', ({ actor, query }) => listCases(database, actor, query));
  addRoute(app, context, 'readCase', ({ actor, params }) => readCase(database, actor, params.id));
  addRoute(app, context, 'listCaseEvents', ({ actor, params, query }) =>
    listCaseEvents(database, actor, { ...params, ...query }),
  );
  addRoute(app, context, 'drawCase', ({ actor, params, language }) =>
    drawCase(database, actor, { ...params, language }),
  );
  addRoute(app, context, 'actOnCase', ({ actor, params, body, language }) =>
    actOnCase(context, actor, { ...params, ...body, language }),
  );
  addRoute(app, context, 'actAlike', ({ actor, body, language }) =>
    actAlike(context, actor, { ...body, language }),
  );
  addRoute(app, context, 'markCaseRead', ({ actor, params }) => markCaseRead(database, actor, params.id));
  addRoute(app, context, 'readTaskCalendar', ({ actor }) => readTaskCalendar(database, actor));
  addRoute(app, context, 'makeTaskCalendar', ({ caller, actor, body, language }) =>
    makeTaskCalendar(database, { ...caller, actor }, { ...body, language }),
  );
  addRoute(app, context, 'revokeTaskCalendar', ({ actor }) => revokeTaskCalendar(database, actor));
  // Calendars ask without signing in and read no JSON, so it stands in no contract. Every name below is one shape.
  app.get('/calendar/*', { schema: { hide: true } }, async (request, reply) => {
    const name = request.url.replace(/\?.*/s, '').slice('/calendar/'.length);
    const asked = { name, address: request.ip, site: `${request.protocol}://${request.host}` };
    const { text, tag } = await answerTaskCalendar(database, asked);
    reply.headers({ etag: tag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' });
    if (request.headers['if-none-match'] === tag) return await reply.code(304).send();
    reply.type('text/calendar; charset=utf-8');
    return text;
  });
}
