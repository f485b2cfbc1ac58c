import { type Finding, LIGHTS, type Light, missingOf } from '@zhulin/assessment';
import {
  findingTitle,
  adviceText as fixAdvice,
  lackText,
  layerText,
  listText,
  ruleSourceText,
} from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';
import type { Block, Row, Run, Table } from '../../model.ts';
import { type Content, fieldName, lightRun, rulesDay, sayingOf, sentenceEnd } from '../context.ts';
import { ruleOf as ruleInForce } from '../norm.ts';
import { NOTHING } from '../table-parts.ts';
import { distanceOf, measuredOf, requiredOf } from '../verdict-words.ts';

const say = sayingOf('self-check');

/** How many of the checks that wait for one input are named. */
const WAITING_SHOWN = 4;

/** 一、自检结论: counts, every finding, what is to be mended, what is to be supplied. */
export function selfCheckOf(content: Content): Block[] {
  const { findings } = content.assessment;
  const count = findings.length;
  const isGood = count > 0 && countOf(findings, 'green') === count;
  const summary = say(content, isGood ? 'check/summary-good' : 'check/summary', {
    each: countsOf(findings, content),
    day: rulesDay(content),
    count,
  });
  const isDecided = findings.some(({ light }) => light !== 'unknown');
  const see: Run[] = [say(content, 'check/see'), { see: 'self-check' }, sentenceEnd(content)];
  return [
    { kind: 'heading', level: 1, text: say(content, 'check/heading') },
    { kind: 'paragraph', runs: isDecided ? [summary, ...see] : [summary] },
    ...(isDecided ? [findingsTable(content)] : []),
    { kind: 'heading', level: 1, text: say(content, 'mend/heading') },
    ...mendBlocks(content),
    ...supplyBlocks(content, isDecided),
  ];
}

/** How many findings of each light, those lights left out that none has. */
function countsOf(findings: readonly Finding[], content: Content): string {
  const lights = LIGHTS.filter((light) => findings.length === 0 || countOf(findings, light) > 0);
  return listText(
    lights.map((light) => say(content, `check/of-light/${light}`, { count: countOf(findings, light) })),
    content.words,
  );
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
    rows: content.assessment.findings
      .filter(({ light }) => light !== 'unknown')
      .map((finding) => findingRow(finding, content)),
    source: [say(content, 'check/source-note', { day: rulesDay(content) }), ...shortNames(content)].join(''),
    notes: [[say(content, 'check/lights-note'), ...oneMissing(content)].join('')],
  };
}

function findingRow(finding: Finding, content: Content): Row {
  const { words } = content;
  return {
    role: 'plain',
    cells: [
      [itemName(finding, content)],
      [measuredOf(finding, words)],
      [requiredOf(finding, words)],
      [shortSource(ruleOf(finding, content), content)],
      [lightRun(finding.light, words)],
    ],
  };
}

function ruleOf(finding: Finding, { assessment }: Content): RuleInForce {
  const rule = assessment.rules[finding.rule];
  if (rule === undefined) throw new Error(`the assessment does not carry rule ${finding.rule}`);
  return rule;
}

function itemName(finding: Finding, { words }: Content): string {
  return findingTitle(finding, words);
}

/** Where a rule stands; one that is ours says so and names no document. */
export function sourceName(rule: RuleInForce, { words }: Content): string {
  return rule.source.standing === 'own' ? layerText(rule.layer, words) : ruleSourceText(rule, words);
}

/** The rule that states the value: that which another adopts, or the rule itself. */
export function statedBy(rule: RuleInForce, content: Content): RuleInForce {
  return (rule.adopts === undefined ? undefined : ruleInForce(content, rule.adopts)) ?? rule;
}

/** The same in a narrow column, by the short name of the document where it has one. */
export function shortSource(rule: RuleInForce, content: Content): string {
  const { doc, section, standing } = rule.source;
  const key = `check/short/${doc}`;
  if (standing === 'own' || section === undefined || !content.own.has('self-check', key)) {
    return sourceName(rule, content);
  }
  return say(content, 'check/short-source', { doc: say(content, key), section });
}

/** What the short names in the table stand for, as sentences. */
function shortNames(content: Content): string[] {
  const { findings, rules } = content.assessment;
  const docs = findings.flatMap(({ rule }) => rules[rule]?.source.doc ?? []);
  return shortNamesOf(docs, content).map((name) => say(content, 'check/short-name', { name }));
}

/** 《筹建方案》指《新社区筹建工作方案》: of documents that a table calls by a short name. */
export function shortNamesOf(docs: readonly string[], content: Content): string[] {
  return [...new Set(docs)]
    .filter((doc) => content.own.has('self-check', `check/short/${doc}`))
    .map((doc) => {
      const name = ruleSourceText({ source: { doc } }, content.words);
      return say(content, 'check/stands-for', { short: say(content, `check/short/${doc}`), name });
    });
}

function mendBlocks(content: Content): Block[] {
  const broken = content.assessment.findings.filter(({ light }) => light === 'red' || light === 'amber');
  if (broken.length === 0) {
    const isComplete = countOf(content.assessment.findings, 'unknown') === 0;
    return [{ kind: 'paragraph', runs: [say(content, isComplete ? 'mend/none' : 'mend/not-yet-known')] }];
  }
  const isOpen = broken.some(({ fixes }) => fixes.length === 0);
  return [
    {
      kind: 'table',
      id: 'self-check-mend',
      title: say(content, 'mend/table'),
      columns: [
        { head: say(content, 'mend/number'), kind: 'mark' },
        { head: say(content, 'check/item'), kind: 'text' },
        { head: say(content, 'check/light'), kind: 'mark' },
        { head: say(content, 'mend/distance'), kind: 'text' },
        { head: say(content, 'mend/advice'), kind: 'text' },
      ],
      rows: broken.map((finding, index) => mendRow(finding, index + 1, content)),
      notes: [say(content, isOpen ? 'mend/note-open' : 'mend/note')],
    },
  ];
}

function mendRow(finding: Finding, number: number, content: Content): Row {
  const { words } = content;
  return {
    role: 'plain',
    cells: [
      [String(number)],
      [itemName(finding, content)],
      [lightRun(finding.light, words)],
      [distanceOf(finding, words)],
      [adviceText(finding, content)],
    ],
  };
}

function adviceText({ fixes }: Finding, content: Content): string {
  if (fixes.length === 0) return NOTHING;
  const { plan, assessment, words } = content;
  return fixes.map((each) => fixAdvice(each, assessment.findings, words, plan)).join(say(content, 'mend/or'));
}

/** What is lacking, where it is one thing: a sentence under the table; more have a section of their own. */
function oneMissing(content: Content): string[] {
  const [only, ...others] = missingOf(content.assessment.findings);
  if (only === undefined || others.length > 0) return [];
  return [say(content, 'check/one-missing', { what: lackName(only.lack, content) })];
}

function lackName(lack: Finding['lacks'][number], { words, assessment, plan }: Content): string {
  return lack.kind === 'input'
    ? fieldName(lack.path, words, plan)
    : lackText(lack, assessment.run.asOf, words);
}

/** Each input that is lacking once, with the checks that wait for it; then the other reasons. */
function supplyBlocks(content: Content, isTableShown: boolean): Block[] {
  const { assessment, words } = content;
  const open = countOf(assessment.findings, 'unknown');
  if (open === 0) return [];
  const missing = missingOf(assessment.findings);
  if (missing.length === 1 && isTableShown) return [];
  const items = missing.map(({ lack, findings }): Run[] => {
    const what = lackName(lack, content);
    const names = [...new Set(findings.map((finding) => itemName(finding, content)))];
    const shown = listText(names.slice(0, WAITING_SHOWN), words);
    const more = names.length > WAITING_SHOWN ? say(content, 'supply/more', { count: names.length }) : '';
    return [say(content, 'supply/item', { what, checks: `${shown}${more}` })];
  });
  return [
    { kind: 'heading', level: 1, text: say(content, 'supply/heading') },
    { kind: 'paragraph', runs: [say(content, 'supply/text', { count: open })] },
    { kind: 'list', items },
  ];
}
