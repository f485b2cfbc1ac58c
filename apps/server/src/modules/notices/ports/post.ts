import { createHmac } from 'node:crypto';
import { PortFailure } from '../port.ts';
import type { SignedSettings } from '../settings.ts';

export const TIMEOUT_MS = 10_000;
/** No answer that is understood is longer. */
const ANSWER_BYTES_MAX = 64 * 1024;

interface Posted {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

/** Posts JSON to an address of the configuration. Where the other side leads elsewhere nobody follows.
 * @returns status and text of whatever it answers. Errors: PortFailure. */
export async function postJson(
  url: URL,
  { body, headers = {}, timeoutMs = TIMEOUT_MS }: Posted,
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { status } = response;
    if (status >= 300 && status < 400) {
      await response.body?.cancel();
      throw new PortFailure('redirected', `HTTP ${status}`);
    }
    return { status, text: await boundedText(response) };
  } catch (error) {
    throw error instanceof PortFailure ? error : failureOf(error);
  }
}

async function boundedText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop ends the connection.
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > ANSWER_BYTES_MAX) throw new PortFailure('answer_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function failureOf(error: unknown): PortFailure {
  if (error instanceof Error && error.name === 'TimeoutError') return new PortFailure('timeout');
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
  return new PortFailure('not_reached', code);
}

/** Posts JSON whose sender the other side can prove: HMAC-SHA256 over the time and the body, by the shared secret.
 * @param id  the same at each attempt
 * Errors: PortFailure. */
export async function postSigned(
  { url, secret }: SignedSettings,
  {
    id,
    body,
    timeoutMs,
  }: { readonly id: string; readonly body: unknown; readonly timeoutMs?: number | undefined },
): Promise<number> {
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}\n${text}`).digest('hex');
  const { status } = await postJson(url, {
    body: text,
    headers: {
      'idempotency-key': id,
      'x-zhulin-timestamp': timestamp,
      'x-zhulin-signature': signature,
    },
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  return status;
}

/** Errors: PortFailure with the status, unless it is one of success. */
export function refuseUnlessDone(status: number): void {
  if (status < 200 || status > 299) throw new PortFailure('refused', `HTTP ${status}`);
}
