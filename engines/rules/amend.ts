import { isConvertible } from '../units/index.ts';
import { inLayerOrder, layerOrder } from './compile.ts';
import {
  BASE_LAYERS,
  type DatedValue,
  type LayeredRule,
  type RuleAmendment,
  type RuleBundle,
  type StatedValue,
} from './schema.ts';

export interface AmendmentIssue {
  code:
    | 'UNKNOWN_RULE'
    | 'LAYER_NOT_KNOWN'
    | 'NOT_LATER'
    | 'SHAPE_DIFFERS'
    | 'UNIT_DIFFERS'
    | 'NOTHING_TO_REPEAL';
  /** Place in the list of amendments, from 0. */
  index: number;
  rule: string;
  layer: string;
  got: string;
  expected: string;
}

/** A province by its name, or one of its cities as `province/city`. */
const PLACE_LAYER = /^[^/\s][^/]{0,59}(\/[^/\s][^/]{0,59})?$/;

/** Adds dated values to the rules of an installation. What is there is never edited: a value begins later than the last
 * of its rule in its layer, and is of the same shape and a comparable unit. A place may begin to have values of its
 * own for any rule there is.
 * @param base  rules and layers as they were shipped
 * @param amendments  applied one after the other; one with an issue is left out, and told
 * @returns rules and layers in the order of `compileRules`
 * Issues: UNKNOWN_RULE, LAYER_NOT_KNOWN, NOT_LATER, SHAPE_DIFFERS, UNIT_DIFFERS, NOTHING_TO_REPEAL.
 * Cost: O(rules × log rules + amendments). */
export function amendRules(
  base: Pick<RuleBundle, 'rules'>,
  amendments: readonly RuleAmendment[],
): { layers: string[]; rules: LayeredRule[]; issues: AmendmentIssue[] } {
  const rules = new Map(base.rules.map((rule) => [keyOf(rule.layer, rule.id), rule]));
  const heads = new Map(base.rules.map((rule) => [rule.id, rule]));
  const issues: AmendmentIssue[] = [];
  amendments.forEach((amendment, index) => {
    const { rule: id, layer, value } = amendment;
    const own = rules.get(keyOf(layer, id));
    const head = own ?? heads.get(id);
    const issue = issueOf(amendment, { own, head, all: heads });
    if (issue !== undefined || head === undefined) {
      if (issue !== undefined) issues.push({ index, rule: id, layer, ...issue });
      return;
    }
    const ordered = { ...value, value: inOrderOf(value.value, valueBefore(head, heads)?.value) };
    rules.set(keyOf(layer, id), { ...head, layer, values: [...(own?.values ?? []), ordered] });
  });
  const all = [...rules.values()];
  const layers = layerOrder(all);
  return { layers, rules: inLayerOrder(all, layers), issues };
}

interface Known {
  /** The rule in the layer of the amendment. */
  own: LayeredRule | undefined;
  /** The rule in whatever layer. */
  head: LayeredRule | undefined;
  all: ReadonlyMap<string, LayeredRule>;
}

type Refusal = Pick<AmendmentIssue, 'code' | 'got' | 'expected'>;

function issueOf({ rule, layer, value }: RuleAmendment, { own, head, all }: Known): Refusal | undefined {
  if (head === undefined) return { code: 'UNKNOWN_RULE', got: rule, expected: 'id' };
  const isBase = (BASE_LAYERS as readonly string[]).includes(layer);
  if (!PLACE_LAYER.test(layer) || (isBase && own === undefined))
    return { code: 'LAYER_NOT_KNOWN', got: layer, expected: head.layer };
  const last = own?.values.at(-1);
  if (last !== undefined && value.from <= last.from)
    return { code: 'NOT_LATER', got: value.from, expected: last.from };
  if (value.value === null && (last === undefined || last.value === null))
    return { code: 'NOTHING_TO_REPEAL', got: value.from, expected: '-' };
  return likenessIssue(value, valueBefore(own ?? head, all));
}

/** The unit of a rule that gives names other names: each value lists its own. */
export const NAMES = 'names';

function likenessIssue(value: DatedValue, before: DatedValue | undefined): Refusal | undefined {
  if (value.value === null || before === undefined) return undefined;
  const got = shapeOf(value.value);
  if (before.unit === NAMES) {
    if (!isNames(value.value)) return { code: 'SHAPE_DIFFERS', got, expected: NAMES };
  } else {
    if (before.value === null) return undefined;
    const expected = shapeOf(before.value);
    if (got !== expected) return { code: 'SHAPE_DIFFERS', got, expected };
  }
  if (isConvertible(value.unit, before.unit)) return undefined;
  return { code: 'UNIT_DIFFERS', got: value.unit, expected: before.unit };
}

/** A table with its parts in the order of another one: a database that keeps it may forget its own.
 * @param like  anything else leaves the value as it is */
export function inOrderOf<T extends StatedValue | null>(value: T, like: StatedValue | null | undefined): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (typeof like !== 'object' || like === null || Array.isArray(like)) return value;
  const keys = Object.keys(like);
  const placeOf = (key: string) => (keys.includes(key) ? keys.indexOf(key) : keys.length);
  const parts = Object.entries(value).sort(([a], [b]) => placeOf(a) - placeOf(b));
  // Cast: the same parts, in another order.
  return Object.fromEntries(parts) as T;
}

/** The latest value of a rule that says something; where it is adopted, that of the rule it is taken from. */
function valueBefore(rule: LayeredRule, all: ReadonlyMap<string, LayeredRule>): DatedValue | undefined {
  const before = rule.values.findLast(({ value }) => value !== null);
  // Of a rule that says nothing yet, the unit alone tells what it will say.
  if (before === undefined) return rule.values.findLast(({ unit }) => unit === NAMES);
  if (!isAdoption(before.value)) return before;
  return all.get(before.value.adopts)?.values.findLast(({ value }) => value !== null);
}

function isAdoption(value: StatedValue | null): value is { adopts: string } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'adopts' in value;
}

function isNames(value: StatedValue): boolean {
  return (
    typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.values(value).every((name) => typeof name === 'string')
  );
}

/** What a value is like: two values of one shape can stand for each other wherever the rule is used. */
function shapeOf(value: StatedValue): string {
  if (typeof value === 'number') return 'number';
  if (Array.isArray(value)) return 'list';
  const keys = Object.keys(value).sort();
  if ('off' in value) return 'calendar';
  if (keys.every((key) => ['min', 'max', 'gte', 'lte', 'gt', 'lt'].includes(key))) return 'bound';
  return `table: ${keys.join(', ')}`;
}

function keyOf(layer: string, id: string): string {
  return JSON.stringify([layer, id]);
}
