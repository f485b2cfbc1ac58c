import { Failure, failureText } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import type { Outage } from './database/embedded-postgres/index.ts';
import { wordsOf } from './wording.ts';

export function reportIdleError(error: Error): void {
  console.error(`数据库连接中断，将自动重连 Database connection lost, will reconnect: ${error.message}`);
}

/** Tells the console of an embedded database that ended unasked. */
export function reportOutage(outage: Outage): void {
  if (outage.state === 'ended')
    console.error('数据库意外停止，正在重新启动 The database has ended, starting it again');
  if (outage.state === 'back') console.error('数据库已恢复 The database is back');
  if (outage.state === 'not-back') reportFailure(outage.reason);
}

/** Tells the console why the process does not start, or what keeps it from working, in both languages where it is known. */
export function reportFailure(error: unknown): void {
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
