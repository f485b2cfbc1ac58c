import { listText, quantityText } from '@zhulin/contract';
import { valueAt } from '@zhulin/plan';
import type { Block, Row, Run, Table } from '../../model.ts';
import { type Content, fieldName, numberRun, phrase, sayingOf, sentenceEnd } from '../context.ts';
import { sourceRows, useRows } from './money-rows.ts';

const say = sayingOf('money');

/** 二、资金: total, shortfall, table of uses and sources. */
export function moneyOf(content: Content): Block[] {
  return [
    { kind: 'heading', level: 1, text: say(content, 'money/heading') },
    { kind: 'paragraph', runs: totalRuns(content) },
    moneyTable(content),
  ];
}

function totalRuns(content: Content): Run[] {
  const { plan, words } = content;
  const area = plan.buildings?.floorAreaM2;
  const price = plan.cost?.yuanPerM2;
  const total = numberRun(content, 'finance.estimate.total', (value) => quantityText(value, 'fen', words));
  const items = plan.cost?.items;
  const isKnown = typeof total === 'object' && 'of' in total;
  if (isKnown && items !== undefined && items.length > 0) {
    return phrase(content, 'money', 'money/total-by-items', { total, count: items.length });
  }
  if (!isKnown || area === undefined || price === undefined) {
    return [say(content, 'money/total-missing'), total, sentenceEnd(content)];
  }
  return phrase(content, 'money', 'money/total', {
    total,
    area: quantityText(area, 'm2', words),
    price: quantityText(price, 'yuan/m2', words),
  });
}

function moneyTable(content: Content): Table {
  const { plan, assessment, words } = content;
  const cash = assessment.findings.find(({ figure }) => figure === 'finance.cash.lowest');
  const given = (cash?.fields ?? []).filter((path) => valueAt(plan, path) !== undefined);
  const fields = given.map((path) => fieldName(path, words));
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
      ...useRows(content),
      groupRow(say(content, 'money/sources')),
      ...sourceRows(content),
    ],
    ...(fields.length > 0 && {
      source: say(content, 'money/table-source', { fields: listText(fields, words) }),
    }),
    notes: [
      say(content, 'money/rounding'),
      ...((plan.funding?.loans ?? []).length > 0 ? [say(content, 'money/loans-note')] : []),
    ],
  };
}

function groupRow(text: string): Row {
  return { role: 'group', cells: [[text]] };
}
