import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import { fail, MEDIA_TYPES } from '@zhulin/contract';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { addRoute } from '../../http/contract-route.ts';
import { addStream } from '../../http/stream-route.ts';
import type { ModuleContext } from '../../module.ts';
import { deleteFile, downloadFile, listFiles, readFile } from './service.ts';
import { uploadFile } from './upload.ts';

const LIMIT_MIB = Math.max(...Object.values(MEDIA_TYPES).map(({ limitMiB }) => limitMiB));
/** One file and nothing else; a byte more than any kind allows, so that the kind's own limit speaks first. */
const LIMITS = { files: 1, fields: 0, parts: 1, headerPairs: 20, fileSize: LIMIT_MIB * 1024 * 1024 + 1 };

export function addFileRoutes(app: FastifyInstance, context: ModuleContext): void {
  const { database } = context;
  addRoute(app, context, 'listFiles', ({ actor, query }) => listFiles(database, actor, query));
  addRoute(app, context, 'readFile', ({ actor, params }) => readFile(database, actor, params.id));
  addRoute(app, context, 'deleteFile', ({ actor, params }) => deleteFile(database, actor, params.id));
  addStream(app, context, 'downloadFile', async ({ actor, params }, { request, reply }) => {
    const { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch } = request.headers;
    const found = await downloadFile(context, actor, {
      id: params.id,
      range,
      ifRange: text(ifRange),
      ifNoneMatch,
    });
    reply.code(found.status).headers(found.headers);
    return found.bytes ?? Readable.from([]);
  });
  // Forms are understood here alone.
  app.register(async (scope) => {
    await scope.register(multipart, { limits: LIMITS });
    addStream(scope, context, 'uploadFile', async ({ actor, query }, { request }) => {
      const part = await filePart(request);
      const { filename: name, mimetype: claimedType, file } = part;
      return await uploadFile(context, actor, { ...query, name, claimedType, bytes: whole(file) });
    });
  });
}

/** Errors: BODY_TYPE_NOT_SUPPORTED, FILE_PART_MISSING, FILE_UPLOAD_BROKEN_OFF. */
async function filePart(request: FastifyRequest) {
  if (!request.isMultipart())
    throw fail('BODY_TYPE_NOT_SUPPORTED', { type: request.headers['content-type'] ?? '–' });
  const part = await request.file().catch((error: FastifyError) => {
    throw error.statusCode === undefined ? fail('FILE_UPLOAD_BROKEN_OFF', {}, error) : error;
  });
  if (part === undefined || part.fieldname !== 'file') throw fail('FILE_PART_MISSING', {});
  return part;
}

/** A connection that ends, or a form that does, in the middle of a file. Errors: FILE_UPLOAD_BROKEN_OFF. */
async function* whole(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw fail('FILE_UPLOAD_BROKEN_OFF', {}, error);
  }
}

function text(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
