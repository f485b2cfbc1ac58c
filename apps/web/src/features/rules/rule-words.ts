import { type ListedRule, type RuleChange, ruleValueText, type Words } from '@zhulin/contract';
import { BASE_LAYERS, inOrderOf, type RuleAmendment } from '@zhulin/engines/rules';
import { ownValue } from './amendment-entry.ts';

type DatedValue = ListedRule['values'][number];

/** A dated value in words: 2 至 2.5, 废止, or that of another rule with its name. */
export function datedText({ value, unit }: DatedValue, adopted: ListedRule['adopted'], words: Words): string {
  if (value === null) return words.text('web-rules', 'value.repealed');
  const own = ownValue(value);
  if (own !== undefined) return ruleValueText({ value: own, unit }, words);
  if (adopted?.value == null) return words.text('web-rules', 'value.adopted-none');
  const said = ruleValueText({ value: adopted.value, unit: adopted.unit }, words);
  const from = words.text('rule-parts', 'adopted', { rule: adopted.title[words.language] });
  return words.text('web-rules', 'value.adopted', { value: said, from });
}

/** The value that holds on the day of the list, in words; – where none does. */
export function currentText(rule: ListedRule, words: Words): string {
  const dated = rule.current === null ? undefined : rule.values[rule.current];
  return dated === undefined ? '–' : datedText(dated, rule.adopted, words);
}

/** The value whose source the list names: the one that holds, else the last that there is. */
export function tellingValue({ values, current }: ListedRule): DatedValue {
  const found = current === null ? values.at(-1) : values[current];
  if (found === undefined) throw new Error('a rule has at least one value');
  return found;
}

/** What an amendment takes the place of: the value before it in its layer, or that of the layers around it. */
export function valueBefore(
  { rule: id, layer, value: { from } }: RuleAmendment,
  rules: readonly ListedRule[],
  layers: readonly string[],
): { rule: ListedRule; dated: DatedValue } | undefined {
  const own = rules.filter((rule) => rule.id === id);
  // A place has the base layers and its own province around it, no other place.
  const around = layers.slice(0, layers.indexOf(layer) + 1 || layers.length);
  const near = [layer, ...around.filter((each) => each !== layer && isAround(each, layer)).reverse()];
  for (const each of near) {
    const rule = own.find((candidate) => candidate.layer === each);
    const dated = rule?.values.findLast((value) => (each === layer ? value.from < from : value.from <= from));
    if (rule && dated?.value != null) return { rule, dated };
  }
  return undefined;
}

/** Whether what holds in a layer holds in another, too, unless that says otherwise. */
export function isAround(outer: string, inner: string): boolean {
  return (BASE_LAYERS as readonly string[]).includes(outer) || inner.startsWith(`${outer}/`);
}

/** What an amendment sets, its parts in the order that the rule has them. */
export function amendedText({ value }: RuleAmendment, rule: ListedRule | undefined, words: Words): string {
  const ordered = inOrderOf(value.value, rule?.values[0]?.value);
  return datedText({ ...value, value: ordered }, null, words);
}

/** Which post did something: 领导小组办公室，省领导小组办公室（演示）. */
export function postText({ role, organisation }: RuleChange['post'], words: Words): string {
  const said = [role === null ? null : words.text('office', `role/${role}`), organisation];
  return said.filter((each) => each !== null).join(' · ');
}
