import type { TraceRef } from '@zhulin/assessment';
import { choiceText } from '@zhulin/contract';
import { fen, formatNumber, yuanToFen } from '@zhulin/engines/units';
import { COST_CLASSES } from '@zhulin/plan';
import type { Run, Said, Table } from '../../model.ts';
import { amountCell, numberCell, shareCell, totalRow } from '../cells.ts';
import { answerOf, type Content, say } from '../context.ts';
import { costParts } from '../cost-parts.ts';
import { inCell } from '../in-text.ts';
import { normNumber, ruleOf } from '../norm.ts';
import { columnName, moneyUnit, NOTHING, plainRow, sheetOf, sourceLine } from '../table-parts.ts';

const FILE = 'chapter-6-resources';
const LOANS_MOST = 20;

/** 工程费用、工程建设其他费用、预备费、建设期利息: as a feasibility report sums them. */
export function classesTable(content: Content): Table | undefined {
  const total = answerOf(content, 'finance.investment.total');
  if ('lacks' in total) return undefined;
  const all = Number(total.value);
  const rows = COST_CLASSES.flatMap((each) => {
    const id = `finance.investment.${each}`;
    const answer = answerOf(content, id);
    if ('lacks' in answer) return [];
    const of: TraceRef = { kind: 'figure', id };
    const amount = fen(Number(answer.value));
    const share: Run = all === 0 ? NOTHING : shareCell(amount / all, of);
    return [
      plainRow(inCell(choiceText('cost-class', each, content.words)), amountCell(amount, of, content), share),
    ];
  });
  return sheetOf({
    id: 'c6-classes',
    title: content.own.text(FILE, '6.2/table-classes'),
    unit: moneyUnit(content),
    heads: [
      [content.own.text(FILE, '6.2/head/class'), 'text'],
      [columnName(content, 'amountFen'), 'number'],
      [columnName(content, 'share'), 'number'],
    ],
    rows: [...rows, totalRow(rows, [1, 2], { content })],
    source: sourceLine(content, { fields: ['cost', 'funding.loans'] }),
    notes: [say(content, 'rounding')],
  });
}

/** Land, construction, ancillary works and management beside the shares of the work plan. */
export function partsTable(content: Content): Table | undefined {
  const cost = costParts(content);
  if ('lacks' in cost) return undefined;
  const rule = ruleOf(content, 'cost.shares');
  const rows = cost.parts.map(({ item, amountFen, share }) => {
    const of: TraceRef = { kind: 'figure', id: `finance.estimate.${item}` };
    const wanted = normNumber(content, 'cost.shares', item);
    return plainRow(
      inCell(choiceText('cost-item', item, content.words)),
      amountCell(amountFen, of, content),
      cost.total === 0 ? NOTHING : shareCell(share, of),
      wanted === undefined || !rule
        ? NOTHING
        : shareCell(wanted / 100, { kind: 'rule', id: rule.id, from: rule.from, layer: rule.layer }),
    );
  });
  return sheetOf({
    id: 'c6-parts',
    title: content.own.text(FILE, '6.2/table-parts'),
    unit: moneyUnit(content),
    heads: [
      [content.own.text(FILE, '6.2/head/part'), 'text'],
      [columnName(content, 'amountFen'), 'number'],
      [columnName(content, 'share'), 'number'],
      [content.own.text(FILE, '6.2/head/planned'), 'number'],
    ],
    rows: [...rows, totalRow(rows, [1, 2, 3], { content })],
    source: sourceLine(content, { fields: ['cost'], rules: ['cost.shares'] }),
    notes: [content.own.text(FILE, '6.2/parts-note')],
  });
}

/** A rate of interest in per cent with two decimals: 4.25%. */
export function rateText(rate: number): string {
  return `${formatNumber(rate * 100, { decimals: 2, fixed: true })}%`;
}

function rateCell(rate: number, of: TraceRef): Said {
  return { text: rateText(rate), of, value: { number: rate, decimals: 2, isShare: true } };
}

/** The terms of several loans; those of a single one are told in its sentence, what is paid when stands in the annex. */
export function loansTable(content: Content): Table | undefined {
  const loans = content.plan.funding?.loans ?? [];
  if (loans.length < 2) return undefined;
  const text = (key: string, params?: Readonly<Record<string, number>>) =>
    content.own.text(FILE, `6.2/${key}`, params);
  const rows = loans.slice(0, LOANS_MOST).map((loan, index) => {
    const of = (field: string): TraceRef => ({ kind: 'input', path: `funding.loans.${index}.${field}` });
    return plainRow(
      { author: loan.name },
      amountCell(yuanToFen(loan.amountYuan), of('amountYuan'), content),
      rateCell(loan.annualRate, of('annualRate')),
      text('loan-months', { from: loan.fromMonth + 1, to: loan.toMonth }),
      numberCell(loan.graceMonths, 0, of('graceMonths')),
      numberCell(loan.repaymentMonths, 0, of('repaymentMonths')),
      inCell(choiceText('repayment-method', loan.repayment, content.words)),
      inCell(choiceText('grace-interest', loan.graceInterest, content.words)),
    );
  });
  return sheetOf({
    id: 'c6-loans',
    title: text('table-loans'),
    unit: moneyUnit(content),
    heads: [
      [columnName(content, 'name'), 'text'],
      [text('head/principal'), 'number'],
      [text('head/rate'), 'number'],
      [text('head/drawn'), 'mark'],
      [text('head/grace'), 'number'],
      [text('head/repayment'), 'number'],
      [text('head/method'), 'mark'],
      [text('head/grace-interest'), 'mark'],
    ],
    rows: [...rows, totalRow(rows, [1], { content })],
    source: sourceLine(content, { fields: ['funding.loans'] }),
    notes: loans.length > LOANS_MOST ? [text('loans-more', { count: loans.length - LOANS_MOST })] : [],
  });
}
