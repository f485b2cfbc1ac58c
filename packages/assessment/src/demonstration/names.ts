import type { Plan } from '@zhulin/plan';
import type { DemonstrationWords } from './drawing.ts';
import type { Outline } from './outline.ts';

type Place = NonNullable<Plan['project']['place']>;

/** Entries of a list that stands in one text, separated by bars. */
export function listOf(words: DemonstrationWords, key: string): string[] {
  return words.text(key).split('|');
}

/** How far apart the names of neighbours stand in the list of all names; any prime that divides no length will do. */
const STRIDE = 7919;

/** A name made of syllables, another one for every project.
 * Throws when there are more projects than names. */
export function nameOf({ index }: Outline, words: DemonstrationWords): string {
  const lists = ['name-first', 'name-second', 'name-end'].map((key) => listOf(words, key));
  const names = lists.reduce((product, list) => product * list.length, 1);
  if (index >= names) throw new RangeError(`project ${index} has no name; there are ${names}`);
  let rest = (index * STRIDE) % names;
  const [first, second, end] = lists.map((list) => {
    const word = list[rest % list.length];
    rest = Math.floor(rest / list.length);
    return String(word);
  });
  return words.text('community-name', { first: String(first), second: String(second), end: String(end) });
}

/** Places named by pattern, none of them real. */
export function placeOf(outline: Outline, words: DemonstrationWords): Required<Place> {
  const isTown = outline.placeKind === 'county_town';
  const numbers = listOf(words, 'numbers');
  const number = String(numbers[outline.index % (isTown ? 3 : numbers.length)]);
  return {
    province: provinceName(outline, words),
    city: cityName(outline.city, words),
    district: words.text(isTown ? 'county' : 'district', { number }),
    kind: outline.placeKind,
  };
}

export function provinceName(
  { region, province }: Pick<Outline, 'region' | 'province'>,
  words: DemonstrationWords,
): string {
  return words.text(`region-${region}`, { number: String(listOf(words, 'numbers')[province]) });
}

export function cityName(city: number, words: DemonstrationWords): string {
  return words.text('city', { stem: String(listOf(words, 'stems')[city]) });
}
