import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/database/database.ts';
import { startEmbedded } from '../src/database/embedded-postgres/index.ts';
import { migrate } from '../src/database/migrate.ts';
import type { House } from '../src/module.ts';
import { folderStore } from '../src/modules/files/index.ts';
import { openQueue } from '../src/modules/jobs/index.ts';
import { NO_NOTICES } from '../src/modules/notices/index.ts';
import { createSealer, SEALING_KEY_BYTES } from '../src/secrets/sealer.ts';

/** What benches measure in: an empty house on a PostgreSQL of its own, which keeps what it says it has kept, as tests need not. */
export async function durableHouse() {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhulin-bench-'));
  const embedded = await startEmbedded({ dataDir });
  await migrate(embedded.ownerUrl);
  const database = openDatabase({ url: embedded.url, onIdleError: console.error });
  const queue = openQueue({ database, kinds: [], supervises: false, onError: console.error });
  const house: House = {
    database,
    sealer: createSealer(randomBytes(SEALING_KEY_BYTES)),
    queue,
    blobs: folderStore(join(dataDir, 'files')),
    notices: NO_NOTICES,
  };
  const close = async () => {
    await queue.close(0);
    await database.close();
    await embedded.stop();
    await rm(dataDir, { recursive: true });
  };
  return { house, adminUrl: embedded.adminUrl, close };
}
