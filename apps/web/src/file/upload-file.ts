import {
  Failure,
  type FileSubject,
  fail,
  failureBodySchema,
  MEDIA_TYPES,
  type StoredFile,
  streams,
} from '@zhulin/contract';
import { csrfProof, leaveToSignIn } from '../client.ts';

export type MediaLimit = (typeof MEDIA_TYPES)[keyof typeof MEDIA_TYPES];

interface Upload extends FileSubject {
  readonly file: File;
  readonly grade: StoredFile['grade'];
  /** Kinds that are taken here; all of them by default. */
  readonly kinds?: readonly MediaLimit[];
  /** Share of the bytes that are on their way, 0–1. */
  readonly onProgress: (share: number) => void;
}

const MIB = 1024 * 1024;

/** Sends one file, judged here by name and size before any byte leaves, and by the server by its bytes.
 * Errors: FILE_TYPE_NOT_ALLOWED, FILE_TOO_LARGE, FILE_EMPTY, SERVER_NOT_REACHED, ANSWER_NOT_UNDERSTOOD, the server's own. */
export async function uploadFile(upload: Upload): Promise<StoredFile> {
  const { file, kinds = Object.values(MEDIA_TYPES), subjectKind, subjectId, grade, onProgress } = upload;
  assertFit(file, kinds);
  const address = `${streams.uploadFile.path}?${new URLSearchParams({ subjectKind, subjectId, grade })}`;
  const { status, text } = await post(address, file, onProgress);
  if (status === 401) leaveToSignIn('ended');
  return answerOf(status, text, address);
}

/** Errors: FILE_TYPE_NOT_ALLOWED, FILE_TOO_LARGE, FILE_EMPTY. */
function assertFit({ name, size }: File, kinds: readonly MediaLimit[]): void {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  const kind = kinds.find(({ endings }) => endings.some((each) => each === ending));
  if (kind === undefined)
    throw fail('FILE_TYPE_NOT_ALLOWED', { name, endings: kinds.flatMap(({ endings }) => [...endings]) });
  if (size > kind.limitMiB * MIB) throw fail('FILE_TOO_LARGE', { name, limitMiB: kind.limitMiB });
  if (size === 0) throw fail('FILE_EMPTY', { name });
}

/** XMLHttpRequest, because fetch does not tell how much of a body is on its way. */
function post(
  address: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<{ status: number; text: string }> {
  const form = new FormData();
  form.append('file', file);
  const request = new XMLHttpRequest();
  request.open(streams.uploadFile.method, address);
  request.setRequestHeader('accept-language', document.documentElement.lang);
  const proof = csrfProof();
  if (proof !== null) request.setRequestHeader('x-csrf-token', proof);
  request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total));
  return new Promise((resolve, reject) => {
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }));
    request.addEventListener('error', () =>
      reject(fail('SERVER_NOT_REACHED', { url: address, detail: file.name })),
    );
    request.send(form);
  });
}

function answerOf(status: number, text: string, path: string): StoredFile {
  const body = bodyOf(text);
  const file = streams.uploadFile.response.safeParse(body);
  if (file.success) return file.data;
  const failure = failureBodySchema.safeParse(body);
  if (failure.success) throw new Failure(failure.data.code, failure.data.params);
  const detail = `HTTP ${status}, ${text.slice(0, 80)}`;
  throw fail('ANSWER_NOT_UNDERSTOOD', { method: streams.uploadFile.method, path, detail });
}

/** Undefined for what is no JSON: no schema takes it. */
function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
