import { choiceText, quantityText } from '@zhulin/contract';
import { yuanToFen } from '@zhulin/engines/units';
import { COST_CLASSES } from '@zhulin/plan';
import type { Block, Row, Run } from '../../model.ts';
import { amountCell, totalRow } from '../cells.ts';
import { answerOf, type Content, numberRun, phrase, say, sayingOf } from '../context.ts';
import { inCell } from '../in-text.ts';
import { figureRun } from '../section.ts';
import { moneyUnit, NOTHING, plainRow } from '../table-parts.ts';
import { groupRow } from './annex-parts.ts';
import { columnsOf, optionalCell, percentCell, rowNumbers, sourceLine } from './annex-table.ts';
import { monthsText } from './periods.ts';
import { waitingFor } from './waiting.ts';

const FILE = 'annexes-money';
const own = sayingOf(FILE);

type CostItem = NonNullable<NonNullable<Content['plan']['cost']>['items']>[number] & { path: string };

/** Columns that add up. */
const AMOUNT = 6;
const SHARE = 7;

/** 附件10: every item of the estimate by class, with its quantity, price, amount and months. */
export function costItemsOf(content: Content): Block[] {
  const items = (content.plan.cost?.items ?? []).map((item, index) => ({
    ...item,
    path: `cost.items.${index}`,
  }));
  const title = own(content, 'items/table');
  if (items.length === 0) return waitingFor(content, title, [{ kind: 'input', path: 'cost.items' }]);
  return [
    {
      kind: 'table',
      id: 'a10-items',
      title,
      unit: moneyUnit(content),
      columns: columnsOf(
        content,
        { file: FILE, table: 'items' },
        {
          number: 'mark',
          name: 'text',
          part: 'text',
          quantity: 'number',
          unit: 'mark',
          price: 'number',
          amount: 'number',
          share: 'number',
          period: 'mark',
        },
      ),
      rows: rowsIn(items, content),
      isLandscape: true,
      ...sourceLine(content, ['cost.items']),
      notes: [say(content, 'rounding'), own(content, 'parts/first-month')],
    },
    ...errorParagraph(content),
  ];
}

function rowsIn(items: readonly CostItem[], content: Content): Row[] {
  const whole = items.reduce((sum, { amountYuan }) => sum + yuanToFen(amountYuan), 0);
  const rows: Row[] = [];
  const next = rowNumbers();
  for (const code of COST_CLASSES) {
    const members = items.filter((item) => item.class === code);
    if (members.length === 0) continue;
    const name = choiceText('cost-class', code, content.words);
    rows.push(groupRow(inCell(name)));
    const first = rows.length;
    for (const item of members) rows.push(itemRow(item, { content, whole, number: next() }));
    const only = members.map((_, index) => first + index);
    if (members.length > 1) {
      const label = own(content, 'items/subtotal', { name });
      rows.push(totalRow(rows, [AMOUNT, SHARE], { content, label, only }));
    }
  }
  const total = totalRow(rows, [AMOUNT, SHARE], { content });
  return [...rows.map(labelled), labelled(total)];
}

/** The label of a sum stands in the column of names. */
function labelled(row: Row): Row {
  const [label, , ...rest] = row.cells;
  return row.role === 'total' && label ? { ...row, cells: [[], label, ...rest] } : row;
}

function itemRow(
  item: CostItem,
  { content, whole, number }: { content: Content; whole: number; number: number },
): Row {
  const { path, name, unit, amountYuan } = item;
  const of = { kind: 'input' as const, path: `${path}.amountYuan` };
  const amount = yuanToFen(amountYuan);
  return plainRow(
    String(number),
    { author: name },
    inCell(choiceText('cost-item', item.item, content.words)),
    optionalCell(content, `${path}.quantity`, decimalsOf(item.quantity)),
    unit === undefined ? NOTHING : { author: unit },
    optionalCell(content, `${path}.unitPriceYuan`, 2),
    amountCell(amount, of, content),
    whole > 0 ? percentCell(amount / whole, of) : NOTHING,
    monthsText(item, content),
  );
}

function decimalsOf(quantity: number | undefined): number {
  return quantity === undefined || Number.isInteger(quantity) ? 0 : 2;
}

/** Items whose price and quantity do not make their amount, and an estimate by price that differs. */
function errorParagraph(content: Content): Block[] {
  const errors = answerOf(content, 'finance.estimate.item_error_sum');
  const gap = answerOf(content, 'finance.estimate.gap_to_unit_price');
  const runs: Run[] = [
    ...('value' in errors && errors.value !== 0
      ? phrase(content, FILE, 'items/errors', {
          sum: figureRun(content, 'finance.estimate.item_error_sum'),
        })
      : []),
    ...('value' in gap && gap.value !== 0
      ? phrase(content, FILE, `items/gap-${Number(gap.value) > 0 ? 'above' : 'below'}`, {
          gap: numberRun(content, 'finance.estimate.gap_to_unit_price', (value) =>
            quantityText(Math.abs(value), 'fen', content.words),
          ),
        })
      : []),
  ];
  return runs.length === 0 ? [] : [{ kind: 'paragraph', runs }];
}
