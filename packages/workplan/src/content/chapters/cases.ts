import type { FigureRow } from '@zhulin/assessment';
import { quantityText, ruleTitle } from '@zhulin/contract';
import type { Block, Run } from '../../model.ts';
import { type Content, missingRun, phrase, rowsOf, sayingOf } from '../context.ts';
import { toldIn } from '../in-text.ts';
import { ruleOf } from '../norm.ts';
import { numberIn, textIn } from '../rows.ts';
import { fromFigure, listed } from '../said.ts';
import { openChapter, openSection, type Section, type Sentence } from '../section.ts';
import { wordIn } from '../table-parts.ts';
import { modesSection } from './cases-modes.ts';
import { casesTable } from './cases-table.ts';
import { ownCell, ownRun } from './own.ts';

const FILE = 'chapter-9-cases';
const say = sayingOf(FILE);
const NEAREST = 'cases.nearest';

/** How many cases are told one by one; the table and the annex hold all. */
const TOLD = 2;
/** How many features stand in a sentence. */
const NAMED = 3;

/** 案例借鉴: reference communities by their likeness, and the mode that follows. */
export function casesChapter(content: Content): Block[] {
  return [
    ...openChapter(content, FILE, '9'),
    ...places(content, '9.1'),
    ...places(content, '9.2'),
    ...modesSection(content),
  ];
}

/** The cases that the work plan tells in one of its sections. */
function places(content: Content, id: '9.1' | '9.2'): Block[] {
  const section = openSection(content, FILE, id);
  const answer = rowsOf(content, NEAREST);
  if ('lacks' in answer) {
    section.lack(answer.lacks);
    return section.close();
  }
  const cases = answer.rows.filter((row) => sectionOf(content, row) === id);
  const ranked = cases.filter((row) => row['isRanked'] === true);
  lead(content, section, cases);
  section.list(...ranked.slice(0, TOLD).map((row) => oneCase(content, row)));
  if (ranked.length > 0) section.tell(...rest(content, cases));
  const title = section.say(ranked.length > 0 ? 'table' : 'table-plain');
  section.add(casesTable(content, `c${id.replace('.', '-')}-cases`, title, cases));
  return section.close();
}

/** The cases that are not told one by one: those farther away, and those that cannot be ranked. */
function rest(content: Content, cases: readonly FigureRow[]): Sentence[] {
  const far = cases.filter((row) => row['isRanked'] === true).slice(TOLD);
  const unranked = cases.filter((row) => row['isRanked'] !== true);
  const names = far.map((row): Run[] =>
    phrase(content, FILE, 'far', { name: name(content, row), share: likeness(content, row) }),
  );
  return [
    ...(far.length === 0 ? [] : [['others', { names: listed(names, content) }] satisfies Sentence]),
    ...(unranked.length === 0
      ? []
      : [
          [
            'unranked',
            {
              names: listed(
                unranked.map((row) => name(content, row)),
                content,
              ),
            },
          ] satisfies Sentence,
        ]),
  ];
}

function sectionOf(content: Content, row: FigureRow): string | undefined {
  return ruleOf(content, textIn(row, 'rule'))?.source.section;
}

/** Which is nearest, or that nothing can be said. */
function lead(content: Content, section: Section, cases: readonly FigureRow[]): void {
  const [first, second] = cases.filter((row) => row['isRanked'] === true);
  if (first === undefined) {
    section.tell(['lead/none', { count: cases.length }]);
    return;
  }
  const parts = { count: cases.length, first: name(content, first), share: likeness(content, first) };
  if (second === undefined) section.tell(['lead/one', parts]);
  else
    section.tell(['lead/two', { ...parts, second: name(content, second), next: likeness(content, second) }]);
}

function name(content: Content, row: FigureRow): string {
  return ruleTitle(textIn(row, 'rule'), content.assessment.rules, content.words);
}

function likeness(content: Content, row: FigureRow): Run {
  return ownRun(content, ownCell(NEAREST, numberIn(row, 'likenessShare'), 'share'));
}

function oneCase(content: Content, row: FigureRow): Sentence {
  const parts = { name: name(content, row), mode: wordIn(content, row, 'communityMode') };
  const rule = textIn(row, 'rule');
  const alike = features(content, 'cases.alike', rule);
  const different = features(content, 'cases.different', rule);
  const told = { ...parts, alike, different };
  const key = alike.length === 0 ? 'different' : different.length === 0 ? 'alike' : 'both';
  return [`case/${key}`, { ...told, lesson: lesson(content, row) }];
}

/** Features of a case with what stands here and there, where they are numbers. */
function features(content: Content, figure: string, rule: string): Run[] {
  const answer = rowsOf(content, figure);
  if ('lacks' in answer) return [missingRun(content, answer.lacks)];
  const own = answer.rows.filter((row) => row['rule'] === rule).slice(0, NAMED);
  return listed(
    own.map((row): Run[] => [toldIn(content, row, 'feature'), fromFigure(sides(content, row), figure)]),
    content,
  );
}

function sides(content: Content, row: FigureRow): string {
  const text = (column: 'here' | 'there'): string => {
    const value = row[column];
    return typeof value === 'number'
      ? quantityText(value, textIn(row, 'quantity'), content.words)
      : toldIn(content, row, column);
  };
  const [here, there] = [text('here'), text('there')];
  return here === there ? say(content, 'same', { here }) : say(content, 'sides', { here, there });
}

/** What the mode of the case would ask of this project first. */
function lesson(content: Content, row: FigureRow): Run[] {
  const answer = rowsOf(content, 'cases.reasons');
  if ('lacks' in answer) return [say(content, 'lesson/open')];
  const mode = textIn(row, 'communityMode');
  const unmet = answer.rows.filter(
    (each) => each['communityMode'] === mode && each['criterionVerdict'] === 'unmet',
  );
  if (unmet.length === 0) return [say(content, 'lesson/ready')];
  return [
    say(content, 'lesson/first'),
    ...listed(
      unmet.slice(0, NAMED).map((each) => fromFigure(toldIn(content, each, 'feature'), 'cases.reasons')),
      content,
    ),
  ];
}
