import { startEmbedded } from '../src/database/embedded-postgres/index.ts';
import { postgresUnderTest } from './postgres-under-test.ts';

/** Another process that uses a database: `hold-database.ts <folder>`. Tells its address in one line of JSON and leaves
 * on SIGTERM; killed, it leaves the server behind. */
const database = await startEmbedded({
  dataDir: process.argv[2] ?? '',
  throwAway: true,
  ...postgresUnderTest,
});
process.once('SIGTERM', () => database.stop().then(() => process.exit(0)));
console.log(JSON.stringify({ pid: database.pid, url: database.url, attached: database.attached }));
setInterval(() => undefined, 60_000);
