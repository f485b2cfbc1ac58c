import { Failure, failureText } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import { wordsOf } from './wording.ts';

export function reportIdleError(error: Error): void {
  console.error(`数据库连接中断，将自动重连 Database connection lost, will reconnect: ${error.message}`);
}

/** Tells the console why the process does not start, in both languages where it is known. */
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
