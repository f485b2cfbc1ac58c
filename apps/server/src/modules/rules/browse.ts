import { type Actor, type ListedRule, type ListRules, layerText, type RuleList } from '@zhulin/contract';
import { type LayeredRule, openRulebook, type Rulebook } from '@zhulin/engines/rules';
import { isoDay, LANGUAGES } from '@zhulin/engines/units';
import type { Database } from '../../database/database.ts';
import { selectToday } from '../../database/day.ts';
import { withActor } from '../../database/with-actor.ts';
import { wordsOf } from '../../wording.ts';
import { type InstalledRules, installedRules } from './installed.ts';

/** The rules of the installation on a day, narrowed by what is asked. */
export async function listRules(database: Database, actor: Actor, query: ListRules): Promise<RuleList> {
  const { rules, today } = await withActor(database, actor, async (db) => {
    const [installed, day] = await Promise.all([installedRules(db), selectToday(db)]);
    return { rules: installed, today: day };
  });
  return listOf(rules, query.asOf ?? today, query);
}

function listOf({ bundle, edition }: InstalledRules, asOf: string, query: ListRules): RuleList {
  const book = openRulebook(bundle, isoDay(asOf));
  const docs = bundle.rules.flatMap(({ values }) => values.map(({ source }) => source.doc));
  return {
    rulesHash: bundle.hash,
    edition,
    asOf,
    total: bundle.rules.length,
    layers: [...bundle.layers],
    docs: [...new Set(docs)].sort(),
    rules: forReaders(bundle.rules)
      .map((rule) => listed(rule, asOf, book))
      .filter((rule) => isAsked(rule, query)),
  };
}

/** Law and plan come first, our own checks last. */
function forReaders(rules: readonly LayeredRule[]): LayeredRule[] {
  const isOurs = ({ layer }: LayeredRule) => layer === 'platform';
  return [...rules.filter((rule) => !isOurs(rule)), ...rules.filter(isOurs)];
}

/** A rule with where it stands on a day. */
function listed(rule: LayeredRule, asOf: string, book: Rulebook): ListedRule {
  const begun = rule.values.filter(({ from }) => from <= asOf).length;
  const latest = rule.values[begun - 1];
  if (latest === undefined) return { ...rule, state: 'not_yet', current: null, adopted: null };
  return latest.value === null
    ? { ...rule, state: 'ended', current: null, adopted: null }
    : { ...rule, state: 'in_force', current: begun - 1, adopted: adoptedBy(latest.value, book) };
}

/** What a value that is another rule's says on the day. */
function adoptedBy(
  value: NonNullable<ListedRule['values'][number]['value']>,
  book: Rulebook,
): ListedRule['adopted'] {
  if (typeof value !== 'object' || !('adopts' in value) || typeof value.adopts !== 'string') return null;
  const answer = book.find(value.adopts);
  return answer.ok ? { title: answer.rule.title, value: answer.rule.value, unit: answer.rule.unit } : null;
}

function isAsked(rule: ListedRule, { text, layer, kind, doc, state, standing }: ListRules): boolean {
  return (
    (layer === undefined || rule.layer === layer) &&
    (kind === undefined || rule.kind === kind) &&
    (state === undefined || rule.state === state) &&
    (standing === undefined || sayingOf(rule)?.source.standing === standing) &&
    (doc === undefined || rule.values.some(({ source }) => source.doc === doc)) &&
    (text === undefined || wordsAreIn(text, rule))
  );
}

/** The value that holds on the day; without one the last that there is. */
function sayingOf({ values, current }: ListedRule): ListedRule['values'][number] | undefined {
  return current === null ? values.findLast(({ value }) => value !== null) : values[current];
}

/** Whether each word that is asked for stands somewhere in what is said of the rule, in either language. */
function wordsAreIn(text: string, { id, title, values, layer }: LayeredRule): boolean {
  const sources = values.flatMap(({ source: { doc, section } }) => [
    doc,
    section ?? '',
    ...LANGUAGES.map((language) => {
      const words = wordsOf(language);
      return words.has('documents', doc) ? words.text('documents', doc) : '';
    }),
  ]);
  const layers = LANGUAGES.map((language) => layerText(layer, wordsOf(language)));
  const all = [id, title['zh-CN'], title.en, ...sources, ...layers].join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
