import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { type Assessment, assess, type Lack, withBreaks } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { problemText, type Words, workbookLanguages } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import { beginsAsWorkbook, MAX_YAML_BYTES, type Plan, type PlanProblem, readPlan } from '@zhulin/plan';
import type { WorkbookProblem } from '@zhulin/plan/xlsx';
import { Refusal } from './console.ts';
import { counted } from './counted.ts';
import { leaveMarkedCopy, type MarkedCopy } from './marked-copy.ts';
import type { Invocation } from './run.ts';

/** The seed of every run that names none, so that the same file gives the same answer everywhere. */
const DEFAULT_SEED = 1;

export interface OpenedPlan {
  path: string;
  plan: Plan;
  assessment: Assessment;
}

const POINTS_MOST = 2 ** 20;

/** Reads and assesses the plan file a command names first. Refuses with every problem of the file at once.
 * @param points  of its simulation, where `--trials` does not say; 0 leaves it out */
export async function openPlan(invocation: Invocation, points = 0): Promise<OpenedPlan> {
  const { operands, asOf, numbers, words } = invocation;
  const [path] = operands;
  if (path === undefined) throw new Refusal(words.text('cli', 'file-missing'));
  const plan = await readPlanFile(path, invocation);
  const assessment = assess({
    plan,
    rules: ruleBundle,
    asOf,
    seed:
      counted('seed', numbers.seed, { least: 0, most: Number.MAX_SAFE_INTEGER }, invocation) ?? DEFAULT_SEED,
    points: counted('trials', numbers.trials, { least: 2, most: POINTS_MOST }, invocation) ?? points,
  });
  refuseWithoutRules(assessment, words);
  return { path, plan, assessment: withBreaks(assessment, { plan, rules: ruleBundle }) };
}

/** The plan of a YAML file or a workbook, or a refusal with every problem of it. Beside a faulty workbook a copy is
 * left with each problem in its row. */
export async function readPlanFile(path: string, invocation: Invocation): Promise<Plan> {
  const { words } = invocation;
  const bytes = readBounded(path, words);
  if (!isWorkbookName(path) && !beginsAsWorkbook(bytes)) {
    const reading = readPlan(bytes);
    if (!reading.ok) throw problemRefusal(path, reading.problems, words);
    return reading.plan;
  }
  // Loaded only here: the workbook library is large.
  const { readWorkbook } = await import('@zhulin/plan/xlsx');
  const reading = await readWorkbook(
    bytes,
    workbookLanguages(words, LANGUAGES.map(invocation.console.openWords)),
  );
  if (reading.ok) return reading.plan;
  const copy = reading.marked === undefined ? undefined : leaveMarkedCopy(path, reading.marked, words);
  throw problemRefusal(path, reading.problems, words, copy);
}

export function isWorkbookName(path: string): boolean {
  return extname(path).toLowerCase() === '.xlsx';
}

/** The bytes of a file that is not too large to be a plan. */
function readBounded(path: string, words: Words): Uint8Array {
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
type Placed = PlanProblem | WorkbookProblem;

function placeOf(problem: Placed): string {
  if ('sheet' in problem) return problem.sheet === '' ? '' : ` [${problem.sheet} ${problem.cell}]`;
  return problem.line === undefined ? '' : `:${problem.line}:${problem.column ?? 1}`;
}

/** Every problem of a file, each with its place and what to do next.
 * @param copy  what became of the marked copy of a workbook */
function problemRefusal(path: string, problems: readonly Placed[], words: Words, copy?: MarkedCopy): Refusal {
  const lines = problems.map((problem) => {
    const { text, next } = problemText(problem, words);
    const place = `${path}${placeOf(problem)}`;
    const where = problem.path === '' ? place : `${place}  ${problem.path}`;
    return `${where}\n    ${text}\n    ${words.text('cli', 'next', { next })}`;
  });
  const head = words.text('cli', 'problems', { path, count: problems.length });
  const data = {
    problems: problems.map((problem) => ({ ...problem, ...problemText(problem, words) })),
    ...(copy?.path === undefined ? {} : { marked: copy.path }),
  };
  return new Refusal([head, ...lines, ...(copy === undefined ? [] : [copy.message])].join('\n'), data);
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
