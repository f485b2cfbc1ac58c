import { dayText, layerText, listText, ruleSourceText, ruleValueText, type Words } from '@zhulin/contract';
import { openRulebook, type RuleBundle, type RuleInForce } from '@zhulin/engines/rules';
import type { IsoDay } from '@zhulin/engines/units';
import type { Block, Row, Table, WorkplanDocument } from '../model.ts';
import { shortHash } from './context.ts';
import { type GuidelineTopic, isOfTopic } from './guideline-topics.ts';
import { PLAIN } from './plain.ts';

export interface Guidelines {
  rules: RuleBundle;
  asOf: IsoDay;
  /** Layers of a place, outermost first; none for what holds everywhere. */
  places: readonly string[];
  topic: GuidelineTopic;
}

/** 规则汇编, or the guideline of one topic: every rule in force on a day, by layer and source document, with clause,
 * value, force and doubt. A value that a nearer layer overrides is not in force, and is left out. Pure. */
export function guidelinesOf({ rules, asOf, places, topic }: Guidelines, words: Words): WorkplanDocument {
  const say = (key: string, params?: Readonly<Record<string, string | number>>) =>
    words.text('rules', `guidelines/${key}`, params);
  const book = openRulebook(rules, asOf, places);
  const inForce = [...new Set(rules.rules.map(({ id }) => id))].flatMap((id) => {
    const answer = book.find(id);
    return answer.ok && isOfTopic(answer.rule, topic) ? [answer.rule] : [];
  });
  const layers = rules.layers.filter((layer) => inForce.some((rule) => rule.layer === layer));
  const day = dayText(asOf, words);
  const place = places.at(-1);
  const count = inForce.length;
  const facts: [string, string][] = [
    ['day', day],
    ['place', place === undefined ? say('place') : layerText(place, words)],
    ['count', say('count', { count })],
    ['rules', shortHash(rules.hash)],
  ];
  const names = layers.map((layer) => layerText(layer, words));
  return {
    ...PLAIN,
    language: words.language,
    title: say(`title/${topic}`),
    day: asOf,
    cover: {
      name: place === undefined ? say('place') : layerText(place, words),
      title: say(`title/${topic}`),
      facts: facts.map(([key, text]) => ({ label: say(`cover/${key}`), runs: [text] })),
      seal: { label: say('unit'), date: say('date') },
      statement: say('statement'),
    },
    blocks: [
      { kind: 'heading', level: 1, text: say('intro-heading') },
      { kind: 'paragraph', runs: [say('intro', { day, count, layers: listText(names, words) })] },
      { kind: 'paragraph', runs: [say('intro-force')] },
      { kind: 'paragraph', runs: [say('intro-doubt')] },
      ...forReaders(layers).flatMap((layer) => chapterOf(layer, inForce, words)),
    ],
  };
}

/** Law and plan come first, our own checks last. */
function forReaders(layers: readonly string[]): string[] {
  return [
    ...layers.filter((layer) => layer !== 'platform'),
    ...layers.filter((layer) => layer === 'platform'),
  ];
}

/** One table a layer: sources by name, the clauses of each in their order. */
function chapterOf(layer: string, all: readonly RuleInForce[], words: Words): Block[] {
  const own = all.filter((rule) => rule.layer === layer);
  const sources = new Map<string, RuleInForce[]>();
  for (const rule of own) {
    const name = documentName(rule, words);
    sources.set(name, [...(sources.get(name) ?? []), rule]);
  }
  const name = titled(layerText(layer, words));
  return [{ kind: 'heading', level: 1, text: name }, tableOf(`rules-${layer}`, name, sources, words)];
}

/** The name of a layer stands inside sentences in small letters. */
function titled(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function documentName({ source: { doc } }: RuleInForce, words: Words): string {
  return ruleSourceText({ source: { doc } }, words);
}

function tableOf(
  id: string,
  title: string,
  sources: ReadonlyMap<string, readonly RuleInForce[]>,
  words: Words,
): Table {
  const say = (key: string) => words.text('rules', `guidelines/columns/${key}`);
  const rules = [...sources.values()].flat();
  const hasSections = rules.some(({ source }) => source.section !== undefined);
  const collator = new Intl.Collator(words.language, { numeric: true });
  const inOrder = (own: readonly RuleInForce[]) =>
    own.toSorted(
      (a, b) =>
        collator.compare(a.source.section ?? '', b.source.section ?? '') ||
        collator.compare(a.title[words.language], b.title[words.language]),
    );
  const names = [...sources.keys()].sort(collator.compare);
  return {
    kind: 'table',
    id,
    title,
    columns: [
      { head: say('rule'), kind: 'text' },
      ...(hasSections ? [{ head: say('section'), kind: 'text' } as const] : []),
      { head: say('value'), kind: 'text' },
      { head: say('force'), kind: 'mark' },
      { head: say('from'), kind: 'mark' },
    ],
    rows: names.flatMap((name): Row[] => [
      ...(names.length > 1 ? [{ role: 'group' as const, cells: [[name]] }] : []),
      ...inOrder(sources.get(name) ?? []).map((rule) => rowOf(rule, hasSections, words)),
    ]),
    notes: rules.flatMap(({ title: name, doubt }) =>
      doubt === undefined
        ? []
        : [
            words.text('rules', 'guidelines/doubt', {
              rule: name[words.language],
              doubt: doubt[words.language],
            }),
          ],
    ),
  };
}

function rowOf(rule: RuleInForce, hasSections: boolean, words: Words): Row {
  const { title, source, kind, from } = rule;
  const remarks = remarksOf(rule, words);
  const value = ruleValueText(rule, words);
  const cells = [
    title[words.language],
    ...(hasSections ? [source.section ?? '–'] : []),
    remarks.length === 0
      ? value
      : words.text('rules', 'guidelines/remarked', { value, remarks: listText(remarks, words) }),
    words.text('rules', `kind/${kind}`),
    from,
  ];
  return { role: 'plain', cells: cells.map((text) => [text]) };
}

/** By when, how far it was confirmed, whether it is doubted. Where the value is another rule's is said by its source. */
function remarksOf({ source, by, doubt }: RuleInForce, words: Words): string[] {
  const say = (key: string, params?: Readonly<Record<string, string | number>>) =>
    words.text('rules', `guidelines/${key}`, params);
  return [
    ...(by === undefined ? [] : [say('by', { year: by })]),
    ...(source.standing === 'reported' ? [say('reported')] : []),
    ...(doubt === undefined ? [] : [say('doubted')]),
  ];
}
