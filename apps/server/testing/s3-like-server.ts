import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** Keys a page of a list, so that lists have several. */
const PAGE = 2;

interface Kept {
  readonly bytes: Buffer;
  readonly changedAt: Date;
}

/** A bucket of a store that speaks S3, in memory, under `/bucket`: what it keeps, finds and refuses is by the
 * specification; signatures are only asked to be there. */
export async function s3LikeServer() {
  const kept = new Map<string, Kept>();
  const state = { isFull: false };
  const server = createServer((request, response) => {
    void serve(kept, state, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  const close = () => new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${address.port}/bucket`, state, close };
}

async function serve(
  kept: Map<string, Kept>,
  state: { isFull: boolean },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const url = new URL(request.url ?? '', 'http://bucket');
  const key = url.pathname.replace(/^\/bucket\//, '');
  const signed = request.headers['x-amz-content-sha256'];
  if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 '))
    return refuse(response, 403, 'AccessDenied');
  if (signed !== createHash('sha256').update(body).digest('hex'))
    return refuse(response, 400, 'XAmzContentSHA256Mismatch');
  if (request.method === 'PUT') {
    if (state.isFull) return refuse(response, 507, 'XMinioStorageFull');
    kept.set(key, { bytes: body, changedAt: new Date() });
    return void response.end();
  }
  if (request.method === 'DELETE') {
    kept.delete(key);
    return void response.writeHead(204).end();
  }
  if (url.searchParams.get('list-type') === '2') return void response.end(listOf(kept, url));
  const found = kept.get(key);
  if (found === undefined) return refuse(response, 404, 'NoSuchKey');
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  if (first === undefined) response.end(found.bytes);
  else response.writeHead(206).end(found.bytes.subarray(Number(first), Number(last) + 1));
}

function listOf(kept: Map<string, Kept>, url: URL): string {
  const keys = [...kept.keys()].sort();
  const start = Number(url.searchParams.get('continuation-token') ?? '0');
  const entries = keys.slice(start, start + PAGE).map((key) => {
    const changed = kept.get(key)?.changedAt.toISOString();
    return `<Contents><Key>${key}</Key><LastModified>${changed}</LastModified></Contents>`;
  });
  const end = start + PAGE;
  const next = end < keys.length ? `<NextContinuationToken>${end}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult>${entries.join('\n')}${next}</ListBucketResult>`;
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`);
}
