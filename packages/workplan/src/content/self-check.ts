import { type Finding, LIGHTS, type Light } from '@zhulin/assessment';
import {
  boundText,
  distanceText,
  fixText,
  lackText,
  layerText,
  listText,
  quantityText,
  ruleSourceText,
} from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';
import type { Block, Row, Run, Table } from '../model.ts';
import { type Content, fieldName, lightRun, missingRun, rulesDay, say } from './context.ts';

/** 一、自检结论: counts, every finding, what is to be mended, what is to be supplied. */
export function selfCheckOf(content: Content): Block[] {
  const { findings } = content.assessment;
  const counts = Object.fromEntries(LIGHTS.map((light) => [light, countOf(findings, light)]));
  const summary = say(content, 'check/summary', {
    ...counts,
    day: rulesDay(content),
    count: findings.length,
  });
  const see: Run[] = [say(content, 'check/see'), { see: 'self-check' }, say(content, 'sentence-end')];
  return [
    { kind: 'heading', level: 1, text: say(content, 'check/heading') },
    { kind: 'paragraph', runs: [summary, ...see] },
    findingsTable(content),
    { kind: 'heading', level: 2, text: say(content, 'mend/heading') },
    mendBlock(content),
    ...supplyBlocks(content),
  ];
}

function countOf(findings: readonly Finding[], light: Light): number {
  return findings.filter((each) => each.light === light).length;
}

function findingsTable(content: Content): Table {
  return {
    kind: 'table',
    id: 'self-check',
    title: say(content, 'check/table'),
    columns: [
      { head: say(content, 'check/item'), kind: 'text' },
      { head: say(content, 'check/measured'), kind: 'number' },
      { head: say(content, 'check/required'), kind: 'text' },
      { head: say(content, 'check/source'), kind: 'text' },
      { head: say(content, 'check/light'), kind: 'mark' },
    ],
    rows: content.assessment.findings.map((finding) => findingRow(finding, content)),
    source: [say(content, 'check/source-note', { day: rulesDay(content) }), ...shortNames(content)].join(''),
    notes: [say(content, 'check/lights-note')],
  };
}

function findingRow(finding: Finding, content: Content): Row {
  const { words, assessment } = content;
  const { measured, required, unit } = finding;
  const rule = assessment.rules[finding.rule];
  const isRuleMissing = finding.lacks.some(({ kind }) => kind === 'rule');
  const lacking = missingRun(content, finding.lacks);
  return {
    role: 'plain',
    cells: [
      [itemName(finding, content)],
      [measured === null ? lacking : quantityText(measured, unit, words)],
      [required === null ? missingRule(content, finding) : boundText(required, unit, words)],
      [rule === undefined || isRuleMissing ? missingRule(content, finding) : shortSource(rule, content)],
      [lightRun(finding.light, words)],
    ],
  };
}

function missingRule(content: Content, { lacks }: Finding): Run {
  return missingRun(
    content,
    lacks.filter(({ kind }) => kind === 'rule'),
  );
}

function itemName({ figure }: Finding, { words }: Content): string {
  return words.text('figures', figure);
}

/** Where a rule stands; one that is ours says so and names no document. */
export function sourceName(rule: RuleInForce, { words }: Content): string {
  return rule.source.standing === 'own' ? layerText(rule.layer, words) : ruleSourceText(rule, words);
}

/** The same in a narrow column, by the short name of the document where it has one. */
function shortSource(rule: RuleInForce, content: Content): string {
  const { doc, section, standing } = rule.source;
  const key = `short/${doc}`;
  if (standing === 'own' || section === undefined || !content.words.has('workplan', key)) {
    return sourceName(rule, content);
  }
  return say(content, 'check/short-source', { doc: say(content, key), section });
}

/** What the short names in the table stand for. */
function shortNames(content: Content): string[] {
  const { assessment, words } = content;
  const docs = assessment.findings.flatMap(({ rule }) => assessment.rules[rule]?.source.doc ?? []);
  return [...new Set(docs)]
    .filter((doc) => words.has('workplan', `short/${doc}`))
    .map((doc) => {
      const name = ruleSourceText({ source: { doc } }, words);
      return say(content, 'check/short-name', { short: say(content, `short/${doc}`), name });
    });
}

function mendBlock(content: Content): Block {
  const broken = content.assessment.findings.filter(({ light }) => light === 'red' || light === 'amber');
  if (broken.length === 0) {
    const isComplete = countOf(content.assessment.findings, 'unknown') === 0;
    return { kind: 'paragraph', runs: [say(content, isComplete ? 'mend/none' : 'mend/not-yet-known')] };
  }
  return { kind: 'list', items: broken.map((finding) => mendItem(finding, content)) };
}

function mendItem(finding: Finding, content: Content): Run[] {
  const { words } = content;
  const { measured, required, distance, unit, light } = finding;
  if (measured === null || required === null || distance === null) {
    throw new Error(`finding ${finding.id} is ${light} without a measure`);
  }
  const sentence = say(content, 'mend/item', {
    item: itemName(finding, content),
    measured: quantityText(measured, unit, words),
    required: boundText(required, unit, words),
    distance: distanceText(distance, unit, words),
    advice: adviceText(finding, content),
  });
  return [lightRun(light, words), ' ', sentence];
}

function adviceText({ fixes }: Finding, content: Content): string {
  if (fixes.length === 0) return say(content, 'mend/no-advice');
  const fix = fixes.map(({ changes }) => fixText(changes, content.words)).join(say(content, 'mend/or'));
  return say(content, fixes.length === 1 ? 'mend/advice' : 'mend/advice-any', { fix });
}

function supplyBlocks(content: Content): Block[] {
  const { assessment, words } = content;
  const open = assessment.findings.filter(({ light }) => light === 'unknown');
  if (open.length === 0) return [];
  const lacks = open.flatMap((each) => each.lacks);
  const fields = lacks.flatMap((lack) => (lack.kind === 'input' ? [fieldName(lack.path, words)] : []));
  const reasons = lacks.flatMap((lack) =>
    lack.kind === 'input' ? [] : [lackText(lack, assessment.run.asOf, words)],
  );
  const runs: Run[] = [];
  if (fields.length > 0) {
    const list = listText([...new Set(fields)], words);
    runs.push(say(content, 'supply/text', { count: open.length, fields: list }));
  }
  if (reasons.length > 0) {
    const list = [...new Set(reasons)].join(words.text('findings', 'and-clauses'));
    runs.push(say(content, 'supply/other', { reasons: list }));
  }
  return [
    { kind: 'heading', level: 2, text: say(content, 'supply/heading') },
    { kind: 'paragraph', runs },
  ];
}
