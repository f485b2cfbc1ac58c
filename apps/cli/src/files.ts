import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { type StoredFile, streams, type Words } from '@zhulin/contract';
import { assertReadable } from './read-whole.ts';
import type { Connection } from './server.ts';
import { writeArriving } from './write-whole.ts';

/** Writes the bytes of a stored file to a place, whole or not at all. */
export async function downloadFile(
  { fetch }: Connection,
  id: string,
  out: string,
  words: Words,
): Promise<void> {
  const { method, path } = streams.downloadFile;
  await writeArriving(out, await fetch(path.replace(':id', encodeURIComponent(id)), { method }), words);
}

/** A file of this machine that is read while it is sent: it may be large. */
export async function fileToSend(path: string, words: Words): Promise<File> {
  assertReadable(path, words);
  return new File([await openAsBlob(path)], basename(path));
}

/** @param query  what the file belongs to and how closely it is kept */
export async function uploadFile(
  { fetch }: Connection,
  file: File,
  query: Readonly<Record<string, string>>,
): Promise<StoredFile> {
  const body = new FormData();
  body.append('file', file);
  const { method, path, response } = streams.uploadFile;
  const answer = await fetch(`${path}?${new URLSearchParams(query)}`, { method, body });
  return response.parse(await answer.json());
}
