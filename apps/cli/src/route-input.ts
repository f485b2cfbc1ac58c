import { basename } from 'node:path';
import {
  fail,
  type GivenInput,
  type RouteContract,
  routeFields,
  type StreamContract,
} from '@zhulin/contract';
import { Refusal } from './console.ts';
import { fileToSend } from './files.ts';
import { readWhole } from './read-whole.ts';
import type { Invocation } from './run.ts';

type AnyRoute = RouteContract | StreamContract;

/** The body that `--body FILE` or `--body -` gives: a file where the route takes one, else JSON. Errors: BAD_JSON. */
export async function bodyOf(route: AnyRoute, { options, words, console }: Invocation): Promise<unknown> {
  const { body } = options;
  const takesBody = 'body' in route && route.body !== undefined;
  if (body === undefined) {
    if (route.consumes !== undefined) throw new Refusal(words.text('cli', 'body-missing'));
    return undefined;
  }
  if (!takesBody && route.consumes === undefined) throw new Refusal(words.text('cli', 'body-not-taken'));
  if (route.consumes === 'multipart/form-data' && body !== '-') return await fileToSend(body, words);
  const bytes = body === '-' ? await console.readInput() : readWhole(body, words);
  if (route.consumes !== undefined)
    return new File([new Uint8Array(bytes)], basename(body), { type: route.consumes });
  return parsed(new TextDecoder().decode(bytes));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw fail('BAD_JSON', { detail: error.message }, error);
  }
}

/** What is sent: fields by their part, those of the body over what the file says. */
export function inputOf(route: AnyRoute, texts: Readonly<Record<string, string>>, body: unknown): GivenInput {
  const given = (part: 'params' | 'query' | 'body') =>
    Object.fromEntries(
      routeFields(route).flatMap((field) => {
        const text = texts[field.name];
        return field.part === part && text !== undefined ? [[field.name, field.read(text)]] : [];
      }),
    );
  const fields = given('body');
  const takesObject = 'body' in route && route.body !== undefined && route.consumes === undefined;
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  const whole = takesObject && (body === undefined || isObject) ? { ...body, ...fields } : body;
  return { params: given('params'), query: given('query'), body: whole };
}
