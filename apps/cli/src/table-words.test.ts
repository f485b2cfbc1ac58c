import { readFileSync } from 'node:fs';
import { assess, isKnown } from '@zhulin/assessment';
import { ruleBundle } from '@zhulin/assessment/rules';
import { openWords, type Words } from '@zhulin/contract';
import { isoDay, LANGUAGES } from '@zhulin/engines/units';
import { type Plan, readPlan, withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';

const reading = readPlan(readFileSync(new URL('../../../examples/medium.yaml', import.meta.url)));
if (!reading.ok) throw new Error(JSON.stringify(reading.problems));

const period = { fromMonth: 0, toMonth: 14 };
/** The example with a table in every figure of money that can be one. */
const plan: Plan = Object.entries({
  'cost.items': [
    {
      id: 'plot',
      name: '土地',
      item: 'land',
      class: 'other',
      quantity: 1,
      unitPriceYuan: 1,
      amountYuan: 2,
      ...period,
    },
  ],
  'cost.reserveScope': 'on_top',
  'funding.loans': [
    {
      id: 'bank',
      name: '贷款',
      amountYuan: 1000,
      ...period,
      annualRate: 0.03,
      graceMonths: 14,
      graceInterest: 'paid',
      repaymentMonths: 12,
      repayment: 'bullet',
    },
  ],
  policies: [
    { policy: 'reits', isApplied: true },
    { policy: 'free-lunch', isApplied: true },
  ],
}).reduce((before, [path, value]) => withValueAt(before, path, value), reading.plan);

const tables = assess({
  plan,
  rules: ruleBundle,
  asOf: isoDay('2026-11-25'),
  seed: 1,
  points: 0,
}).figures.flatMap((figure) => {
  if (!/^(finance|policies)\./.test(figure.id) || figure.unit !== 'table' || !isKnown(figure)) return [];
  return [{ id: figure.id, rows: figure.value as readonly Record<string, unknown>[] }];
});

/** Columns whose cells are codes, with their group in `cells.json`. */
const CODES: Record<string, string> = {
  'finance.cash.uses_by_part/part': 'use',
  'finance.estimate.scope/id': 'scope',
  'finance.estimate.scope/stated': 'scope',
  'finance.estimate.scope/found': 'scope',
  'policies.table/applies': 'applies',
  'policies.table/standing': 'standing',
  'policies.table/dependsOn': 'depends-on',
  'policies.table/reason': 'policy-reason',
};

function unworded(words: Words): string[] {
  return tables.flatMap(({ id, rows }) =>
    rows.flatMap((row) =>
      Object.entries(row).flatMap(([column, cell]) => {
        const key = `${id}/${column}`;
        const group = CODES[key];
        const isWorded = group === undefined || words.has('cells', `${group}/${String(cell)}`);
        return words.has('columns', key) && isWorded ? [] : [`${key} ${String(cell)}`];
      }),
    ),
  );
}

test.each(LANGUAGES)(
  'in %s every column of a table of money and every code in it has its words',
  (language) => {
    expect(tables.map(({ id }) => id)).toEqual([
      'finance.estimate.item_errors',
      'finance.estimate.scope',
      'finance.cash.sources_by_source',
      'finance.cash.uses_by_part',
      'finance.debt.schedule',
      'policies.table',
    ]);
    expect(tables.every(({ rows }) => rows.length > 0)).toBe(true);
    expect(unworded(openWords(language))).toEqual([]);
  },
);
