import type { BarsChart } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import type { Content } from '../context.ts';
import { heaviestNeeds, wholeNeed } from '../facility-needs.ts';
import { toldIn } from '../in-text.ts';
import { wordIn } from '../table-parts.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-7-effects';
const KEY = 'chart/need-and-supply';
const BARS_MOST = 16;
/** A bar beyond this would flatten all others; the table holds the numbers. */
const SHOWN_MOST = 300;

/** What is planned as a share of what is needed in the year of most need, norm by norm. */
export function needAndSupply(content: Content): Figure | undefined {
  const all = heaviestNeeds(content);
  const otherwise = all.filter((row) => row['verdict'] === 'met-otherwise');
  const rows = all.filter((row) => !otherwise.includes(row)).slice(0, BARS_MOST);
  if (rows.length === 0) return undefined;
  const text = (key: string, params?: Readonly<Record<string, string | number>>) =>
    content.own.text(FILE, `${KEY}/${key}`, params);
  // In the whole units of the table, so that a reader who divides finds the same.
  const bars = rows.map((row) => {
    const { need, planned } = wholeNeed(row);
    return { row, share: (planned / need) * 100 };
  });
  const short = bars.filter(({ share }) => share < 100);
  const [worst] = [...short].sort((one, other) => one.share - other.share);
  const chart: BarsChart = {
    kind: 'bars',
    direction: 'across',
    stacking: 'grouped',
    value: { label: text('x'), decimals: 0 },
    categories: rows.map((row) =>
      text('category', { facility: wordIn(content, row, 'facility'), unit: wordIn(content, row, 'unit') }),
    ),
    series: [
      { name: text('series'), role: 'own', values: bars.map(({ share }) => Math.min(share, SHOWN_MOST)) },
    ],
    limits: [{ at: 100, text: text('need') }],
    breaches: bars.flatMap(({ share }, category) => (share < 100 ? [{ category, series: 0 }] : [])),
  };
  return pictureOf(content, {
    id: 'c7-need-and-supply',
    file: FILE,
    key: KEY,
    title:
      worst === undefined
        ? text('title-met', { count: rows.length })
        : text(short.length === rows.length ? 'title-all-short' : 'title-short', {
            count: rows.length,
            short: short.length,
            facility: toldIn(content, worst.row, 'facility'),
          }),
    chart,
    definition: otherwise.length > 0 ? 'definition-otherwise' : 'definition',
    defined: { most: SHOWN_MOST, otherwise: otherwise.length },
  });
}
