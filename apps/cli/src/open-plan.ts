import { readFileSync, statSync } from 'node:fs';
import { type Assessment, assess, type Lack } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { problemText, type Words } from '@zhulin/contract';
import { MAX_YAML_BYTES, type Plan, type PlanProblem, readPlan } from '@zhulin/plan';
import { Refusal } from './console.ts';
import type { Invocation } from './run.ts';

/** The seed of every run that names none, so that the same file gives the same answer everywhere. */
const DEFAULT_SEED = 1;

export interface OpenedPlan {
  path: string;
  plan: Plan;
  assessment: Assessment;
}

/** Reads and assesses the plan file a command names first. Refuses with every problem of the file at once. */
export function openPlan({ operands, asOf, words }: Invocation): OpenedPlan {
  const [path] = operands;
  if (path === undefined) throw new Refusal(words.text('cli', 'file-missing'));
  const plan = readPlanFile(path, words);
  const assessment = assess({ plan, rules: ruleBundle, asOf, seed: DEFAULT_SEED, points: 0 });
  refuseWithoutRules(assessment, words);
  return { path, plan, assessment };
}

/** The plan of a YAML file, or a refusal with every problem of it. */
export function readPlanFile(path: string, words: Words): Plan {
  const reading = readPlan(readBounded(path, words));
  if (!reading.ok) throw problemRefusal(path, reading.problems, words);
  return reading.plan;
}

/** The bytes of a file that is not too large to be a plan. */
export function readBounded(path: string, words: Words): Uint8Array {
  try {
    const { size, ...stats } = statOf(path);
    if (!stats.isFile) throw new Refusal(words.text('cli', 'not-a-file', { path }));
    // A file that is too large is refused before it is read.
    if (size > MAX_YAML_BYTES) throw problemRefusal(path, [tooLarge(size)], words);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new Refusal(words.text('cli', 'not-found', { path }));
    throw new Refusal(words.text('cli', 'not-readable', { path, detail: message }));
  }
}

function statOf(path: string): { size: number; isFile: boolean } {
  const stats = statSync(path);
  return { size: stats.size, isFile: stats.isFile() };
}

function tooLarge(size: number): PlanProblem {
  return { code: 'PLAN_TOO_LARGE', path: '', params: { got: size, expected: MAX_YAML_BYTES } };
}

/** A problem with its line of a text, or with its cell of a workbook. */
type Placed = PlanProblem & { sheet?: string; row?: number };

function placeOf({ line, column, sheet, row }: Placed): string {
  if (sheet !== undefined) return ` [${sheet}${row === undefined ? '' : ` ${row}`}]`;
  return line === undefined ? '' : `:${line}:${column ?? 1}`;
}

/** Every problem of a file, each with its place and what to do next. */
export function problemRefusal(path: string, problems: readonly Placed[], words: Words): Refusal {
  const lines = problems.map((problem) => {
    const { text, next } = problemText(problem, words);
    const place = `${path}${placeOf(problem)}`;
    const where = problem.path === '' ? place : `${place}  ${problem.path}`;
    return `${where}\n    ${text}\n    ${words.text('cli', 'next', { next })}`;
  });
  const head = words.text('cli', 'problems', { path, count: problems.length });
  const data = { problems: problems.map((problem) => ({ ...problem, ...problemText(problem, words) })) };
  return new Refusal([head, ...lines].join('\n'), data);
}

/** Without the rules in force nothing can be judged: that is a wrong day, not a finding about the plan. */
function refuseWithoutRules({ findings, figures, run }: Assessment, words: Words): void {
  const lacks: Lack[] = [
    ...findings.flatMap((each) => each.lacks),
    ...figures.flatMap((f) => ('lacks' in f ? f.lacks : [])),
  ];
  const ids = [...new Set(lacks.flatMap((lack) => (lack.kind === 'rule' ? [lack.id] : [])))];
  if (ids.length === 0) return;
  const lines = ids.map((id) => words.text('cli', 'rule-not-in-force', { id, asOf: run.asOf }));
  lines.push(words.text('cli', 'next', { next: words.text('cli', 'rule-not-in-force-next') }));
  throw new Refusal(lines.join('\n'), { code: 'RULE_NOT_IN_FORCE', rules: ids, asOf: run.asOf });
}
