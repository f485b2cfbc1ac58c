import type { z } from 'zod';
import type { Access } from './permissions.ts';

/** One route as both sides see it. `path` marks parameters with a colon; `response` is the body of success. */
export interface RouteContract {
  readonly method: 'GET' | 'POST';
  readonly path: `/api/${string}`;
  readonly summary: string;
  /** What is asked of the caller before anything is read. */
  readonly access: Access;
  /** 303: the browser is led elsewhere. */
  readonly status: 200 | 201 | 202 | 303;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Media type of a body that is a file; JSON otherwise. */
  readonly consumes?: string;
  readonly response: z.ZodType;
}

/** A route whose request or answer is not JSON. `consumes` and `produces` are media types. */
export interface StreamContract {
  readonly method: 'GET' | 'POST';
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly access: Exclude<Access, 'public'>;
  readonly status: 200 | 201;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly consumes?: 'multipart/form-data';
  readonly produces: 'application/json' | 'application/octet-stream' | 'text/event-stream';
  readonly response: z.ZodType;
}
