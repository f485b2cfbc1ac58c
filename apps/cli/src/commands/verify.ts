import { momentText, type Words } from '@zhulin/contract';
import { toHex } from '@zhulin/engines/merkle';
import {
  type BundleProblem,
  type BundleVerdict,
  readKey,
  type VerifierKey,
  verifyBundle,
} from '@zhulin/engines/merkle/log';
import { alignColumns, coloured } from '../columns.ts';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { readWhole } from '../read-whole.ts';
import type { Invocation } from '../run.ts';

type Sound = Extract<BundleVerdict, { ok: true }>;

const LIGHTS = { intact: 'green', 'lawfully-erased': 'green', missing: 'red', changed: 'red' } as const;

/** `zhulin verify FILE --keys FILE`: one entry of a log, off line, by keys that one got elsewhere. */
export async function verify(invocation: Invocation): Promise<ExitCode> {
  const { operands, keys: keysPath, words, console, json } = invocation;
  const [path] = operands;
  if (path === undefined) throw new Refusal(words.text('log', 'bundle-missing'));
  if (keysPath === undefined) throw new Refusal(words.text('log', 'keys-missing'));
  const keys = readKeys(keysPath, words);
  const verdict = verifyBundle(textOf(path, words), keys);
  if (!verdict.ok) throw unusable(path, verdict.problems, words);
  console.out(json ? JSON.stringify(dataOf(verdict), null, 2) : report(verdict, invocation));
  return LIGHTS[verdict.answer.state] === 'green' ? EXIT.fine : EXIT.red;
}

/** One key a line; empty lines and those that begin with # say nothing. */
function readKeys(path: string, words: Words): VerifierKey[] {
  const refuse = (message: string) =>
    new Refusal(`${message}\n${words.text('cli', 'next', { next: words.text('log', 'key-next') })}`);
  const keys: VerifierKey[] = [];
  textOf(path, words)
    .split(/\r?\n/)
    .forEach((text, index) => {
      const line = text.trim();
      if (line === '' || line.startsWith('#')) return;
      const read = readKey(line);
      if (read.ok) keys.push(read.key);
      else {
        const problem = words.text('log', `keys/${read.reason}`);
        throw refuse(words.text('log', 'key-at', { path, line: index + 1, problem }));
      }
    });
  if (keys.length === 0) throw refuse(words.text('log', 'keys-empty', { path }));
  return keys;
}

/** Without the mark that some editors put before the first letter. */
function textOf(path: string, words: Words): string {
  return new TextDecoder().decode(readWhole(path, words));
}

function unusable(path: string, problems: readonly BundleProblem[], words: Words): Refusal {
  const lines = problems.map(({ code, path: steps }) => {
    const problem = words.text('log', `problems/${code}`);
    const field = steps.join('.');
    return field === ''
      ? words.text('log', 'problem', { path, problem })
      : words.text('log', 'problem-at', { path, field, problem });
  });
  const next = words.text('cli', 'next', { next: words.text('log', 'problem-next') });
  return new Refusal([...lines, next].join('\n'), { problems });
}

function report(
  { answer, entry, index, checkpoint, witnesses }: Sound,
  { words, console }: Invocation,
): string {
  const say = (key: string, params: Record<string, string | number> = {}) => words.text('log', key, params);
  // Past the last day that a calendar of four digits holds in China, the time is shown as it stands.
  const moment = (at: string) => (at < '9999' ? momentText(at, words) : at);
  const state = coloured(say(`states/${answer.state}`), LIGHTS[answer.state], console.isTerminal);
  const rows: string[][] = [];
  if (entry)
    rows.push([say('entry'), say('entry-at', { kind: entry.kind, place: index + 1, at: moment(entry.at) })]);
  if ('erasure' in answer) rows.push([say('erased-at'), moment(answer.erasure.at)]);
  if (checkpoint) {
    const cosigned = witnesses.map(({ name, at, isTrusted }) =>
      say(isTrusted ? 'cosigned-at' : 'cosigned-untrusted', { name, at: moment(instantOf(at)) }),
    );
    const [first = say('cosigned-none'), ...others] = cosigned;
    rows.push(
      [say('log'), say('log-at', { origin: checkpoint.origin, size: checkpoint.size })],
      [say('root'), toHex(checkpoint.root)],
      [say('cosigned'), first],
      ...others.map((line) => ['', line]),
    );
  }
  return [`${state}  ${say(`reasons/${answer.reason}`)}`, ...alignColumns(rows)].join('\n');
}

function dataOf({ answer, entry, index, checkpoint, witnesses }: Sound) {
  const stated = checkpoint && {
    origin: checkpoint.origin,
    size: checkpoint.size,
    rootHex: toHex(checkpoint.root),
  };
  const cosigned = witnesses.map((each) => ({ ...each, at: instantOf(each.at) }));
  return { ...answer, entry, index, checkpoint: stated, witnesses: cosigned };
}

function instantOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
