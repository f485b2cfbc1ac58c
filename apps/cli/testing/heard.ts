import { openWords } from '@zhulin/contract';
import type { Console } from '../src/console.ts';
import { runCli } from '../src/run.ts';

/** Runs a command line and keeps all that it says. Nobody is at a terminal, no server is there, the day stands still.
 * @param given  what the world outside has beyond that */
export async function heard(args: readonly string[], given: Partial<Console> = {}) {
  const said = { out: '', err: '', status: [] as (string | null)[] };
  const code = await runCli(args, {
    out: (text) => {
      said.out += `${text}\n`;
    },
    err: (text) => {
      said.err += `${text}\n`;
    },
    status: (text) => said.status.push(text),
    onInterrupt: () => () => undefined,
    readInput: () => Promise.reject(new Error('nothing is piped in')),
    isTerminal: false,
    language: undefined,
    today: () => '2026-11-25',
    openWords,
    token: undefined,
    fetch: () => Promise.reject(new TypeError('fetch failed')),
    ...given,
  });
  return { code, ...said };
}
