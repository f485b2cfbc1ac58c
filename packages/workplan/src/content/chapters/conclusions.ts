import { type Finding, LIGHTS } from '@zhulin/assessment';
import { adviceText, dayText, findingTitle } from '@zhulin/contract';
import type { Block, Run } from '../../model.ts';
import { scoresOf } from '../charts/scores.ts';
import { answerOf, type Content, lightRun, missingRun, type Part, rowsOf, rulesDay } from '../context.ts';
import { tableWord } from '../in-text.ts';
import { fromFigure, listed } from '../said.ts';
import { figureRun, openChapter, openSection, type Sentence } from '../section.ts';
import { distanceOf, measuredOf, requiredOf } from '../verdict-words.ts';
import { actionSection } from './conclusions-action.ts';
import { outlookSection } from './conclusions-outlook.ts';
import { policySection } from './conclusions-policies.ts';
import { gravestOf, tightestOf } from './findings-of.ts';
import { ownFigure, ownRun } from './own.ts';

const FILE = 'chapter-10-conclusions';

/** How many findings are told one by one; the annex holds all. */
const TOLD = 5;
const TIGHTEST = 3;
/** Blanks that screens set between a unit and the next word. */
const BETWEEN_HAN = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

/** 结论与建议: what was found, what is asked of policy, what comes after, who does what next. */
export function conclusionsChapter(content: Content): Block[] {
  return [
    ...openChapter(content, FILE, '10'),
    ...conclusions(content),
    ...policySection(content),
    ...outlookSection(content),
    ...actionSection(content),
  ];
}

function conclusions(content: Content): Block[] {
  const section = openSection(content, FILE, '10.1');
  const gravest = gravestOf(content);
  section.tell(counts(content), headline(content), risk(content));
  if (gravest.length === 0) {
    const tightest = tightestOf(content).slice(0, TIGHTEST);
    section.tell(...(tightest.length === 0 ? [] : [['tight/lead'] as const]));
    section.list(...tightest.map((finding) => tight(content, finding)));
  } else {
    const told = gravest.slice(0, TOLD);
    const areStops = told.every(({ light }) => light === 'red');
    section.tell([
      gravest.length === told.length ? 'grave/all' : areStops ? 'grave/some' : 'grave/some-any',
      { count: gravest.length, told: told.length },
    ]);
    section.list(...told.map((finding) => grave(content, finding)));
    section.tell(...withoutFix(told));
  }
  section.tell(...evaluation(content));
  section.add(scoresOf(content));
  return section.close();
}

function counts(content: Content): Sentence {
  const { findings } = content.assessment;
  const count = (light: Finding['light']) => findings.filter((each) => each.light === light).length;
  const each = LIGHTS.filter((light) => count(light) > 0).map((light) =>
    content.own.text(FILE, `10.1/light/${light}`, { count: count(light) }),
  );
  const all = { each: listed(each, content), all: findings.length, day: rulesDay(content) };
  if (count('red') + count('amber') > 0) return ['counts/broken', all];
  if (count('green') === 0) return ['counts/unknown', all];
  return [count('unknown') === 0 ? 'counts/kept' : 'counts/open', all];
}

/** Money and time in one sentence. */
function headline(content: Content): Sentence {
  const lowest = ownFigure(content, 'finance.cash.lowest');
  const parts: Record<string, Part> = {
    total: figureRun(content, 'finance.estimate.total'),
    finish: day(content, 'schedule.finish'),
    months: figureRun(content, 'schedule.months_to_handover'),
  };
  if ('lacks' in lowest) return ['headline/short', { ...parts, lowest: missingRun(content, lowest.lacks) }];
  if (lowest.value >= 0) return ['headline/even', { ...parts, lowest: ownRun(content, lowest) }];
  return ['headline/short', { ...parts, lowest: ownRun(content, { ...lowest, value: -lowest.value }) }];
}

function day(content: Content, figure: string): Run {
  const answer = answerOf(content, figure);
  if ('lacks' in answer) return missingRun(content, answer.lacks);
  return fromFigure(dayText(String(answer.value), content.words), figure);
}

function risk(content: Content): Sentence {
  const answer = answerOf(content, 'risks.index_level');
  if ('lacks' in answer) return ['risk/one', { level: missingRun(content, answer.lacks) }];
  const [least, most] = [figureRun(content, 'risks.index_least'), figureRun(content, 'risks.index_most')];
  const level = fromFigure(tableWord(content, 'risk-level', String(answer.value)), 'risks.index_level');
  const isSpan = textOf(least) !== textOf(most);
  return isSpan ? ['risk/span', { least, most, level }] : ['risk/one', { most, level }];
}

function textOf(run: Run): string | undefined {
  return typeof run === 'object' && 'text' in run ? run.text : undefined;
}

/** A check that is not met: how far, and the smallest change that would do. */
function grave(content: Content, finding: Finding): Sentence {
  const { words, assessment, plan } = content;
  const [fix] = finding.fixes;
  const parts: Record<string, Part> = {
    light: [lightRun(finding.light, words)],
    name: findingTitle(finding, words),
    measured: fromFigure(measuredOf(finding, words), finding.figure),
    required: requiredRun(content, finding),
    distance: fromFigure(distanceOf(finding, words), finding.figure),
  };
  if (finding.required !== null && 'all' in finding.required) return ['grave/names', parts];
  if (fix === undefined) return ['grave/open', parts];
  return [
    'grave/fix',
    {
      ...parts,
      fix: fromFigure(
        adviceText(fix, assessment.findings, words, plan).replaceAll(BETWEEN_HAN, ''),
        finding.figure,
      ),
    },
  ];
}

/** What cannot be mended by a single change is told once for all. */
function withoutFix(findings: readonly Finding[]): Sentence[] {
  const count = findings.filter(
    ({ fixes, required }) => fixes.length === 0 && !(required !== null && 'all' in required),
  ).length;
  if (count === 0) return [];
  return [[count === 1 ? 'grave/no-fix-one' : 'grave/no-fix', { count }]];
}

/** What the rule of a check asks for. */
function requiredRun({ words, assessment }: Content, finding: Finding): Run {
  const text = requiredOf(finding, words);
  const rule = assessment.rules[finding.rule];
  if (rule === undefined) return text;
  return { text, of: { kind: 'rule', id: rule.id, from: rule.from, layer: rule.layer } };
}

function tight(content: Content, finding: Finding): Sentence {
  const { words } = content;
  return [
    'tight/one',
    {
      name: findingTitle(finding, words),
      measured: fromFigure(measuredOf(finding, words), finding.figure),
      required: requiredRun(content, finding),
    },
  ];
}

/** How the evaluation stands, or that it has not begun. */
function evaluation(content: Content): Sentence[] {
  const missing = rowsOf(content, 'evaluation.missing');
  // The safeguards say that nothing was measured yet.
  if ('lacks' in missing) return [];
  const parts: Record<string, Part> = {
    total: figureRun(content, 'evaluation.total'),
    open: figureRun(content, 'evaluation.missing_points'),
  };
  if (missing.rows.length > 0) return [['evaluation/early', parts]];
  const grade = answerOf(content, 'evaluation.grade');
  if ('lacks' in grade) return [['evaluation/early', parts]];
  const word = content.words.text('tables', `grade/${String(grade.value)}`);
  return [['evaluation/graded', { ...parts, grade: fromFigure(word, 'evaluation.grade') }]];
}
