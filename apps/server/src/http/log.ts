import { Failure } from '@zhulin/contract';
import type { FastifyRequest, FastifyServerOptions } from 'fastify';

export const LOG_LEVELS = ['error', 'warn', 'info'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LogOptions {
  /** `info` tells of every request, too. */
  readonly level: LogLevel | 'trace';
  /** Where lines go; the standard output by default. */
  readonly stream?: { write(line: string): void };
}

/** The log without personal data: of a request its route, never its address, headers, body or caller; of an error what kind it
 * is and where it arose. Who did what is told by the audit trail, to those who may read it; the number of the request leads
 * there. */
export function logOf(options: LogOptions | undefined): NonNullable<FastifyServerOptions['logger']> {
  if (options === undefined) return false;
  return {
    ...options,
    serializers: {
      req: ({ method, routeOptions }: FastifyRequest) => ({ method, route: routeOptions?.url ?? 'none' }),
      res: ({ statusCode }) => ({ statusCode }),
      err: (error) => ({ ...toldError(error) }),
    },
  };
}

export interface ToldError {
  readonly type: string;
  readonly message: string;
  /** SQLSTATE, or the system's or our own code. */
  readonly code?: string;
  /** Where it arose. */
  readonly stack: string;
  readonly cause?: ToldError;
}

const DEPTH_MAX = 5;

/** What a log may keep of an error: none of its properties, because those of the database quote the row and ours the input. */
export function toldError(error: unknown, depth = 0): ToldError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error', stack: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    type: error.name,
    message: messageOf(error, code),
    ...(code !== undefined && { code }),
    stack: framesOf(error),
    ...(error.cause !== undefined && depth < DEPTH_MAX && { cause: toldError(error.cause, depth + 1) }),
  };
}

/** SQLSTATE class 22: a value that does not fit, which PostgreSQL quotes behind a colon. */
const BAD_VALUE = /^22/;

function messageOf(error: Error, code: string | undefined): string {
  if (error instanceof Failure) return error.status >= 500 ? detailOf(error) : error.code;
  if (code !== undefined && BAD_VALUE.test(code)) return error.message.replace(/[:"].*$/s, '…');
  return error.message;
}

/** Of our own failures only the detail, which names a system's reason; other parameters may be names and texts. */
function detailOf({ code, params: { detail } }: Failure): string {
  return typeof detail === 'string' ? `${code}: ${detail}` : code;
}

/** The stack repeats the message before its frames. */
function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .join('\n');
}
