import { buffer } from 'node:stream/consumers';
import { openWords } from '@zhulin/contract';
import { runCli } from './run.ts';

/** Back to the first column, and the line emptied. */
const CLEARED = '\r\x1b[2K';

const code = await runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  status: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`${CLEARED}${text ?? ''}`);
  },
  onInterrupt: (listener) => {
    process.once('SIGINT', listener);
    return () => process.off('SIGINT', listener);
  },
  readInput: () => buffer(process.stdin),
  isTerminal: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined,
  language: process.env['ZHULIN_LANG'],
  today: () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()),
  openWords,
  token: process.env['ZHULIN_TOKEN'],
  fetch,
});
// Setting the code instead of leaving at once lets a pipe take all of the output.
process.exitCode = code;
