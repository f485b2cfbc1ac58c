import { openDatabase } from '../src/database/database.ts';
import { folderStore } from '../src/modules/files/index.ts';
import { openQueue, startWorkers } from '../src/modules/jobs/index.ts';
import { NO_NOTICES } from '../src/modules/notices/index.ts';
import { createSealer, SEALING_KEY_BYTES } from '../src/secrets/sealer.ts';
import { stallOnce } from './stall-once.ts';

/** A worker in a process of its own that takes a job and never ends it: `work-and-stall.ts <database url> <folder>`. */
const [url = '', folder = ''] = process.argv.slice(2);
const database = openDatabase({ url, onIdleError: console.error });
const queue = openQueue({ database, kinds: [stallOnce], supervises: false, onError: console.error });
const house = {
  database,
  sealer: createSealer(Buffer.alloc(SEALING_KEY_BYTES)),
  queue,
  blobs: folderStore(folder),
  notices: NO_NOTICES,
};
await startWorkers({ kinds: [stallOnce], chores: [], house, onError: console.error });
console.log('working');
