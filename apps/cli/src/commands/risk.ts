import { availableParallelism } from 'node:os';
import { riskIssueText } from '@zhulin/contract';
import { canonicalJson, sha256Hex, utf8Bytes } from '@zhulin/engines/merkle';
import { PARTS, type RiskIssue, type RiskResult, readRiskFile, samplingOf } from '@zhulin/engines/risk';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { counted } from '../counted.ts';
import { readWhole } from '../read-whole.ts';
import { simulateAside } from '../risk-pool.ts';
import { riskReport } from '../risk-report.ts';
import type { Invocation } from '../run.ts';
import { assertWritable, writeWhole } from '../write-whole.ts';

const METHODS = { sobol: 'sobol', lhs: 'latin', plain: 'plain' } as const;
const BYTES_MAX = 16 * 2 ** 20;
const TRIALS_MAX = 2 ** 28;
const WORKERS_MAX = 64;

type Results = Partial<Record<(typeof PARTS)[number], RiskResult>>;

/** `zhulin risk SPEC.json`: simulates what is described, each part by itself.
 * @returns 0 when all trials were done, 1 when the run was cancelled (what was done is shown), 2 when the description is refused or a
 * formula gave no number (the other outputs are shown) */
export async function risk(invocation: Invocation): Promise<ExitCode> {
  const { operands, words, console, json, out, numbers } = invocation;
  const [path] = operands;
  if (path === undefined) throw new Refusal(words.text('cli', 'spec-missing'));
  const asked = {
    method: chosenMethod(invocation),
    trials: counted('trials', numbers.trials, { least: 1, most: TRIALS_MAX }, invocation),
    seed: counted('seed', numbers.seed, { least: 0, most: Number.MAX_SAFE_INTEGER }, invocation),
  };
  const workers =
    counted('workers', numbers.workers, { least: 1, most: WORKERS_MAX }, invocation) ??
    availableParallelism();
  const input = readJson(path, invocation);
  const { value: parts, issues } = readRiskFile(input);
  if (!parts) throw refusalOf(path, issues, invocation);
  if (out !== undefined) assertWritable(out, words);
  const cancelled = new AbortController();
  const forget = console.onInterrupt(() => cancelled.abort());
  const results: Results = {};
  try {
    for (const part of PARTS) {
      const spec = parts[part];
      if (!spec || cancelled.signal.aborted) continue;
      const sampling = samplingOf(spec, asked);
      const onProgress = (done: number) =>
        console.status(words.text('risk', 'progress', { done, trials: sampling.points }));
      const ended = await simulateAside(
        { input, part, sampling },
        { workers, signal: cancelled.signal, onProgress },
      );
      if (!ended.result) throw refusalOf(path, ended.issues, invocation);
      results[part] = ended.result;
    }
  } finally {
    forget();
    console.status(null);
  }
  const answer = JSON.stringify({ spec: sha256Hex(utf8Bytes(canonicalJson(input))), ...results }, null, 2);
  if (out !== undefined) writeWhole(out, `${answer}\n`, words);
  if (json) console.out(answer);
  else
    for (const part of PARTS) {
      const result = results[part];
      if (result) console.out(`${riskReport(words.text('risk', `part-${part}`), result, words)}\n`);
    }
  return exitOf(results, invocation);
}

function exitOf(results: Results, { words, console, json }: Invocation): ExitCode {
  const issues = PARTS.flatMap((part) =>
    (results[part]?.issues ?? []).map((issue) => ({ ...issue, path: [part, ...issue.path] })),
  );
  if (!json) for (const issue of issues) console.err(issueLines(issue, words).join('\n'));
  if (issues.some(({ code }) => code === 'NOT_FINITE')) return EXIT.unusable;
  return PARTS.some((part) => results[part]?.run.isPartial) ? EXIT.red : EXIT.fine;
}

function chosenMethod({ method, words }: Invocation): (typeof METHODS)[keyof typeof METHODS] | undefined {
  if (method === undefined) return undefined;
  for (const [name, meant] of Object.entries(METHODS)) if (name === method) return meant;
  throw new Refusal(
    words.text('cli', 'bad-method', { got: method, expected: Object.keys(METHODS).join(', ') }),
  );
}

function readJson(path: string, { words }: Invocation): unknown {
  const bytes = readWhole(path, words);
  if (bytes.length > BYTES_MAX) {
    throw new Refusal(words.text('cli', 'too-large', { path, got: bytes.length, most: BYTES_MAX }));
  }
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Refusal(words.text('cli', 'not-json', { path, detail: error.message }));
  }
}

/** Every problem at once, with its place. */
function refusalOf(path: string, issues: readonly RiskIssue[], { words }: Invocation): Refusal {
  const head = words.text('cli', 'problems-risk', { path, count: issues.length });
  const said = issues.map((issue) => ({ ...issue, ...riskIssueText(issue, words) }));
  return new Refusal([head, ...issues.flatMap((issue) => issueLines(issue, words))].join('\n'), {
    issues: said,
  });
}

function issueLines(issue: RiskIssue, words: Invocation['words']): string[] {
  const { where, text, next } = riskIssueText(issue, words);
  return [`  ${where}  ${text}`, `    ${words.text('cli', 'next', { next })}`];
}
