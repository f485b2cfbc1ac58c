import { listText, quantityText } from '@zhulin/contract';
import { addFen, type Fen, fen, formatShare } from '@zhulin/engines/units';
import { COST_ITEMS, FUNDING_PHASES, type Period } from '@zhulin/plan';
import type { Block, Row, Run, Table } from '../model.ts';
import { amountText, answerOf, type Content, fieldName, missingRun, numberRun, say } from './context.ts';
import { moneyFigure } from './money-figure.ts';

/** 二、资金: total, shortfall, table of uses and sources, cumulative money by month. */
export function moneyOf(content: Content): Block[] {
  return [
    { kind: 'heading', level: 1, text: say(content, 'money/heading') },
    { kind: 'paragraph', runs: totalRuns(content) },
    moneyTable(content),
    moneyFigure(content),
  ];
}

function totalRuns(content: Content): Run[] {
  const { plan, words } = content;
  const area = plan.buildings?.floorAreaM2;
  const price = plan.cost?.yuanPerM2;
  const total = numberRun(content, 'finance.estimate.total', (value) => quantityText(value, 'fen', words));
  const items = plan.cost?.items;
  if (typeof total === 'string' && items !== undefined && items.length > 0) {
    return [say(content, 'money/total-by-items', { total, count: items.length })];
  }
  if (typeof total !== 'string' || area === undefined || price === undefined) {
    return [say(content, 'money/total-missing'), total, say(content, 'sentence-end')];
  }
  const params = {
    total,
    area: quantityText(area, 'm2', words),
    price: quantityText(price, 'yuan/m2', words),
  };
  return [say(content, 'money/total', params)];
}

function moneyTable(content: Content): Table {
  const { plan, assessment, words } = content;
  const cash = assessment.findings.find(({ figure }) => figure === 'finance.cash.lowest');
  const fields = (cash?.fields ?? []).map((path) => fieldName(path, words));
  return {
    kind: 'table',
    id: 'money',
    title: say(content, 'money/table'),
    unit: say(content, 'money/unit'),
    columns: [
      { head: say(content, 'money/item'), kind: 'text' },
      { head: say(content, 'money/amount'), kind: 'number' },
      { head: say(content, 'money/share'), kind: 'number' },
      { head: say(content, 'money/period'), kind: 'number' },
    ],
    rows: [
      groupRow(say(content, 'money/uses')),
      ...COST_ITEMS.map((item) =>
        moneyRow(content, `finance.estimate.${item}`, {
          path: `cost.shares.${item}`,
          share: plan.cost?.shares?.[item],
          periodPath: 'cost.timing',
          period: plan.cost?.timing?.[item],
        }),
      ),
      sumRow(
        content,
        COST_ITEMS.map((item) => `finance.estimate.${item}`),
      ),
      groupRow(say(content, 'money/sources')),
      ...FUNDING_PHASES.map((phase) =>
        moneyRow(content, `finance.funding.${phase}`, {
          path: `funding.phases.${phase}.share`,
          share: plan.funding?.phases?.[phase].share,
          periodPath: 'funding.phases',
          period: plan.funding?.phases?.[phase],
        }),
      ),
      sumRow(
        content,
        FUNDING_PHASES.map((phase) => `finance.funding.${phase}`),
      ),
    ],
    source: say(content, 'money/table-source', { fields: listText(fields, words) }),
    notes: [say(content, 'money/rounding')],
  };
}

function groupRow(text: string): Row {
  return { role: 'group', cells: [[text]] };
}

interface Given {
  path: string;
  share: number | undefined;
  periodPath: string;
  period: Period | undefined;
}

function moneyRow(content: Content, figure: string, { path, share, periodPath, period }: Given): Row {
  const { words } = content;
  const missing = (field: string): Run => missingRun(content, [{ kind: 'input', path: field }]);
  return {
    role: 'plain',
    cells: [
      [words.text('figures', figure)],
      [numberRun(content, figure, (value) => amountText(value, words))],
      [share === undefined ? missing(path) : formatShare(share)],
      [period === undefined ? missing(periodPath) : monthsText(period, content)],
    ],
  };
}

/** The sum of figures in fen, exact; 待补充 when one of them is. */
function sumRow(content: Content, figures: readonly string[]): Row {
  const amounts: Fen[] = [];
  for (const id of figures) {
    const answer = answerOf(content, id);
    if ('lacks' in answer) return totalRow(content, missingRun(content, answer.lacks));
    amounts.push(fen(Number(answer.value)));
  }
  return totalRow(content, amountText(addFen(...amounts), content.words));
}

function totalRow(content: Content, amount: Run): Row {
  return { role: 'total', cells: [[say(content, 'money/sum')], [amount], [], []] };
}

/** Months are counted from 1 on paper; the plan counts from 0, up to the month before `toMonth`. */
function monthsText({ fromMonth, toMonth }: Period, content: Content): string {
  return say(content, 'money/months', { from: fromMonth + 1, to: toMonth });
}
