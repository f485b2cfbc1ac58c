import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import type { Database } from './database/database.ts';
import { DEMONSTRATOR, seedExample } from './demonstration.ts';
import { openHouse, workOn } from './house.ts';
import { assertPortFree, listen } from './listen.ts';
import { Progress } from './progress.ts';
import { reportFailure, reportIdleError } from './report.ts';
import { hostGuard, readSettings, type Settings } from './settings.ts';
import { startDatabase } from './start-database.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { ensurePages, PAGES } from './web/build.ts';

const CLOSE_LIMIT_MS = 1000;

/** Everything that runs and must be ended again, the last started first. */
const running: (() => Promise<unknown>)[] = [];

async function start(): Promise<void> {
  const startedAt = performance.now();
  const settings = readSettings(process.env);
  const progress = new Progress();
  stopOnSignal(endAll);
  await assertPortFree(settings.host, settings.port);
  const opening = startDatabase(settings, progress, reportIdleError);
  // Listed before it is open, so that Ctrl-C during the start leaves no server behind.
  running.push(() => opening.then(close, () => undefined));
  const database = await opening;
  const address = await serve(settings, database, progress);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `\n筑邻已就绪（${seconds} 秒）：${address}\n按 Ctrl-C 停止。 Zhulin is ready; Ctrl-C stops it.`,
  );
}

async function serve(settings: Settings, database: Database, progress: Progress): Promise<string> {
  if (settings.isDemonstration) await prepareDemonstration(settings, database, progress);
  progress.step('检查网页');
  await ensurePages(() => progress.step('构建网页'));
  progress.done();
  const house = openHouse(settings, database);
  running.push(() => house.queue.close(CLOSE_LIMIT_MS));
  const app = await buildApp({
    ...house,
    identify: () => (settings.isDemonstration ? DEMONSTRATOR : null),
    allowsHost: hostGuard(settings),
    logger: { level: 'warn' },
    pagesRoot: PAGES,
  });
  running.push(() => closeWithin(app, CLOSE_LIMIT_MS));
  await workOn(house);
  return await listen(app, settings.host, settings.port);
}

async function prepareDemonstration(settings: Settings, database: Database, progress: Progress) {
  progress.step('准备示例项目');
  await seedExample(database);
  progress.done();
  console.warn(
    `⚠ 演示模式：没有登录，凡能访问此地址者都以“${DEMONSTRATOR.id}”身份操作（监听 ${settings.host}）。请勿用于真实数据。\n` +
      `⚠ Demonstration: nobody signs in; whoever reaches this address acts as "${DEMONSTRATOR.id}" ` +
      `(listening on ${settings.host}). Not for real data.`,
  );
}

const close = (database: Database) => database.close();

/** Lets requests in hand finish, but not for ever. */
async function closeWithin(app: FastifyInstance, limitMs: number): Promise<void> {
  const limit = setTimeout(() => app.server.closeAllConnections(), limitMs);
  await app.close();
  clearTimeout(limit);
}

async function endAll(): Promise<void> {
  for (const end of running.splice(0).reverse()) await end();
}

await start().catch(async (error: unknown) => {
  reportFailure(error);
  process.exitCode = 1;
  await endAll();
});
