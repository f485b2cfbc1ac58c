import type { FigureRow } from '@zhulin/assessment';
import { dayText, figureWord } from '@zhulin/contract';
import { formatNumber } from '@zhulin/engines/units';
import type { Block, Row, Run, Table } from '../../model.ts';
import { numberCell, totalRow } from '../cells.ts';
import { answerOf, type Content, rowsOf } from '../context.ts';
import { tableWord } from '../in-text.ts';
import { norm, normNumber, ruleOf } from '../norm.ts';
import { numberIn, textIn } from '../rows.ts';
import { cellRun, fromFigure, fromInput, listed } from '../said.ts';
import { figureRun, openSection, type Sentence } from '../section.ts';
import { columnName, type Head, NOTHING, plainRow, sheetOf, sourceLine } from '../table-parts.ts';

const FILE = 'chapter-8-safeguards';
const NAMED_MOST = 6;
/** With more than this part of the points open, no score is told. */
const HALF = 0.5;

/** 8.3 监督评估: the 28 indicators, what they say so far, gates, grades and lights. */
export function supervisionSection(content: Content): Block[] {
  const section = openSection(content, FILE, '8.3');
  section.tell(
    [
      'system',
      {
        classes: norm(content, 'evaluation.indicators', 'classes'),
        indicators: norm(content, 'evaluation.indicators', 'indicators'),
        period: norm(content, 'evaluation.third_party.period'),
      },
    ],
    ...limits(content),
  );
  section.tell(...score(content), ...observed(content));
  section.tell(...gates(content), ...lowClasses(content), ...waiting(content));
  section.add(classesTable(content));
  return section.close();
}

/** Where grades and lights change. */
function limits(content: Content): Sentence[] {
  const least = (grade: string): Run | undefined => {
    const number = normNumber(content, 'evaluation.grade_least', grade);
    const rule = ruleOf(content, 'evaluation.grade_least');
    if (number === undefined || !rule) return undefined;
    return { text: String(number), of: { kind: 'rule', id: rule.id, from: rule.from, layer: rule.layer } };
  };
  const [excellent, good, pass] = [least('excellent'), least('good'), least('pass')];
  if (!excellent || !good || !pass) return [];
  return [['limits', { excellent, good, pass }]];
}

/** What the evaluation gives so far; early on, most of it is not known yet. */
function score(content: Content): Sentence[] {
  const base = answerOf(content, 'evaluation.base');
  const missing = answerOf(content, 'evaluation.missing_points');
  if ('lacks' in base && content.plan.observed === undefined) return [['score-none']];
  const most = answerOf(content, 'evaluation.base_most');
  if ('lacks' in base || 'lacks' in missing || 'lacks' in most) {
    return [
      [
        'score',
        {
          base: figureRun(content, 'evaluation.base'),
          total: figureRun(content, 'evaluation.missing_points'),
          most: figureRun(content, 'evaluation.base_most'),
        },
      ],
    ];
  }
  const word = (id: string, unit: string): Run => {
    const answer = answerOf(content, id);
    return 'lacks' in answer
      ? figureRun(content, id)
      : fromFigure(figureWord(String(answer.value), unit, content.words), id);
  };
  const parts = {
    base: figureRun(content, 'evaluation.base'),
    missing: figureRun(content, 'evaluation.missing_points'),
    most: figureRun(content, 'evaluation.base_most'),
  };
  const all = Number(base.value) + Number(missing.value);
  if (all > 0 && Number(missing.value) / all > HALF) return [['score-early', parts]];
  return [
    [
      Number(missing.value) > 0 ? 'score-open' : 'score',
      {
        ...parts,
        total: figureRun(content, 'evaluation.total'),
        grade: word('evaluation.grade', 'grade'),
        light: word('evaluation.light', 'light'),
      },
    ],
  ];
}

/** How many values were measured, and of which day the last is. */
function observed(content: Content): Sentence[] {
  const given = content.plan.observed ?? [];
  const [last] = [...given].sort((one, other) => (one.on < other.on ? 1 : -1));
  if (!last) return [];
  const indicators = rowsOf(content, 'evaluation.indicators');
  const isScored = 'lacks' in indicators || indicators.rows.some((row) => row['isMissing'] !== true);
  return [
    [
      isScored ? 'observed' : 'observed-early',
      {
        count: fromInput(String(given.length), 'observed'),
        day: fromInput(dayText(last.on, content.words), 'observed'),
      },
    ],
  ];
}

/** Gates that were not passed, and those of which nothing is known. */
function gates(content: Content): Sentence[] {
  const answer = rowsOf(content, 'evaluation.reasons');
  if ('lacks' in answer) return [];
  const of = (reason: string) =>
    answer.rows
      .filter((row) => row['lightReason'] === reason)
      .map((row) => tableWord(content, 'of', textIn(row, 'of')));
  const [failed, unknown] = [of('GATE_FAILED'), of('GATE_UNKNOWN')];
  return [
    ...(failed.length === 0 ? [] : [['gates-failed', { names: listed(failed, content) }] satisfies Sentence]),
    ...(unknown.length === 0
      ? []
      : [['gates-unknown', { count: unknown.length, names: listed(unknown, content) }] satisfies Sentence]),
    ...(failed.length === 0 && unknown.length === 0 ? [['gates-passed'] satisfies Sentence] : []),
  ];
}

/** Classes below the limit of the red light, though some of their indicators are known. */
function lowClasses(content: Content): Sentence[] {
  const answer = rowsOf(content, 'evaluation.classes');
  const indicators = rowsOf(content, 'evaluation.indicators');
  if ('lacks' in answer || 'lacks' in indicators) return [];
  const known = new Set(
    indicators.rows.filter((row) => row['isMissing'] !== true).map((row) => textIn(row, 'indicatorClass')),
  );
  const scored = answer.rows.filter((row) => known.has(textIn(row, 'indicatorClass')));
  const [lowest] = [...scored].sort((one, other) => numberIn(one, 'score') - numberIn(other, 'score'));
  const highest = [...scored].sort((one, other) => numberIn(other, 'score') - numberIn(one, 'score'))[0];
  if (!lowest || !highest || lowest === highest) return [];
  const name = (row: FigureRow) => tableWord(content, 'indicatorClass', textIn(row, 'indicatorClass'));
  const points = (row: FigureRow) =>
    cellRun(content, numberIn(row, 'score'), { unit: 'points', figure: 'evaluation.classes' });
  return [
    [
      'classes',
      { high: name(highest), highScore: points(highest), low: name(lowest), lowScore: points(lowest) },
    ],
  ];
}

/** The heaviest indicators without data. */
function waiting(content: Content): Sentence[] {
  const answer = rowsOf(content, 'evaluation.indicators');
  if ('lacks' in answer) return [];
  const missing = answer.rows
    .filter((row) => row['isMissing'] === true)
    .sort((one, other) => numberIn(other, 'pointsMost') - numberIn(one, 'pointsMost'));
  if (missing.length === 0) return [];
  const names = listed(
    missing.slice(0, NAMED_MOST).map((row) => tableWord(content, 'indicator', textIn(row, 'indicator'))),
    content,
  );
  return [
    [
      missing.length > NAMED_MOST ? 'waiting-many' : 'waiting',
      { count: fromFigure(formatNumber(missing.length, { decimals: 0 }), 'evaluation.indicators'), names },
    ],
  ];
}

/** The five classes with their weights; points and gaps where there are data. */
function classesTable(content: Content): Table | undefined {
  const classes = rowsOf(content, 'evaluation.classes');
  const indicators = rowsOf(content, 'evaluation.indicators');
  const rule = ruleOf(content, 'evaluation.weights');
  if (!rule) return undefined;
  const isKnown = !('lacks' in classes) && !('lacks' in indicators);
  const isScored = isKnown && indicators.rows.some((row) => row['isMissing'] !== true);
  const weightOf = { kind: 'rule', id: rule.id, from: rule.from, layer: rule.layer } as const;
  const rows: Row[] = Object.keys(rule.value).map((code) => {
    const weight = normNumber(content, 'evaluation.weights', code);
    const of = 'lacks' in indicators ? [] : indicators.rows.filter((row) => row['indicatorClass'] === code);
    const row = 'lacks' in classes ? undefined : classes.rows.find((each) => each['indicatorClass'] === code);
    const count = (number: number): Run =>
      numberCell(number, 0, { kind: 'figure', id: 'evaluation.indicators' });
    const points = (own: FigureRow | undefined): Run =>
      own === undefined
        ? NOTHING
        : numberCell(numberIn(own, 'points'), 1, { kind: 'figure', id: 'evaluation.classes' });
    const head = [
      content.words.text('tables', `indicatorClass/${code}`),
      weight === undefined ? NOTHING : numberCell(weight, 0, weightOf),
    ];
    if (!isKnown) return plainRow(...head);
    return plainRow(
      ...head,
      of.length === 0 ? NOTHING : count(of.length),
      of.length === 0 ? NOTHING : count(of.filter((each) => each['isMissing'] === true).length),
      ...(isScored ? [points(row)] : []),
    );
  });
  const text = (key: string) => content.own.text(FILE, `8.3/${key}`);
  const state: Head[] = [
    [text('head/indicators'), 'number'],
    [text('head/missing'), 'number'],
    ...(isScored ? [[columnName(content, 'points'), 'number'] satisfies Head] : []),
  ];
  return sheetOf({
    id: 'c8-classes',
    title: text(isScored ? 'table' : 'table-plain'),
    heads: [
      [columnName(content, 'indicatorClass'), 'text'],
      [text('head/weight'), 'number'],
      ...(isKnown ? state : []),
    ],
    rows: [...rows, totalRow(rows, isScored ? [1, 2, 3, 4] : isKnown ? [1, 2, 3] : [1], { content })],
    source: sourceLine(content, {
      fields: isKnown ? ['observed', 'evaluation'] : [],
      rules: ['evaluation.weights'],
    }),
    notes: isScored ? [text('classes-note')] : [],
  });
}
