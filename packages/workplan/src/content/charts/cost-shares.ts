import { choiceText } from '@zhulin/contract';
import type { BarsChart } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import type { Content } from '../context.ts';
import { costParts } from '../cost-parts.ts';
import { inCell } from '../in-text.ts';
import { normNumber } from '../norm.ts';
import { shareText } from '../number-text.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-6-resources';
const KEY = 'chart/cost-shares';

/** The four parts of the estimate as shares, beside the shares that the work plan names. */
export function costShares(content: Content): Figure | undefined {
  const cost = costParts(content);
  if ('lacks' in cost || cost.total === 0) return undefined;
  const { own, words } = content;
  const wanted = cost.parts.map(({ item }) => normNumber(content, 'cost.shares', item));
  const known = wanted.filter((each) => each !== undefined);
  const largest = cost.parts.reduce((most, each) => (each.share > most.share ? each : most));
  const chart: BarsChart = {
    kind: 'bars',
    direction: 'across',
    stacking: 'grouped',
    value: { label: '%', decimals: 1 },
    categories: cost.parts.map(({ item }) => inCell(choiceText('cost-item', item, words))),
    series: [
      { name: own.text(FILE, `${KEY}/own`), role: 'own', values: cost.parts.map(({ share }) => share * 100) },
      ...(known.length === cost.parts.length
        ? [{ name: own.text(FILE, `${KEY}/plan`), role: 'reference' as const, values: known }]
        : []),
    ],
  };
  return pictureOf(content, {
    id: 'c6-cost-shares',
    file: FILE,
    key: KEY,
    title: own.text(FILE, `${KEY}/title`, {
      part: choiceText('cost-item', largest.item, words),
      share: shareText(largest.share),
    }),
    chart,
  });
}
