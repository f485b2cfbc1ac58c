import { join } from 'node:path';
import { chores, jobKinds } from './app.ts';
import type { Database } from './database/database.ts';
import type { ModuleContext } from './module.ts';
import { type BlobStore, folderStore, s3Store } from './modules/files/index.ts';
import { openQueue, startWorkers } from './modules/jobs/index.ts';
import type { Settings } from './settings.ts';

/** What all modules share in one process. Nothing is connected or written before it is needed. Close the queue before
 * the database. */
export function openHouse(
  settings: Pick<Settings, 'filesDir' | 'bucket'>,
  database: Database,
): ModuleContext {
  const queue = openQueue({ database, kinds: jobKinds, supervises: true, onError: reportQueueError });
  return { database, queue, blobs: blobStoreOf(settings) };
}

function blobStoreOf({ filesDir, bucket }: Pick<Settings, 'filesDir' | 'bucket'>): BlobStore {
  return bucket ? s3Store({ ...bucket, spoolFolder: join(filesDir, 'spool') }) : folderStore(filesDir);
}

/** Lets this process work on jobs, too. */
export async function workOn(context: ModuleContext): Promise<void> {
  await startWorkers({ kinds: jobKinds, chores, context, onError: reportJobError });
}

function reportQueueError(error: Error): void {
  console.error(`作业队列出错 Job queue error: ${error.message}`);
}

function reportJobError(error: unknown, kind: string): void {
  console.error(`作业 ${kind} 出错 Job error:`, error);
}
