import { quantityText } from '@zhulin/contract';
import type { Figure } from '../../model.ts';
import { type Ages, agesOf, peopleFrom } from '../chapters/ages.ts';
import { type Content, rulesDay, sayingOf, shortHash } from '../context.ts';

const say = sayingOf('chapter-1-background');

/** Ages at first occupation and in the year of most residents, back to back; nothing without a forecast of several years. */
export function pyramidOf(content: Content): Figure | undefined {
  const ages = agesOf(content);
  if ('lacks' in ages || ages.first.year === ages.peak.year) return undefined;
  const { first, peak, oldFrom } = ages;
  const title = titleOf(content, ages);
  return {
    kind: 'figure',
    id: 'c1-ages',
    title,
    chart: {
      kind: 'pyramid',
      groups: peak.groups.map(({ ages: text }) => text.replace('-', '—')),
      left: { name: yearText(content, first.year), role: 'reference', values: peopleOf(first.groups) },
      right: { name: yearText(content, peak.year), role: 'own', values: peopleOf(peak.groups) },
      value: { label: say(content, '1.2/pyramid/people'), decimals: 0 },
    },
    description: say(content, '1.2/pyramid/description', { from: first.year, to: peak.year, title }),
    definition: say(content, '1.2/pyramid/definition', { age: oldFrom }),
    cutOff: say(content, '1.2/pyramid/cut-off', {
      day: rulesDay(content),
      plan: shortHash(content.assessment.run.planHash),
    }),
  };
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
