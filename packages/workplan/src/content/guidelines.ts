import { dayText, layerText, listText, ruleSourceText, ruleValueText, type Words } from '@zhulin/contract';
import { openRulebook, type RuleBundle, type RuleInForce } from '@zhulin/engines/rules';
import type { IsoDay } from '@zhulin/engines/units';
import type { Block, Row, Table, WorkplanDocument } from '../model.ts';
import { shortHash } from './context.ts';

export interface Guidelines {
  rules: RuleBundle;
  asOf: IsoDay;
  /** Layers of a place, outermost first; none for what holds everywhere. */
  places: readonly string[];
}

/** 规则汇编: every rule in force on a day, by layer and source document, with clause, value, force and doubt. A value
 * that a nearer layer overrides is not in force, and is left out. Pure. */
export function guidelinesOf({ rules, asOf, places }: Guidelines, words: Words): WorkplanDocument {
  const say = (key: string, params?: Readonly<Record<string, string | number>>) =>
    words.text('rules', `guidelines/${key}`, params);
  const book = openRulebook(rules, asOf, places);
  const inForce = [...new Set(rules.rules.map(({ id }) => id))].flatMap((id) => {
    const answer = book.find(id);
    return answer.ok ? [answer.rule] : [];
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
    language: words.language,
    title: say('title'),
    day: asOf,
    cover: {
      name: place === undefined ? say('place') : layerText(place, words),
      title: say('title'),
      facts: facts.map(([key, text]) => ({ label: say(`cover/${key}`), runs: [text] })),
      seal: { label: say('unit'), date: say('date') },
      statement: say('statement'),
    },
    blocks: [
      { kind: 'heading', level: 1, text: say('intro-heading') },
      { kind: 'paragraph', runs: [say('intro', { day, count, layers: listText(names, words) })] },
      { kind: 'paragraph', runs: [say('intro-force')] },
      { kind: 'paragraph', runs: [say('intro-doubt')] },
      ...layers.flatMap((layer) => chapterOf(layer, inForce, words)),
    ],
  };
}

function chapterOf(layer: string, all: readonly RuleInForce[], words: Words): Block[] {
  const own = all.filter((rule) => rule.layer === layer);
  const sources = [...new Set(own.map((rule) => documentName(rule, words)))];
  return [
    { kind: 'heading', level: 1, text: layerText(layer, words) },
    ...sources.flatMap((name, index): Block[] => [
      ...(sources.length > 1 ? [{ kind: 'heading' as const, level: 2 as const, text: name }] : []),
      tableOf(
        `${layer}-${index}`,
        name,
        own.filter((rule) => documentName(rule, words) === name),
        words,
      ),
    ]),
  ];
}

function documentName({ source: { doc } }: RuleInForce, words: Words): string {
  return ruleSourceText({ source: { doc } }, words);
}

function tableOf(id: string, title: string, rules: readonly RuleInForce[], words: Words): Table {
  const head = (key: string) => words.text('rules', `guidelines/columns/${key}`);
  const doubts = rules.flatMap(({ title: name, doubt }) =>
    doubt === undefined
      ? []
      : [
          words.text('rules', 'guidelines/doubt', {
            rule: name[words.language],
            doubt: doubt[words.language],
          }),
        ],
  );
  return {
    kind: 'table',
    id,
    title,
    columns: [
      { head: head('rule'), kind: 'text' },
      { head: head('section'), kind: 'text' },
      { head: head('value'), kind: 'text' },
      { head: head('force'), kind: 'mark' },
      { head: head('from'), kind: 'mark' },
    ],
    rows: rules.map((rule) => rowOf(rule, words)),
    notes: doubts,
  };
}

function rowOf(rule: RuleInForce, words: Words): Row {
  const { title, source, kind, from, adopts } = rule;
  const remarks = [
    ...(source.standing === 'reported' ? [words.text('rules', 'guidelines/reported')] : []),
    ...(adopts === undefined ? [] : [words.text('rules', 'guidelines/adopts', { rule: adopts })]),
  ];
  const value = ruleValueText(rule, words);
  const cells = [
    title[words.language],
    source.section ?? '–',
    remarks.length === 0 ? value : `${value}（${listText(remarks, words)}）`,
    words.text('rules', `kind/${kind}`),
    from,
  ];
  return { role: 'plain', cells: cells.map((text) => [text]) };
}
