import { quantityText } from '@zhulin/contract';
import type { PyramidChart } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import { type Ages, agesOf, agesText, peopleFrom } from '../chapters/ages.ts';
import { type Content, sayingOf } from '../context.ts';
import { pictureOf } from './picture.ts';

const FILE = 'chapter-1-background';
const say = sayingOf(FILE);

/** Ages at first occupation and in the year of most residents, back to back; nothing without a forecast of several years. */
export function pyramidOf(content: Content): Figure | undefined {
  const ages = agesOf(content);
  if ('lacks' in ages || ages.first.year === ages.peak.year) return undefined;
  const { first, peak, oldFrom } = ages;
  const title = titleOf(content, ages);
  const chart: PyramidChart = {
    kind: 'pyramid',
    groups: peak.groups.map(({ ages: text }) => agesText(content, text)),
    left: { name: yearText(content, first.year), role: 'reference', values: peopleOf(first.groups) },
    right: { name: yearText(content, peak.year), role: 'own', values: peopleOf(peak.groups) },
    value: { label: say(content, '1.2/pyramid/people'), decimals: 0 },
  };
  const defined = { age: oldFrom, from: first.year, to: peak.year };
  return pictureOf(content, { id: 'c1-ages', file: FILE, key: '1.2/pyramid', title, chart, defined });
}

function titleOf(content: Content, { first, peak, oldFrom }: Ages): string {
  const [from, to] = [first, peak].map((year) => Math.round(peopleFrom(year, oldFrom)));
  const text = (people = 0) => quantityText(people, 'people', content.words);
  return say(content, '1.2/pyramid/title', {
    age: oldFrom,
    year: peak.year,
    from: text(from),
    to: text(to),
  });
}

function peopleOf(groups: Ages['peak']['groups']): number[] {
  return groups.map(({ people }) => people);
}

function yearText(content: Content, year: number): string {
  return say(content, '1.2/pyramid/year', { year });
}
