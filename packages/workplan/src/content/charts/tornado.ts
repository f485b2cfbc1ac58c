import type { TornadoChart } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import type { Content } from '../context.ts';
import { tableWord } from '../in-text.ts';
import { numberIfAny, textIn } from '../rows.ts';
import { simulated } from '../simulation.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-5-risks';
const KEY = 'chart/tornado';
const FACTORS_MOST = 12;
/** The first of these that has factors is drawn. */
const OUTPUTS = ['cost', 'return', 'time'] as const;
/** A rank correlation below this moves nothing that one could see. */
const SEEN_LEAST = 0.005;

/** Which factor moves the result most, by rank correlation. */
export function tornado(content: Content): Figure | undefined {
  const rows = simulated(content, 'risk.tornado').filter((row) => {
    const effect = numberIfAny(row, 'spearman');
    return effect !== undefined && Math.abs(effect) >= SEEN_LEAST;
  });
  const output = OUTPUTS.map((each) => ({ each, rows: rows.filter((row) => row['riskOutput'] === each) }))
    .sort((one, other) => other.rows.length - one.rows.length)
    .find((each) => each.rows.length > 0);
  if (!output) return undefined;
  const factors = output.rows
    .map((row) => ({ name: textIn(row, 'name'), effect: Number(row['spearman']) }))
    .sort((one, other) => Math.abs(other.effect) - Math.abs(one.effect));
  const [widest] = factors;
  if (!widest) return undefined;
  const text = (key: string, params?: Readonly<Record<string, string | number>>) =>
    content.own.text(FILE, `${KEY}/${key}`, params);
  const outputName = tableWord(content, 'riskOutput', output.each);
  const chart: TornadoChart = {
    kind: 'tornado',
    value: { label: text('x'), decimals: 2 },
    base: { at: 0, text: text('base') },
    ends: { low: text('low', { output: outputName }), high: text('high', { output: outputName }) },
    factors: factors.slice(0, FACTORS_MOST),
  };
  return pictureOf(content, {
    id: 'c5-tornado',
    file: FILE,
    key: KEY,
    title: text(factors.length === 1 ? 'title-one' : 'title', { factor: widest.name, output: outputName }),
    chart,
    defined: { output: outputName },
    left: Math.max(0, factors.length - FACTORS_MOST),
  });
}
