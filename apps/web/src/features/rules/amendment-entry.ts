import type { ListedRule } from '@zhulin/contract';
import {
  BASE_LAYERS,
  type Bound,
  inOrderOf,
  NAMES,
  type RuleAmendment,
  type RuleValue,
} from '@zhulin/engines/rules';
import { isIsoDay } from '@zhulin/engines/units';
import { z } from 'zod';

/** How the edges of a bound are meant. */
export const EDGES = ['between', 'gte', 'lte', 'gt', 'lt'] as const;
export type Edges = (typeof EDGES)[number];

const partSchema = z.strictObject({
  key: z.string(),
  kind: z.enum(['number', 'code', 'day', 'bound', 'name']),
  edges: z.enum(EDGES),
  low: z.string(),
  high: z.string(),
});

/** A dated value of a rule as a form holds it: texts, whatever stands in them. */
export const amendmentEntrySchema = z.strictObject({
  rule: z.string(),
  /** A layer that has the rule; empty: a place. */
  layer: z.string(),
  province: z.string(),
  city: z.string(),
  isRepeal: z.boolean(),
  shape: z.enum(['single', 'list', 'table', 'names', 'calendar']),
  /** A number or a bound alone has one part, a table one for each of its own, names one for each name. */
  parts: z.array(partSchema),
  /** The codes of a list. */
  codes: z.array(z.string()),
  unit: z.string(),
  from: z.string(),
  doc: z.string(),
  section: z.string(),
  url: z.string(),
  note: z.string(),
});

export type AmendmentEntry = z.infer<typeof amendmentEntrySchema>;
export type PartEntry = z.infer<typeof partSchema>;
type DatedValue = ListedRule['values'][number];
type StatedValue = DatedValue['value'];

/** An entry to begin with: of the shape and with the value that the rule has now; day and source are still to be said. */
export function entryOfRule(rule: ListedRule): AmendmentEntry {
  const last = lastSaid(rule);
  const unit = last?.unit ?? rule.values.find((dated) => dated.unit === NAMES)?.unit ?? '';
  return {
    rule: rule.id,
    ...placed(rule.layer),
    isRepeal: false,
    // A year that is announced and has no days yet is a calendar, too.
    ...(rule.kind === 'calendar' ? CALENDAR : valued(last?.value, unit)),
    unit,
    from: '',
    doc: '',
    section: '',
    url: '',
    note: '',
  };
}

/** An amendment that was kept, as the form holds it. @param rule  for the shape of a value that is repealed */
export function entryOfAmendment(
  { rule: id, layer, value: dated }: RuleAmendment,
  rule: ListedRule | undefined,
): AmendmentEntry {
  const last = rule && lastSaid(rule)?.value;
  const said =
    dated.value === null || last === undefined ? (dated.value ?? last) : inOrderOf(dated.value, last);
  const { doc, section = '', url = '' } = dated.source;
  return {
    rule: id,
    ...placed(layer),
    isRepeal: dated.value === null,
    ...valued(said, dated.unit),
    unit: dated.unit,
    from: dated.from,
    doc,
    section,
    url,
    note: dated.note ?? '',
  };
}

/** What the form says, as an amendment; undefined where a number or a value is missing, which its fields tell. */
export function amendmentOf(entry: AmendmentEntry): RuleAmendment | undefined {
  const value = entry.isRepeal ? null : enteredValue(entry);
  const layer = layerOf(entry);
  const { rule, unit, from, doc, section, url, note } = entry;
  if (value === undefined || layer === '' || !isIsoDay(from)) return undefined;
  const optional = (name: string, text: string) => (text.trim() === '' ? {} : { [name]: text.trim() });
  return {
    rule,
    layer,
    value: {
      from,
      value,
      unit,
      source: { doc: doc.trim(), ...optional('section', section), ...optional('url', url) },
      ...optional('note', note),
    },
  };
}

/** The layer that an entry names: one that there is, a province, or one of its cities. */
export function layerOf({ layer, province, city }: AmendmentEntry): string {
  if (layer !== '') return layer;
  return [province.trim(), city.trim()].filter((name) => name !== '').join('/');
}

function placed(layer: string): Pick<AmendmentEntry, 'layer' | 'province' | 'city'> {
  if ((BASE_LAYERS as readonly string[]).includes(layer)) return { layer, province: '', city: '' };
  const [province = '', city = ''] = layer.split('/');
  return { layer: '', province, city };
}

/** The latest value that says something; where it is another rule's, that one. Undefined where that one has none on the
 * day of the list: then nothing is filled in. */
function lastSaid({ values, adopted }: ListedRule): { value: RuleValue; unit: string } | undefined {
  const last = values.findLast(({ value }) => value !== null);
  const found = last && ownValue(last.value);
  if (last && found !== undefined) return { value: found, unit: last.unit };
  if (adopted === null || adopted.value === null) return undefined;
  return { value: adopted.value, unit: adopted.unit };
}

/** A value that is a rule's own; undefined for none, and for that of another rule. */
export function ownValue(value: StatedValue): RuleValue | undefined {
  if (value === null) return undefined;
  if (typeof value === 'object' && 'adopts' in value && typeof value.adopts === 'string') return undefined;
  // Cast: what adopts is taken out just above; the schema has no other difference between stated and own values.
  return value as RuleValue;
}

type Valued = Pick<AmendmentEntry, 'shape' | 'parts' | 'codes'>;

const CALENDAR: Valued = { shape: 'calendar', parts: [], codes: [] };

function valued(value: RuleValue | undefined, unit: string): Valued {
  if (unit === NAMES) return { shape: 'names', parts: namesOf(value), codes: [] };
  if (value === undefined) return { shape: 'single', parts: [NOTHING_SAID], codes: [] };
  if (Array.isArray(value)) return { shape: 'list', parts: [], codes: [...value] };
  if (typeof value === 'number' || isBound(value))
    return { shape: 'single', parts: [partOf('', value)], codes: [] };
  if ('off' in value && Array.isArray(value.off)) return CALENDAR;
  return {
    shape: 'table',
    parts: Object.entries(value).flatMap(([key, part]) => (Array.isArray(part) ? [] : [partOf(key, part)])),
    codes: [],
  };
}

/** A name that has another one. */
export const NO_NAME: PartEntry = { key: '', kind: 'name', edges: 'between', low: '', high: '' };

/** An empty pair where there are none, to begin with. */
function namesOf(value: RuleValue | undefined): PartEntry[] {
  if (typeof value !== 'object' || Array.isArray(value)) return [NO_NAME];
  return Object.entries(value).map(([key, name]) => ({ ...NO_NAME, key, low: String(name) }));
}

const NOTHING_SAID: PartEntry = { key: '', kind: 'number', edges: 'between', low: '', high: '' };

function partOf(key: string, value: number | string | Bound): PartEntry {
  const part = { key, edges: 'between' as const, low: '', high: '' };
  if (typeof value === 'number') return { ...part, kind: 'number', low: String(value) };
  if (typeof value === 'string')
    return { ...part, kind: /^\d{4}-\d\d-\d\d$/.test(value) ? 'day' : 'code', low: value };
  if ('min' in value) return { ...part, kind: 'bound', low: String(value.min), high: String(value.max) };
  const [[edges, edge] = ['gte', 0]] = Object.entries(value);
  return { ...part, kind: 'bound', edges: edgesOf(edges), low: String(edge) };
}

function edgesOf(key: string): Edges {
  const found = EDGES.find((each) => each === key);
  if (found === undefined) throw new Error(`no kind of bound: ${key}`);
  return found;
}

function isBound(value: object): value is Bound {
  return ['min', 'gte', 'lte', 'gt', 'lt'].some((key) => key in value);
}

function enteredValue({ shape, parts, codes }: AmendmentEntry): RuleValue | undefined {
  if (shape === 'calendar') return undefined;
  if (shape === 'list') return codes.length === 0 ? undefined : [...codes];
  if (shape === 'names') return enteredNames(parts);
  const read = parts.map((part) => [part.key, partValue(part)] as const);
  const said = read.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  if (said.length < read.length) return undefined;
  if (shape === 'table') return Object.fromEntries(said);
  const single = said[0]?.[1];
  return typeof single === 'string' ? undefined : single;
}

/** Undefined where a name is missing or stands twice. */
function enteredNames(parts: readonly PartEntry[]): Record<string, string> | undefined {
  const names = parts.map(({ key, low }) => [key.trim(), low.trim()] as const);
  const isWhole =
    names.length > 0 && names.every(([name, next]) => name !== '' && next !== '' && name !== next);
  return isWhole && new Set(names.map(([name]) => name)).size === names.length
    ? Object.fromEntries(names)
    : undefined;
}

function partValue({ kind, edges, low, high }: PartEntry): number | string | Bound | undefined {
  if (kind === 'code' || kind === 'day' || kind === 'name') return low === '' ? undefined : low;
  const number = numberOf(low);
  if (number === undefined || kind === 'number') return number;
  if (edges === 'between') {
    const upper = numberOf(high);
    return upper === undefined || upper < number ? undefined : { min: number, max: upper };
  }
  if (edges === 'gte') return { gte: number };
  if (edges === 'lte') return { lte: number };
  return edges === 'gt' ? { gt: number } : { lt: number };
}

/** What a field of a number takes. */
export const NUMBER_PATTERN = '\\s*-?\\d+(\\.\\d+)?\\s*';

function numberOf(text: string): number | undefined {
  return new RegExp(`^${NUMBER_PATTERN}$`).test(text) ? Number(text) : undefined;
}

/** Whether the edges of a bound are the wrong way round. */
export function isReversed({ kind, edges, low, high }: PartEntry): boolean {
  const [lower, upper] = [numberOf(low), numberOf(high)];
  return (
    kind === 'bound' && edges === 'between' && lower !== undefined && upper !== undefined && upper < lower
  );
}

/** How a policy may stand; no rule holds all of them. */
const LEGAL_STANDINGS = ['grounded', 'conditional', 'to_confirm'];

/** The codes that may stand where a code stands: what rules of the unit hold there, or, where they hold but one there,
 * anywhere. A code that no rule has means nothing to any calculation. */
export function codesFor(rules: readonly ListedRule[], unit: string, key?: string): string[] {
  if (unit === 'standing' && key === 'standing') return LEGAL_STANDINGS;
  const own = rules.flatMap(({ values }) => values.filter((dated) => dated.unit === unit));
  const held = own.flatMap(({ value }): [string | undefined, string][] => {
    if (Array.isArray(value)) return value.map((code) => [undefined, code]);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([part, code]): [string, string][] =>
      typeof code === 'string' ? [[part, code]] : [],
    );
  });
  const there = new Set(held.filter(([part]) => part === key).map(([, code]) => code));
  return there.size > 1 ? [...there] : [...new Set(held.map(([, code]) => code))];
}
