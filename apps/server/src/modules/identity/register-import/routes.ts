import type { FastifyInstance } from 'fastify';
import { addRoute } from '../../../http/contract-route.ts';
import type { ModuleContext } from '../../../module.ts';
import { importOrganisations, importPosts, writeTemplate } from './service.ts';

export function addImportRoutes(app: FastifyInstance, context: ModuleContext): void {
  addRoute(app, context, 'readRegisterTemplate', ({ language }) => writeTemplate(language));
  addRoute(app, context, 'importOrganisations', ({ actor, query, body, language }) => {
    const { preview, purpose } = query;
    const asked = { file: body, isPreview: preview === 'true', purpose, language };
    return importOrganisations(context, actor, asked);
  });
  addRoute(app, context, 'importPosts', ({ actor, query, body, language }) =>
    importPosts(context, actor, { file: body, isPreview: query.preview === 'true', language }),
  );
}
