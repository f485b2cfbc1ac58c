import { type Actions, runAction } from '../actions.ts';
import { EXIT, type ExitCode } from '../console.ts';
import type { Invocation } from '../run.ts';
import { openServer } from '../server.ts';

const ACTIONS: Actions = { check };

/** `zhulin log check`: the log of a server computed anew from its first entry. */
export function log(invocation: Invocation): Promise<ExitCode> {
  return runAction(ACTIONS, invocation);
}

/** Stretch by stretch, so that no request takes long. Exit code 1: something was changed. */
async function check(invocation: Invocation): Promise<ExitCode> {
  const { words, console, json } = invocation;
  const client = openServer(invocation);
  const say = (name: string, params: Record<string, string | number> = {}) =>
    words.text('web-log', name, params);
  for (let since = 0; ; ) {
    const found = await client.checkLog({ body: { since } });
    const { next, size, problem, index } = found;
    console.status(`${found.until} / ${size}`);
    if (next !== null) {
      since = next;
      continue;
    }
    console.status(null);
    if (json) console.out(JSON.stringify(found, null, 2));
    else if (problem === null) console.out(words.text('log', 'check-fine', { size }));
    else
      console.out(
        words.text('log', 'check-bad', { problem: say(`problems.${problem}`, { index: index ?? '–' }) }),
      );
    return problem === null ? EXIT.fine : EXIT.red;
  }
}
