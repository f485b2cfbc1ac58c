import type { Refusal } from '@zhulin/engines/cases';
import type { WordsOf } from './words-of.ts';

/** What of a kind of case has a name: `title` is the kind's own. */
export type CaseWord = 'title' | 'steps' | 'actions' | 'outcomes' | 'reasons' | 'sorts' | 'panels' | 'data';

type Words = WordsOf<'case-kinds'>;

/** What a step, an action, an outcome of a kind is called; the kind itself without `id`.
 * @param kind  with or without its version */
export function caseWord(words: Words, kind: string, what: CaseWord, id?: string): string {
  const name = kind.replace(/@\d+$/, '');
  const key = id === undefined ? `${name}/${what}` : `${name}/${what}/${id}`;
  if (words.has('case-kinds', key)) return words.text('case-kinds', key);
  // Acts of the kernel itself: withdrawing, reopening.
  const own = `kernel/${what}/${id}`;
  return words.has('case-kinds', own) ? words.text('case-kinds', own) : (id ?? name);
}

/** What the data of a case say to people: the fields that have a name among the words of the kind, in their order there.
 * @param kind  with or without its version */
export function caseDataRows(
  words: Words,
  kind: string,
  data: Readonly<Record<string, unknown>>,
): { readonly key: string; readonly name: string; readonly value: string }[] {
  const id = kind.replace(/@\d+$/, '');
  return Object.entries(data).flatMap(([key, value]) => {
    const isSaid = typeof value === 'string' || typeof value === 'number';
    return isSaid && words.has('case-kinds', `${id}/data/${key}`)
      ? [{ key, name: caseWord(words, kind, 'data', key), value: String(value) }]
      : [];
  });
}

/** Which parameters of a refusal are ids with a name. */
const NAMED: Readonly<Record<string, CaseWord>> = {
  step: 'steps',
  other: 'steps',
  action: 'actions',
  reason: 'reasons',
  sorts: 'sorts',
  panel: 'panels',
  power: 'actions',
};

/** Why a command was not taken, in the words of the kind. */
export function refusalText(
  { code, params }: Refusal,
  kind: string,
  words: WordsOf<'cases' | 'case-kinds'>,
): string {
  const shown = Object.entries(params).map(([name, value]) => {
    const what = NAMED[name];
    if (what === undefined || typeof value !== 'string') return [name, value];
    const said = value.split(', ').map((id) => caseWord(words, kind, what, id));
    return [name, said.join(words.text('case-kinds', 'kernel/list'))];
  });
  return words.text('cases', `refusals/${code}`, Object.fromEntries(shown));
}
