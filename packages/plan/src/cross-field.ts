import { findDistributionIssues } from '@zhulin/engines/numeric';
import { findNetworkIssues, type NetworkIssue, type NetworkTask } from '@zhulin/engines/schedule';
import { z } from 'zod';
import { valueAt } from './path.ts';
import type { PlanProblemCode } from './problem.ts';

/** Shares are written with a few digits: a third is 0.3333, so a sum may miss 1 by this much. */
const SHARE_TOLERANCE = 0.0005;

type Context = z.core.$RefinementCtx;

function report(
  context: Context,
  code: PlanProblemCode,
  path: PropertyKey[],
  params: Record<string, string | number>,
): void {
  context.addIssue({ code: 'custom', path, params: { code, ...params } });
}

function reportSum(context: Context, sum: number): void {
  if (Math.abs(sum - 1) <= SHARE_TOLERANCE) return;
  report(context, 'PLAN_SHARES', [], { got: Number(sum.toFixed(6)), expected: 1 });
}

export function sharesSumToOne(shares: Record<string, number>, context: Context): void {
  reportSum(
    context,
    Object.values(shares).reduce((sum, each) => sum + each, 0),
  );
}

/** Every row of a list goes by an id of its own. */
export function idsOnce(rows: readonly { id: string }[], context: Context): void {
  const seen = new Set<string>();
  rows.forEach(({ id }, index) => {
    if (seen.has(id)) report(context, 'PLAN_DUPLICATE_ID', [index, 'id'], { got: id });
    seen.add(id);
  });
}

/** Each line of money is spread over its months or years: many times more lines than an estimate or a budget has. */
const MONEY_LINES_MOST = 1000;

/** A list of lines of money, each with an id of its own. */
export function moneyLines<Line extends z.ZodType<{ id: string }>>(line: Line, most = MONEY_LINES_MOST) {
  return z.array(line).max(most).superRefine(idsOnce);
}

export function phasesSumToOne(phases: Record<string, { share: number }>, context: Context): void {
  reportSum(
    context,
    Object.values(phases).reduce((sum, phase) => sum + phase.share, 0),
  );
}

export function periodRuns(period: { fromMonth: number; toMonth: number }, context: Context): void {
  if (period.toMonth > period.fromMonth) return;
  report(context, 'PLAN_PERIOD', ['toMonth'], { got: period.toMonth, expected: period.fromMonth + 1 });
}

interface Spread {
  low?: number | undefined;
  mode?: number | undefined;
  high?: number | undefined;
  mean?: number | undefined;
  deviation?: number | undefined;
}
interface Risks {
  register?: readonly { id: string }[] | undefined;
  opinions?: readonly { risk: string }[] | undefined;
  factors?: readonly ({ id: string; distribution: string } & Spread)[] | undefined;
  correlations?: readonly { one: string; other: string }[] | undefined;
  responses?: readonly ({ factor: string } & Spread)[] | undefined;
}

/** Fields of a spread, by what a distribution calls them. */
const SPREAD_FIELDS: Readonly<Record<string, keyof Spread>> = {
  min: 'low',
  mode: 'mode',
  max: 'high',
  mean: 'mean',
  sd: 'deviation',
};
/** Issues that say of stated figures that they do not go together; what is not stated yet is no mistake. */
const CLASHES = ['MODE_OUTSIDE', 'EMPTY_RANGE', 'NOT_POSITIVE'];

/** The figures of a factor form a distribution: the most likely value lies within, the range is not empty. */
export function spreadsFit({ factors, responses }: Risks, context: Context): void {
  for (const [index, factor] of entriesOf(factors)) {
    reportSpread(factor.distribution, factor, ['factors', index], context);
  }
  for (const [index, { factor: id, ...spread }] of entriesOf(responses)) {
    const factor = factors?.find((each) => each.id === id);
    if (factor)
      reportSpread(factor.distribution, { ...factor, ...stated(spread) }, ['responses', index], context);
  }
}

function stated(spread: Spread): Spread {
  return Object.fromEntries(Object.entries(spread).filter(([, value]) => value !== undefined));
}

function reportSpread(kind: string, spread: Spread, path: PropertyKey[], context: Context): void {
  const draft = Object.entries(SPREAD_FIELDS).map(([name, field]) => [name, spread[field]] as const);
  const known = Object.fromEntries(draft.filter(([, value]) => value !== undefined));
  for (const { code, path: at, got, expected } of findDistributionIssues({ kind, ...known })) {
    const field = SPREAD_FIELDS[String(at[0])];
    if (!CLASHES.includes(code) || field === undefined) continue;
    report(context, 'PLAN_SPREAD', [...path, field], { got, expected });
  }
}

/** Opinions are about risks of the register; correlations and responses are about factors. */
export function risksNameFactors(risks: Risks, context: Context): void {
  const factors = new Set(risks.factors?.map(({ id }) => id));
  const register = new Set(risks.register?.map(({ id }) => id));
  const name = (known: ReadonlySet<string>, id: string, path: PropertyKey[]) => {
    if (!known.has(id)) report(context, 'PLAN_UNKNOWN_RISK', path, { got: id });
  };
  for (const [index, { risk }] of entriesOf(risks.opinions))
    name(register, risk, ['opinions', index, 'risk']);
  for (const [index, { factor }] of entriesOf(risks.responses))
    name(factors, factor, ['responses', index, 'factor']);
  for (const [index, { one, other }] of entriesOf(risks.correlations)) {
    name(factors, one, ['correlations', index, 'one']);
    name(factors, other, ['correlations', index, 'other']);
    if (one === other) report(context, 'PLAN_UNKNOWN_RISK', ['correlations', index, 'other'], { got: other });
  }
}

function entriesOf<Row>(rows: readonly Row[] = []) {
  return rows.entries();
}

interface Task {
  id: string;
  durationDays: number;
  after?:
    | { task: string; type: NetworkTask['links'][number]['type']; lagDays?: number | undefined }[]
    | undefined;
}

export function tasksFormNetwork(tasks: readonly Task[], context: Context): void {
  if (tasks.length === 0) return;
  for (const { code, path, detail } of findNetworkIssues(networkOf(tasks))) {
    const at = path.slice(1).map((step) => (step === 'links' ? 'after' : step));
    const known = NETWORK_PROBLEMS[code];
    // What the network has left is wrong with a single number: its field has said so already.
    if (known === undefined) continue;
    // An unknown task is named by what was written; a loop by its way round.
    const got = code === 'UNKNOWN_TASK' ? String(valueAt(tasks, at.join('.'))) : detail;
    report(context, known, at, { got });
  }
}

const NETWORK_PROBLEMS: Partial<Record<NetworkIssue['code'], PlanProblemCode>> = {
  CYCLE: 'PLAN_TASK_CYCLE',
  UNKNOWN_TASK: 'PLAN_UNKNOWN_TASK',
  DUPLICATE_TASK: 'PLAN_DUPLICATE_ID',
  OUT_OF_RANGE: 'PLAN_RANGE',
};

/** The tasks as the schedule engine reads them: no lag given means none. */
export function networkOf(tasks: readonly Task[]): NetworkTask[] {
  return tasks.map(({ id, durationDays, after }) => ({
    id,
    durationDays,
    links: (after ?? []).map(({ task, type, lagDays }) => ({ task, type, lagDays: lagDays ?? 0 })),
  }));
}

export function assumptionsNameInputs(
  plan: { assumptions?: { path: string }[] | undefined },
  context: Context,
): void {
  plan.assumptions?.forEach(({ path }, index) => {
    if (valueAt(plan, path) === undefined) {
      report(context, 'PLAN_UNKNOWN_PATH', ['assumptions', index, 'path'], { got: path });
    }
  });
}
