import type { LinesChart } from '../../charts/model.ts';
import type { Block } from '../../model.ts';
import {
  amountText,
  type Content,
  inTableUnit,
  missingRun,
  rulesDay,
  sayingOf,
  sentenceEnd,
  shortHash,
} from '../context.ts';
import { type Cash, cashOf } from './money-by-month.ts';

const say = sayingOf('money');

/** Cumulative money in against money out, its shortfall in the title; a sentence where data are lacking. */
export function moneyFigure(content: Content): Block {
  const cash = cashOf(content);
  if ('lacks' in cash) {
    const runs = [say(content, 'money/chart'), missingRun(content, cash.lacks), sentenceEnd(content)];
    return { kind: 'paragraph', runs };
  }
  const title = titleOf(cash, content);
  return {
    kind: 'figure',
    id: 'money-by-month',
    title,
    chart: chartOf(cash, content),
    description: say(content, 'money/chart-description', { title }),
    definition: say(content, 'money/definition'),
    cutOff: say(content, 'money/cut-off', {
      day: rulesDay(content),
      plan: shortHash(content.assessment.run.planHash),
    }),
  };
}

function titleOf({ widest }: Cash, content: Content): string {
  if (!widest) return say(content, 'money/chart-even');
  const amount = amountText(widest.shortfall, content.words);
  return say(content, 'money/chart-short', { at: widest.month, amount });
}

function chartOf({ months, cumulativeIn, cumulativeOut, widest }: Cash, content: Content): LinesChart {
  const inUnit = (amounts: readonly number[]) => amounts.map((each) => inTableUnit(each, content.words));
  return {
    kind: 'lines',
    x: {
      label: say(content, 'money/chart-x'),
      scale: 'months',
      values: Array.from({ length: months }, (_, index) => index + 1),
    },
    y: { label: say(content, 'money/chart-y') },
    series: [
      { name: say(content, 'money/chart-in'), role: 'own', values: inUnit(cumulativeIn) },
      { name: say(content, 'money/chart-out'), role: 'reference', values: inUnit(cumulativeOut) },
    ],
    ...(widest && {
      breach: {
        widestAt: widest.month - 1,
        text: say(content, 'money/gap-text', { amount: amountText(widest.shortfall, content.words) }),
      },
    }),
  };
}
