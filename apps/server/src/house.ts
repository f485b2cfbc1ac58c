import { join } from 'node:path';
import { chores, duties, jobKinds } from './app.ts';
import type { Database } from './database/database.ts';
import { startDuties } from './duties.ts';
import { toldError } from './http/log.ts';
import type { House } from './module.ts';
import { type BlobStore, folderStore, s3Store } from './modules/files/index.ts';
import { openQueue, startWorkers } from './modules/jobs/index.ts';
import { openNoticeDesk } from './modules/notices/index.ts';
import { createSealer } from './secrets/sealer.ts';
import { readSealingKey } from './secrets/sealing-key.ts';
import type { Settings } from './settings.ts';

/** Opens what a process shares, whether it serves or works. Nothing is connected before it is needed. Close the queue
 * before the database.
 * Errors: SECRET_KEY_NOT_VALID. */
export async function openHouse(settings: Settings, database: Database): Promise<House> {
  const sealer = createSealer(await readSealingKey(settings));
  const queue = openQueue({ database, kinds: jobKinds, supervises: true, onError: reportQueueError });
  return {
    database,
    sealer,
    queue,
    blobs: blobStoreOf(settings),
    notices: openNoticeDesk(settings.notices),
  };
}

/** Where the bytes of files are, by the settings. */
export function blobStoreOf({ filesDir, bucket }: Settings): BlobStore {
  return bucket ? s3Store({ ...bucket, spoolFolder: join(filesDir, 'spool') }) : folderStore(filesDir);
}

/** Lets this process work on jobs, too, and do what every process does.
 * @returns ends the latter, once what is begun is done */
export async function workOn(house: House): Promise<() => Promise<void>> {
  await startWorkers({ kinds: jobKinds, chores, house, onError: reportJobError });
  return startDuties({ duties, house, onError: reportJobError });
}

function reportQueueError(error: Error): void {
  console.error('作业队列出错 Job queue error:', toldError(error));
}

function reportJobError(error: unknown, kind: string): void {
  console.error(`作业 ${kind} 出错 Job error:`, toldError(error));
}
