import { type Dimension, type MeasureId, NUMBERS, type NumberId } from '@zhulin/engines/portfolio';
import { formatNumber, formatShare } from '@zhulin/engines/units';
import { choiceText, listText } from './finding-text.ts';
import { momentText } from './moment-text.ts';
import type { Cockpit, CockpitRows } from './portfolio.ts';
import type { CockpitQuery } from './portfolio-query.ts';
import { dayText } from './quantity-text.ts';
import type { Words } from './words.ts';

/** One part of a view in words, with the parts of the address that say it. */
export interface SaidPart {
  readonly keys: readonly (keyof CockpitQuery & string)[];
  readonly text: string;
}

const CODED = [
  ['types', 'project-type'],
  ['modes', 'delivery-mode'],
  ['placeKinds', 'place-kind'],
] as const;
const NAMED = ['province', 'city', 'district'] as const;

/** What a view shows or leaves out, part by part; the cut-off is said elsewhere. */
export function cockpitViewInWords(view: CockpitQuery, words: Words): SaidPart[] {
  const say = (key: string, params?: Readonly<Record<string, string | number>>) =>
    words.text('web-cockpit', key, params);
  const own = (key: string) => words.text('portfolio', key);
  const title = (measure: MeasureId) => measureTitle(measure, words);
  const said: SaidPart[] = [];
  const only = (key: keyof CockpitQuery & string, what: string) =>
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
    said.push({
      keys: ['reason'],
      text:
        reason === 'any' ? say('chip.reason-any') : say('chip.reason', { reason: own(`reason/${reason}`) }),
    });
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

function uncountedInWords({ uncountedIn, uncounted }: CockpitQuery, words: Words): SaidPart[] {
  if (uncountedIn === undefined || uncounted === undefined) return [];
  const reason = words.text('portfolio', `uncounted/${uncounted}`);
  const params = { number: measureTitle(uncountedIn, words), reason };
  return [{ keys: ['uncountedIn', 'uncounted'], text: words.text('web-cockpit', 'chip.uncounted', params) }];
}

function goalInWords({ goalDimension, goalPhase, goalState }: CockpitQuery, words: Words): SaidPart[] {
  if (goalDimension === undefined || goalPhase === undefined) return [];
  const dimension = choiceText('goal-dimension', goalDimension, words);
  const params = {
    dimension,
    phase: goalPhaseText(goalPhase, words),
    state: goalState === undefined ? '' : words.text('portfolio', `part/goals_met/${goalState}`),
  };
  const text = words.text('web-cockpit', goalState === undefined ? 'chip.goal' : 'chip.goal-state', params);
  return [{ keys: ['goalDimension', 'goalPhase', 'goalState'], text }];
}

function breachInWords({ breachTarget, breachState }: CockpitQuery, words: Words): SaidPart[] {
  if (breachTarget === undefined || breachState === undefined) return [];
  const params = {
    target: words.text('portfolio', `breach-target/${breachTarget}/title`),
    state: words.text('portfolio', `breach-state/${breachState}`),
  };
  return [{ keys: ['breachTarget', 'breachState'], text: words.text('web-cockpit', 'chip.breach', params) }];
}

export function goalPhaseText(phase: string, words: Words): string {
  return words.has('tables', `phase/${phase}`) ? words.text('tables', `phase/${phase}`) : phase;
}

function findingText(finding: string, words: Words): string {
  return words.has('figures', finding) ? words.text('figures', finding) : finding;
}

/** The number that a measure is, or is a part of. */
export function numberOfMeasure(measure: MeasureId): NumberId {
  const id = NUMBERS.find((each) => measure === each || measure.startsWith(`${each}.`));
  if (id === undefined) throw new Error(`${measure} belongs to no number`);
  return id;
}

/** What a number is called, or a part of one: 资金到位：应到位. */
export function measureTitle(measure: MeasureId, words: Words): string {
  const id = numberOfMeasure(measure);
  const number = words.text('portfolio', `number/${id}/title`);
  if (measure === id) return number;
  const part = words.text('portfolio', `part/${id}/${measure.slice(id.length + 1)}`);
  return words.text('portfolio', 'naming/part-of', { number, part });
}

const KINDS = { placeKind: 'place-kind', type: 'project-type', mode: 'delivery-mode' } as const;

/** What a value of a dimension is called; null: the plans do not say. */
export function dimensionValueText(dimension: Dimension, value: string | null, words: Words): string {
  if (value === null) return words.text('web-cockpit', 'compare.unstated');
  if (dimension === 'status') return words.text('portfolio', `status/${value}`);
  if (dimension === 'light') return words.text('lights', value);
  if (dimension === 'city' || dimension === 'province') return value;
  return choiceText(KINDS[dimension], value, words);
}

const SHARES: readonly string[] = ['progress_lag', 'money_short', 'paid_beyond_arrived'];
const PLAIN: readonly string[] = ['not_reporting', 'not_assessed'];

/** Why a project needs attention: 里程碑逾期 2 个. */
export function reasonText(
  { id, amount }: CockpitRows['rows'][number]['reasons'][number],
  words: Words,
): string {
  const params = SHARES.includes(id)
    ? { amount: formatShare(amount) }
    : { amount: formatNumber(amount, { decimals: 0 }), count: amount };
  return words.text('web-cockpit', `reason.${id}`, PLAIN.includes(id) ? {} : params);
}

/** Whether a view leaves projects out, other than those put away. */
export function leavesOut({ archived: _, cutoff: __, ...filter }: CockpitQuery): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

type Ground = Pick<Cockpit, 'day' | 'at' | 'cutoff' | 'projects' | 'archived'>;

/** What every answer that leaves the screen says of itself: as of when; which projects, under which filter. */
export function cockpitGroundLines(ground: Ground, view: CockpitQuery, words: Words): [string, string] {
  const say = (key: string, params: Readonly<Record<string, string | number>>) =>
    words.text('web-cockpit', key, params);
  const { day, at, cutoff, projects, archived } = ground;
  const params = { day: dayText(day, words), time: momentText(at, words) };
  const filters = cockpitViewInWords(view, words).map(({ text }) => text);
  if (view.archived === 'no' && archived > 0) filters.push(say('chip.archived-no', { count: archived }));
  return [
    cutoff === null
      ? say('cut-off.now', params)
      : say('cut-off.kept', { ...params, organisation: cutoff.organisation, reason: cutoff.reason }),
    [say(leavesOut(view) ? 'count.filtered' : 'count.all', { count: projects }), ...filters].join('；'),
  ];
}
