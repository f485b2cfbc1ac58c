import { type Figure, type FigureValue, type Finding, figuresOn, isKnown } from '@zhulin/assessment';
import { type Plan, withValueAt } from '@zhulin/plan';
import type { Content } from '../context.ts';

const RULE = 'finance.sensitivity';
const MEASURED = ['finance.project.npv', 'finance.project.irr', 'finance.coverage.dscr_minimum'] as const;

/** Kinds of sources that buyers pay. */
const SOLD: readonly string[] = ['sales_income', 'land_income'];

/** What is varied, one at a time. On the first four the net present value depends in a straight line. */
export const LINEAR_FACTORS = ['investment', 'sales', 'income', 'cost'] as const;
export const FACTORS = [...LINEAR_FACTORS, 'loan_rate', 'discount_rate'] as const;
export type Factor = (typeof FACTORS)[number];

type Answer = { value: FigureValue } | { lacks: Finding['lacks'] };

/** What a plan comes to: net present value in fen, every internal rate, the lowest cover of debt. */
export interface Outcome {
  npv: Answer;
  irr: Answer;
  cover: Answer;
}

export interface Variation extends Outcome {
  factor: Factor;
  /** −0.1: a tenth less. */
  change: number;
}

export interface Sensitivity {
  base: Outcome;
  /** In the order of the factors and, within each, from the largest fall to the largest rise. */
  variations: Variation[];
}

/** What a small change of each factor does, all others as they are. Factors that the plan does not state are left out.
 * Pure. Cost: a few figures of the plan for each factor and change, about a tenth of an assessment each.
 * Source: 《建设项目经济评价方法与参数》, single-factor sensitivity; the changes are a rule */
export function sensitivityOf(content: Content): Sensitivity {
  const changes = changesIn(content);
  return {
    base: outcomeOf(content.plan, content),
    variations: FACTORS.flatMap((factor) =>
      changes.flatMap((change): Variation[] => {
        const plan = changedPlan(content.plan, factor, 1 + change);
        return plan === undefined ? [] : [{ factor, change, ...outcomeOf(plan, content) }];
      }),
    ),
  };
}

function changesIn({ book }: Content): number[] {
  const answer = book.find(RULE);
  if (!answer.ok) return [];
  const { value } = answer.rule;
  const parts = typeof value === 'object' && !Array.isArray(value) ? Object.values(value) : [];
  return parts.flatMap((each) => (typeof each === 'number' ? [each / 100] : [])).sort((a, b) => a - b);
}

function outcomeOf(plan: Plan, { rules, assessment }: Content): Outcome {
  const [npv, irr, cover] = figuresOn(plan, { rules, asOf: assessment.run.asOf }, MEASURED).map(answered);
  if (!npv || !irr || !cover) throw new Error('not every figure was answered');
  return { npv, irr, cover };
}

function answered(figure: Figure): Answer {
  return isKnown(figure) ? { value: figure.value } : { lacks: figure.lacks };
}

/** The plan with one factor multiplied, or nothing where it does not state it. */
function changedPlan(plan: Plan, factor: Factor, times: number): Plan | undefined {
  const { cost, funding, operation } = plan;
  switch (factor) {
    case 'investment': {
      const items = cost?.items ?? [];
      if (items.length > 0) return withValueAt(plan, 'cost.items', scaled(items, 'amountYuan', times));
      return timesAt(plan, 'cost.yuanPerM2', cost?.yuanPerM2, times);
    }
    case 'sales': {
      const sources = funding?.sources ?? [];
      if (!sources.some(isSold)) return undefined;
      const sold = sources.map((source) =>
        isSold(source) ? { ...source, amountYuan: source.amountYuan * times } : source,
      );
      return withValueAt(plan, 'funding.sources', sold);
    }
    case 'income':
      // By the quantity, which is not rounded as a price is.
      return listTimes(plan, 'operation.income', scaled(operation?.income ?? [], 'quantity', times));
    case 'cost':
      return listTimes(plan, 'operation.costs', scaled(operation?.costs ?? [], 'yearlyYuan', times));
    case 'loan_rate':
      return listTimes(plan, 'funding.loans', scaled(funding?.loans ?? [], 'annualRate', times));
    case 'discount_rate':
      return timesAt(plan, 'operation.discountRate', operation?.discountRate, times);
  }
}

function isSold({ kind }: { kind: string }): boolean {
  return SOLD.includes(kind);
}

function scaled<Field extends string, Line extends Record<Field, number>>(
  lines: readonly Line[],
  field: Field,
  times: number,
): Line[] {
  return lines.map((line) => ({ ...line, [field]: line[field] * times }));
}

function listTimes(plan: Plan, path: string, lines: readonly object[]): Plan | undefined {
  return lines.length === 0 ? undefined : withValueAt(plan, path, lines);
}

function timesAt(plan: Plan, path: string, value: number | undefined, times: number): Plan | undefined {
  return value === undefined ? undefined : withValueAt(plan, path, value * times);
}

/** How much the net present value moves for each per cent of a factor, and the change at which it is zero. */
export interface Switching {
  factor: (typeof LINEAR_FACTORS)[number];
  /** Relative change of the net present value over relative change of the factor; none where that value is zero. */
  coefficient: number | undefined;
  /** −0.12: an eighth less than planned; none where the factor does not move it. */
  critical: number | undefined;
}

/** 敏感度系数 and 临界点 of the factors on which the net present value depends in a straight line. Exact but for the
 * rounding to the fen. */
export function switchingOf({ base, variations }: Sensitivity): Switching[] {
  const before = numberOf(base.npv);
  if (before === undefined) return [];
  return LINEAR_FACTORS.flatMap((factor): Switching[] => {
    const widest = variations.filter((each) => each.factor === factor).at(-1);
    const after = widest && numberOf(widest.npv);
    if (!widest || after === undefined) return [];
    const slope = (after - before) / widest.change;
    return [
      {
        factor,
        coefficient: before === 0 ? undefined : slope / Math.abs(before),
        critical: slope === 0 ? undefined : -before / slope,
      },
    ];
  });
}

export function numberOf(answer: Answer): number | undefined {
  return 'value' in answer && typeof answer.value === 'number' ? answer.value : undefined;
}
