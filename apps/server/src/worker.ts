import { openHouse, workOn } from './house.ts';
import { Progress } from './progress.ts';
import { reportFailure, reportIdleError, reportOutage } from './report.ts';
import { readSettings } from './settings.ts';
import { startDatabase } from './start-database.ts';
import { stopOnSignal } from './stop-on-signal.ts';

const CLOSE_LIMIT_MS = 1000;

/** Works on jobs beside the servers, on this machine or another; all state is in the database and the file store. */
async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const progress = new Progress();
  const database = await startDatabase(settings, progress, {
    onIdleError: reportIdleError,
    onOutage: reportOutage,
  });
  const house = await openHouse(settings, database);
  let rest = async () => {};
  stopOnSignal(async () => {
    await rest();
    await house.queue.close(CLOSE_LIMIT_MS);
    await database.close();
  });
  rest = await workOn(house);
  progress.done();
  console.log('作业进程已就绪，按 Ctrl-C 停止。 The worker is ready; Ctrl-C stops it.');
}

await start().catch((error: unknown) => {
  reportFailure(error);
  process.exit(1);
});
