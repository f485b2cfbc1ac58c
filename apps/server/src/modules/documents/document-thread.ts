import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentFormat } from '@zhulin/contract';
import { makerOf, type WorkplanDocument } from '@zhulin/workplan';
import { sayingFonts, type ThreadMessage } from './thread-messages.ts';

/** A document that is written already, to be set. */
export interface WrittenDocument {
  readonly document: WorkplanDocument;
  readonly formats: readonly DocumentFormat[];
}

/** One document a thread: `workerData` is a WrittenDocument; each format that is made is a message back. */
const { document, formats }: WrittenDocument = workerData;
const post = (message: ThreadMessage) => parentPort?.postMessage(message);
await sayingFonts(async () => {
  const make = makerOf(document);
  for (const format of formats) post(await make(format));
}, post);
