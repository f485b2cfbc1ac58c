import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import type { Database } from './database/database.ts';
import { DEMONSTRATION_PASSWORD, TOLD_ACCOUNTS } from './demonstration/accounts.ts';
import { prepareDemonstration } from './demonstration/prepare.ts';
import { openHouse, workOn } from './house.ts';
import { assertPortFree, listen } from './listen.ts';
import type { House } from './module.ts';
import { identifyBy, isSetUp, openProvider } from './modules/identity/index.ts';
import { Progress } from './progress.ts';
import { reportFailure, reportIdleError, reportOutage } from './report.ts';
import { randomToken } from './secrets/random-secret.ts';
import { hostGuard, readSettings, type Settings } from './settings.ts';
import { startDatabase } from './start-database.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { ensurePages, PAGES } from './web/build.ts';

const CLOSE_LIMIT_MS = 1000;

/** Everything that runs and must be ended again, the last started first. */
const running: (() => Promise<unknown>)[] = [];

async function start(): Promise<void> {
  const startedAt = performance.now();
  const settings = readSettings(process.env, process.argv.slice(2));
  const progress = new Progress();
  stopOnSignal(endAll);
  await assertPortFree(settings.host, settings.port);
  const opening = startDatabase(settings, progress, {
    onIdleError: reportIdleError,
    onOutage: reportOutage,
  });
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
  const house = await openHouse(settings, database);
  running.push(() => house.queue.close(CLOSE_LIMIT_MS));
  if (settings.isDemonstration) await demonstrate(settings, house, progress);
  progress.step('检查网页');
  await ensurePages(() => progress.step('构建网页'));
  progress.done();
  const setUpToken = await openSetUp(settings, database);
  const app = await buildApp({
    ...house,
    identify: identifyBy(database),
    ...(setUpToken !== undefined && { setUpToken }),
    ...(settings.isDemonstration && { demonstration: TOLD_ACCOUNTS }),
    ...(settings.signOn && { provider: openProvider(settings.signOn) }),
    proxies: settings.proxies,
    allowsHost: hostGuard(settings),
    log: { level: settings.logLevel },
    metricsAccess: settings.metrics,
    pagesRoot: PAGES,
  });
  running.push(() => closeWithin(app, CLOSE_LIMIT_MS));
  running.push(await workOn(house));
  return await listen(app, settings.host, settings.port);
}

async function demonstrate({ host, scale }: Settings, house: House, progress: Progress): Promise<void> {
  const there = await prepareDemonstration(house, progress, scale);
  progress.done();
  if (scale !== undefined && scale !== there)
    console.warn(
      `⚠ 这里已有 ${there} 个项目的演示数据，规模 ${scale} 未采用，数据未改动。要换规模，请用 ZHULIN_DATA 指定新的空目录。\n` +
        `⚠ A demonstration of ${there} projects is here already; the scale ${scale} was not used and nothing changed. ` +
        'For another one, name a new empty folder in ZHULIN_DATA.',
    );
  console.warn(
    `⚠ 演示模式：各角色演示账号共用一个公开的密码 ${DEMONSTRATION_PASSWORD}，凡能访问此地址者皆可登录（监听 ${host}）。请勿用于真实数据。\n` +
      `⚠ Demonstration: the accounts of all roles share the published password ${DEMONSTRATION_PASSWORD}, and whoever ` +
      `reaches this address can sign in (listening on ${host}). Not for real data.`,
  );
}

/** While an installation has nobody, the one who reads the console may set it up. */
async function openSetUp(settings: Settings, { pool }: Database): Promise<string | undefined> {
  if (await isSetUp(pool)) return undefined;
  if (settings.setUpToken !== undefined) return settings.setUpToken;
  const token = randomToken();
  console.warn(
    `⚠ 系统尚无用户。请打开网页完成首次设置，一次性令牌：${token}\n` +
      `⚠ Nobody is registered yet. Open the page for the first set-up; token, for once: ${token}`,
  );
  return token;
}

const close = (database: Database) => database.close();

/** Lets requests in hand finish, but not for ever. */
async function closeWithin(app: FastifyInstance, limitMs: number): Promise<void> {
  const limit = setTimeout(() => app.server.closeAllConnections(), limitMs);
  await app.close();
  clearTimeout(limit);
}

let isEnding = false;

async function endAll(): Promise<void> {
  isEnding = true;
  for (const end of running.splice(0).reverse()) await end();
}

await start().catch(async (error: unknown) => {
  // Whoever ends the start takes the database from under it.
  if (isEnding) return;
  reportFailure(error);
  process.exitCode = 1;
  await endAll();
});
