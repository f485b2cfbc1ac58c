import { quantityText } from '@zhulin/contract';
import type { LinesChart } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import { answerOf, type Content, inTableUnit, say } from '../context.ts';
import { shareText } from '../number-text.ts';
import { numberIfAny, numberIn } from '../rows.ts';
import { simulated } from '../simulation.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-5-risks';
const KEY = 'chart/probability-curve';
const SHOWN = [50, 80] as const;

/** How likely the cost stays below an amount, with P50, P80 and the estimate marked. */
export function probabilityCurve(content: Content): Figure | undefined {
  const curve = simulated(content, 'risk.curve').filter((row) => row['riskOutput'] === 'cost');
  const points = curve.flatMap((row) => {
    const amount = numberIfAny(row, 'amountFen');
    return amount === undefined ? [] : [{ amount, share: numberIn(row, 'share') }];
  });
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || last.amount <= first.amount) return undefined;
  const { words, own } = content;
  const text = (key: string, params?: Readonly<Record<string, string | number>>) =>
    own.text(FILE, `${KEY}/${key}`, params);
  const percentiles = simulated(content, 'risk.percentiles').filter(
    (row) => row['riskOutput'] === 'cost' && SHOWN.some((each) => each === row['percent']),
  );
  const estimate = answerOf(content, 'finance.investment.total');
  const budget = 'value' in estimate && typeof estimate.value === 'number' ? estimate.value : undefined;
  const chart: LinesChart = {
    kind: 'lines',
    x: {
      label: text('x', { unit: say(content, 'wan-yuan') }),
      scale: 'amounts',
      values: points.map(({ amount }) => inTableUnit(amount, words)),
    },
    y: { label: text('y'), decimals: 0 },
    series: [{ name: text('series'), role: 'own', values: points.map(({ share }) => share * 100) }],
    marks: [
      ...percentiles.map((row) => ({
        axis: 'x' as const,
        at: inTableUnit(numberIn(row, 'amountFen'), words),
        text: `P${numberIn(row, 'percent')}`,
      })),
      ...(budget === undefined
        ? []
        : [{ axis: 'x' as const, at: inTableUnit(budget, words), text: text('estimate') }]),
    ],
  };
  const over = simulated(content, 'risk.chances').find((row) => row['chance'] === 'over_estimate');
  const p80 = percentiles.find((row) => row['percent'] === 80);
  const params = {
    share: over ? shareText(numberIn(over, 'share')) : '—',
    amount: p80 ? quantityText(numberIn(p80, 'amountFen'), 'fen', words) : '—',
  };
  return pictureOf(content, {
    id: 'c5-probability-curve',
    file: FILE,
    key: KEY,
    title: text(over ? 'title-over' : 'title', params),
    chart,
  });
}
