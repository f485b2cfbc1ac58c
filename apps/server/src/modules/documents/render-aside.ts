import { Worker } from 'node:worker_threads';
import type { DocumentFormat } from '@zhulin/contract';
import type { MadeDocument } from '@zhulin/workplan';
import type { WrittenDocument } from './document-thread.ts';
import { madeIn, type ThreadMessage } from './thread-messages.ts';

/** Sets a document in a thread of its own: requests are answered meanwhile, and a cancelled one ends at once.
 * @param script  of the thread, which answers each format that is made with a message
 * @param onMade  told how many formats there are by now
 * Errors: DOCUMENT_FONTS_MISSING. */
export function renderAside(
  script: URL,
  workerData: { readonly formats: readonly DocumentFormat[] },
  signal: AbortSignal,
  onMade: (count: number) => Promise<void>,
): Promise<MadeDocument[]> {
  const thread = new Worker(script, { workerData });
  const tearDown = () => void thread.terminate();
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  signal.addEventListener('abort', tearDown);
  const making = new Promise<MadeDocument[]>((resolve, reject) => {
    const made: MadeDocument[] = [];
    thread.on('message', (message: ThreadMessage) => {
      try {
        made.push(madeIn(message));
      } catch (error) {
        return reject(error);
      }
      if (made.length === workerData.formats.length) resolve(made);
      else onMade(made.length).catch(reject);
    });
    thread.once('error', reject);
    void ended.then(() => reject(new Error('the type-setting thread ended without a document')));
  });
  // One that has made all ends by itself: torn down in the middle of it, it can take the process with it.
  making.catch(tearDown);
  return making.finally(async () => {
    await ended;
    signal.removeEventListener('abort', tearDown);
  });
}

const DOCUMENT_THREAD = new URL('document-thread.ts', import.meta.url);

/** The same for a document that is written already. */
export function setAside(
  written: WrittenDocument,
  signal: AbortSignal,
  onMade: (count: number) => Promise<void>,
): Promise<MadeDocument[]> {
  return renderAside(DOCUMENT_THREAD, written, signal, onMade);
}
