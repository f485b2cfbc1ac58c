import { Failure, failureText } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import type { Database } from './database/database.ts';
import { DEMONSTRATION_PASSWORD, TOLD_ACCOUNTS } from './demonstration/accounts.ts';
import { seedExample } from './demonstration/example.ts';
import { seedAccounts } from './demonstration/seed.ts';
import { admitVisitors } from './demonstration/visitor.ts';
import type { Identify } from './http/caller.ts';
import { assertPortFree, listen } from './listen.ts';
import { identifyBy, isSetUp, openProvider, purgeSignIn } from './modules/identity/index.ts';
import { Progress } from './progress.ts';
import { randomToken } from './secrets/random-secret.ts';
import { createSealer, type Sealer } from './secrets/sealer.ts';
import { readSealingKey } from './secrets/sealing-key.ts';
import { hostGuard, readSettings, type Settings } from './settings.ts';
import { startDatabase } from './start-database.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { ensurePages, PAGES } from './web/build.ts';
import { wordsOf } from './wording.ts';

const CLOSE_LIMIT_MS = 1000;
const HOUR_MS = 3_600_000;

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
  const sealer = createSealer(await readSealingKey(settings));
  const identify = settings.isDemonstration
    ? await prepareDemonstration(settings, { database, sealer }, progress)
    : identifyBy(database);
  progress.step('检查网页');
  await ensurePages(() => progress.step('构建网页'));
  progress.done();
  const setUpToken = await openSetUp(settings, database);
  const app = await buildApp({
    database,
    identify,
    sealer,
    ...(setUpToken !== undefined && { setUpToken }),
    ...(settings.isDemonstration && { demonstration: TOLD_ACCOUNTS }),
    ...(settings.signOn && { provider: openProvider(settings.signOn) }),
    proxies: settings.proxies,
    allowsHost: hostGuard(settings),
    logger: { level: 'warn' },
    pagesRoot: PAGES,
  });
  running.push(() => closeWithin(app, CLOSE_LIMIT_MS));
  purgeByTheHour(database);
  return await listen(app, settings.host, settings.port);
}

interface House {
  readonly database: Database;
  readonly sealer: Sealer;
}

/** @returns how callers are known: visitors who do not sign in are one of the accounts */
async function prepareDemonstration(settings: Settings, house: House, progress: Progress): Promise<Identify> {
  progress.step('准备演示账号和示例项目');
  const visitor = await seedAccounts(house);
  await seedExample(house.database, visitor);
  progress.done();
  console.warn(
    `⚠ 演示模式：不登录者以“项目专班演示账号”身份操作，凡能访问此地址者皆可（监听 ${settings.host}）。请勿用于真实数据。\n` +
      `  各角色演示账号的共用密码：${DEMONSTRATION_PASSWORD}\n` +
      `⚠ Demonstration: whoever does not sign in acts as the task force's account, and whoever reaches this address ` +
      `can (listening on ${settings.host}). Not for real data.\n` +
      `  Password of the accounts of all roles: ${DEMONSTRATION_PASSWORD}`,
  );
  return admitVisitors(identifyBy(house.database), visitor);
}

/** While an installation has nobody, the one who reads the console may set it up. */
async function openSetUp(settings: Settings, { pool }: Database): Promise<string | undefined> {
  if (await isSetUp(pool)) return undefined;
  if (settings.setUpToken !== undefined) return settings.setUpToken;
  const token = randomToken();
  console.warn(
    `⚠ 系统尚无用户。首次设置（POST /api/set-up）的一次性令牌：${token}\n` +
      `⚠ Nobody is registered yet. Token for the first set-up, for once: ${token}`,
  );
  return token;
}

/** Every process asks; the database lets one do it. */
function purgeByTheHour(database: Database): void {
  const purge = () =>
    purgeSignIn(database).catch((error: unknown) => console.error('purge of sessions failed:', error));
  const timer = setInterval(purge, HOUR_MS);
  running.push(async () => clearInterval(timer));
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

function reportIdleError(error: Error): void {
  console.error(`数据库连接中断，将自动重连 Database connection lost, will reconnect: ${error.message}`);
}

function report(error: unknown): void {
  if (!(error instanceof Failure)) {
    console.error(error);
    return;
  }
  for (const language of LANGUAGES) {
    const { text, next } = failureText(error, wordsOf(language));
    console.error(`${text}\n→ ${next}`);
  }
  console.error(`[${error.code}]`);
}

await start().catch(async (error: unknown) => {
  report(error);
  process.exitCode = 1;
  await endAll();
});
