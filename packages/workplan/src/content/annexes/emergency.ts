import type { FigureRow } from '@zhulin/assessment';
import { listText } from '@zhulin/contract';
import { namesOf } from '@zhulin/engines/rules';
import type { Block, Row, Run } from '../../model.ts';
import { numberCell } from '../cells.ts';
import { type Content, rowsOf } from '../context.ts';
import { computedText } from '../number-text.ts';
import { numberIfAny, textIn } from '../rows.ts';
import { ruleRun } from '../section.ts';
import { NOTHING, plainRow } from '../table-parts.ts';
import { type Annex, figureRef, numbered, openAnnex, saidCell } from './annex-parts.ts';

const ANSWERED = ['high', 'medium'];
const INDICATORS = 'risks.indicators';

/** 应急预案一览表: who answers within how long for each risk that is not low, and the indicators that raise the alert. */
export function emergencyOf(content: Content): Block[] {
  const annex = openAnnex(content, 'emergency');
  const risks = rowsOf(content, 'risks.list');
  if ('lacks' in risks) return [annex.waits(risks.lacks)];
  const answered = risks.rows.filter(({ level }) => ANSWERED.includes(String(level)));
  const indicators = rowsOf(content, INDICATORS);
  const watched = 'lacks' in indicators ? [] : indicators.rows;
  const lag = { lag: ruleRun(content, 'alert.schedule_lag') };
  return [
    answered.length === 0
      ? annex.tell(['all-low', { count: risks.rows.length }], ['lag', lag])
      : annex.tell(
          answered.length === risks.rows.length
            ? ['all', { count: answered.length }]
            : ['told', { count: answered.length, low: risks.rows.length - answered.length }],
          ['hours', { high: ruleRun(content, 'response.high'), medium: ruleRun(content, 'response.medium') }],
          ['lag', lag],
        ),
    ...(answered.length === 0 ? [] : [answerTable(annex, answered, watched, content)]),
    'lacks' in indicators
      ? annex.tell(['indicators-missing', { what: annex.lacking('indicators') }])
      : indicatorTable(annex, watched, content),
  ];
}

function answerTable(
  annex: Annex,
  risks: readonly FigureRow[],
  watched: readonly FigureRow[],
  content: Content,
): Block {
  return annex.table({
    id: 'a20-answers',
    columns: [['number', 'mark'], ['risk'], ['level', 'mark'], ['watched'], ['owner']],
    rows: numbered(risks.map((row) => answerRow(annex, row, watched, content))),
    notes: [annex.say('answers-note'), annex.say('demand/high'), annex.say('demand/medium')],
  });
}

function answerRow(annex: Annex, row: FigureRow, watched: readonly FigureRow[], content: Content): Row {
  const level = textIn(row, 'level');
  const riskClass = textIn(row, 'class');
  const own = watched.filter((each) => each['class'] === indicatorClass(riskClass, content));
  const owner = row['owner'];
  return plainRow(
    { author: textIn(row, 'name') },
    annex.coded('level', level),
    own.length === 0
      ? NOTHING
      : listText(
          own.map((each) => indicatorName(annex, each)),
          content.words,
        ),
    annex.written(typeof owner === 'string' ? owner : undefined, 'columns/owner'),
  );
}

/** The indicators go by fewer classes than the risks. */
function indicatorClass(riskClass: string, { book }: Content): string {
  const answer = book.find('risk_register.class_of');
  const classes = answer.ok ? namesOf(answer.rule.value) : undefined;
  return classes?.[riskClass] ?? riskClass;
}

function indicatorName(annex: Annex, row: FigureRow): string {
  return annex.coded('riskIndicator', textIn(row, 'riskIndicator'));
}

function indicatorTable(annex: Annex, watched: readonly FigureRow[], content: Content): Block {
  return annex.table({
    id: 'a20-indicators',
    columns: [
      ['number', 'mark'],
      ['indicator'],
      ['class'],
      ['measured', 'number'],
      ['score', 'number'],
      ['level', 'mark'],
      ['hours', 'number'],
    ],
    rows: numbered(watched.map((row) => indicatorRow(annex, row, content))),
    notes: [annex.say('score-note')],
  });
}

function indicatorRow(annex: Annex, row: FigureRow, content: Content): Row {
  const of = figureRef(INDICATORS);
  const [measured, score] = [numberIfAny(row, 'measured'), numberIfAny(row, 'score')];
  const hours = numberIfAny(row, 'respondWithinHours');
  const level = row['level'];
  const value: Run =
    measured === undefined
      ? annex.lacking('columns/measured')
      : saidCell(computedText(measured, textIn(row, 'quantity'), content.words), of);
  return plainRow(
    indicatorName(annex, row),
    annex.coded('class', textIn(row, 'class')),
    value,
    score === undefined ? NOTHING : numberCell(score, 1, of),
    typeof level === 'string' ? annex.coded('level', level) : NOTHING,
    hours === undefined ? NOTHING : numberCell(hours, 0, of),
  );
}
