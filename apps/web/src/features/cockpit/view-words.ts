import { choiceText, listText, type Words } from '@zhulin/contract';
import type { CockpitView, ViewKey } from './cockpit-view.ts';
import { numberTexts } from './number-texts.ts';

/** One part of a view in words, with the parts of the address that say it. */
export interface SaidPart {
  readonly keys: readonly ViewKey[];
  readonly text: string;
}

const CODED = [
  ['types', 'project-type'],
  ['modes', 'delivery-mode'],
  ['placeKinds', 'place-kind'],
] as const;
const NAMED = ['province', 'city', 'district'] as const;

/** What a view shows or leaves out, part by part; the cut-off is said elsewhere. */
export function viewInWords(view: CockpitView, words: Words): SaidPart[] {
  const say = (key: string, params?: Readonly<Record<string, string | number>>) =>
    words.text('web-cockpit', key, params);
  const { own, title } = numberTexts(words);
  const said: SaidPart[] = [];
  const only = (key: ViewKey, what: string) =>
    said.push({ keys: [key], text: say('chip.only', { filter: say(`filter.${key}`), what }) });
  for (const [key, kind] of CODED) {
    const codes = view[key];
    if (codes)
      only(
        key,
        listText(
          codes.map((code) => choiceText(kind, code, words)),
          words,
        ),
      );
  }
  const { statuses, lights, organisation, lacks, only: counted, reason, finding, archived } = view;
  if (statuses) only('statuses', listText(statuses.map((code) => own(`status/${code}`)), words)); // biome-ignore format: one line a filter
  if (lights) only('lights', listText(lights.map((code) => words.text('lights', code)), words)); // biome-ignore format: one line a filter
  for (const key of NAMED) {
    const name = view[key];
    if (name !== undefined) only(key, name);
  }
  if (organisation !== undefined) said.push({ keys: ['organisation'], text: say('chip.organisation') });
  if (lacks) {
    const dimensions = listText(
      lacks.map((each) => own(`dimension/${each}`)),
      words,
    );
    said.push({ keys: ['lacks'], text: say('chip.lacks', { dimensions }) });
  }
  if (counted !== undefined)
    said.push({ keys: ['only'], text: say('chip.counted', { number: title(counted) }) });
  if (reason !== undefined)
    said.push({ keys: ['reason'], text: say('chip.reason', { reason: own(`reason/${reason}`) }) });
  if (finding !== undefined)
    said.push({ keys: ['finding'], text: say('chip.finding', { finding: findingText(finding, words) }) });
  return [
    ...said,
    ...uncountedInWords(view, words),
    ...goalInWords(view, words),
    ...breachInWords(view, words),
    ...(archived === 'no' ? [] : [{ keys: ['archived' as const], text: say(`chip.archived-${archived}`) }]),
  ];
}

function uncountedInWords({ uncountedIn, uncounted }: CockpitView, words: Words): SaidPart[] {
  if (uncountedIn === undefined || uncounted === undefined) return [];
  const { own, title } = numberTexts(words);
  const params = { number: title(uncountedIn), reason: own(`uncounted/${uncounted}`) };
  return [{ keys: ['uncountedIn', 'uncounted'], text: words.text('web-cockpit', 'chip.uncounted', params) }];
}

function goalInWords({ goalDimension, goalPhase, goalState }: CockpitView, words: Words): SaidPart[] {
  if (goalDimension === undefined || goalPhase === undefined) return [];
  const dimension = choiceText('goal-dimension', goalDimension, words);
  const params = {
    dimension,
    phase: phaseText(goalPhase, words),
    state: goalState === undefined ? '' : words.text('portfolio', `part/goals_met/${goalState}`),
  };
  const text = words.text('web-cockpit', goalState === undefined ? 'chip.goal' : 'chip.goal-state', params);
  return [{ keys: ['goalDimension', 'goalPhase', 'goalState'], text }];
}

function breachInWords({ breachTarget, breachState }: CockpitView, words: Words): SaidPart[] {
  if (breachTarget === undefined || breachState === undefined) return [];
  const { own } = numberTexts(words);
  const params = {
    target: own(`breach-target/${breachTarget}/title`),
    state: own(`breach-state/${breachState}`),
  };
  return [{ keys: ['breachTarget', 'breachState'], text: words.text('web-cockpit', 'chip.breach', params) }];
}

/** Phases in their order in time. */
export const PHASE_ORDER: readonly string[] = ['near', 'mid', 'far'];

export function phaseText(phase: string, words: Words): string {
  return words.has('tables', `phase/${phase}`) ? words.text('tables', `phase/${phase}`) : phase;
}

function findingText(finding: string, words: Words): string {
  return words.has('figures', finding) ? words.text('figures', finding) : finding;
}
