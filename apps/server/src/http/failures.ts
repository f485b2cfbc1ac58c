import { type ErrorCode, Failure, type FailureBody, fail, failureText } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../database/database.ts';
import { awayDetail, isDatabaseAway, isDatabaseFull } from '../database/database-away.ts';
import { chooseLanguage, wordsOf } from '../wording.ts';
import { InputRefused, problemsOf } from './input.ts';

/** Plans of large communities with thousands of tasks stay well below. */
export const BODY_LIMIT_MIB = 8;

const AWAY_SECONDS = 5;

/** Makes every error of every route one JSON shape, worded for the caller. What is not coded is logged in full and
 * answered as UNEXPECTED: no message or stack of ours leaves the house. */
export function answerFailures(app: FastifyInstance, { whyAway }: Pick<Database, 'whyAway'>): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const language = languageOf(request);
    const failure = failureOf(error, request, language, whyAway);
    if (failure.status >= 500) request.log.error({ err: error }, failure.code);
    return answer(reply, failure, language);
  });
}

export function answer(reply: FastifyReply, failure: Failure, language: Language): FastifyReply {
  const { code, params, status } = failure;
  const body: FailureBody = {
    code,
    ...failureText(failure, wordsOf(language)),
    params,
    requestId: reply.request.id,
  };
  const seconds = waitSeconds(failure);
  if (seconds !== undefined) reply.header('retry-after', seconds);
  return reply
    .code(status)
    .header('content-language', language)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(body);
}

/** When it is worth asking again: soon where something is away, at the end of a pause. */
function waitSeconds({ status, params }: Failure): number | undefined {
  if (status === 503) return AWAY_SECONDS;
  const { seconds } = params;
  return status === 429 && typeof seconds === 'number' ? seconds : undefined;
}

export function languageOf(request: FastifyRequest): Language {
  return chooseLanguage(request.headers['accept-language']);
}

function failureOf(
  error: FastifyError,
  request: FastifyRequest,
  language: Language,
  whyAway: Database['whyAway'],
): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof InputRefused)
    return fail('INPUT_NOT_VALID', { problems: problemsOf(error, request.body, language) });
  if (isDatabaseFull(error)) return fail('DATABASE_FULL', {}, error);
  const isAway = isDatabaseAway(error);
  if (isAway && whyAway?.()?.code === 'DATABASE_DISK_FULL') return fail('DATABASE_FULL', {}, error);
  if (isAway) return fail('DATABASE_NOT_REACHED', { detail: awayDetail(error) }, error);
  return fastifyFailure(error, request) ?? fail('UNEXPECTED', {}, error);
}

function fastifyFailure(error: FastifyError, request: FastifyRequest): Failure | undefined {
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return fail('BODY_TYPE_NOT_SUPPORTED', { type: request.headers['content-type'] ?? '–' });
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return fail('BODY_TOO_LARGE', { limitMiB: BODY_LIMIT_MIB });
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return fail('BAD_JSON', { detail: error.message });
    default:
      // Other refusals of the request itself (broken lengths, bad escapes in the address); their texts are fastify's.
      return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
        ? fail('REQUEST_NOT_VALID' satisfies ErrorCode, { detail: error.message }, error)
        : undefined;
  }
}
