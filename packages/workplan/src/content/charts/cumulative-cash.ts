import type { LinesChart } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import { type Cash, cashOf } from '../cash.ts';
import { amountText, type Content, inTableUnit, say } from '../context.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-6-resources';
const KEY = 'chart/cumulative-cash';

/** Cumulative money in against money out, its shortfall in the title; undefined where data are lacking. */
export function cumulativeCash(content: Content): Figure | undefined {
  const cash = cashOf(content);
  if ('lacks' in cash) return undefined;
  return pictureOf(content, {
    id: 'c6-cumulative-cash',
    file: FILE,
    key: KEY,
    title: titleOf(cash, content),
    chart: chartOf(cash, content),
  });
}

function titleOf({ widest }: Cash, content: Content): string {
  if (!widest) return content.own.text(FILE, `${KEY}/title-even`);
  const amount = amountText(widest.shortfall, content.words);
  return content.own.text(FILE, `${KEY}/title-short`, { at: widest.month, amount });
}

function chartOf({ months, cumulativeIn, cumulativeOut, widest }: Cash, content: Content): LinesChart {
  const inUnit = (amounts: readonly number[]) => amounts.map((each) => inTableUnit(each, content.words));
  const text = (key: string, params?: Readonly<Record<string, string>>) =>
    content.own.text(FILE, `${KEY}/${key}`, params);
  return {
    kind: 'lines',
    x: {
      label: text('x'),
      scale: 'months',
      values: Array.from({ length: months }, (_, index) => index + 1),
    },
    y: { label: say(content, 'wan-yuan') },
    series: [
      { name: text('in'), role: 'own', values: inUnit(cumulativeIn) },
      { name: text('out'), role: 'reference', values: inUnit(cumulativeOut) },
    ],
    ...(widest && {
      breach: {
        widestAt: widest.month - 1,
        text: text('gap', { amount: amountText(widest.shortfall, content.words) }),
      },
    }),
  };
}
