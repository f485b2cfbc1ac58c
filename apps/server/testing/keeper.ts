import { rm } from 'node:fs/promises';
import { startEmbedded } from '../src/database/embedded-postgres/index.ts';
import { isAlive, poll } from '../src/database/embedded-postgres/processes.ts';
import { postgresUnderTest } from './postgres-under-test.ts';

/** Keeps the PostgreSQL of a test run until the run has ended, then deletes it: `keeper.ts <folder> <pid of the run>`. */
const [folder = '', runPid = ''] = process.argv.slice(2);
const database = await startEmbedded({ dataDir: folder, throwAway: true, ...postgresUnderTest });
await poll(() => (isAlive(Number(runPid)) ? undefined : true), Number.POSITIVE_INFINITY, 300);
await database.stop();
await rm(folder, { recursive: true, force: true });
