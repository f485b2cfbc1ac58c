import type { FigureRow } from '@zhulin/assessment';
import { choiceText, listText, quantityText } from '@zhulin/contract';
import { RISK_LEVELS } from '@zhulin/engines/risk-register';
import { yuanToFen } from '@zhulin/engines/units';
import type { Plan } from '@zhulin/plan';
import type { Block, Row, Run } from '../../model.ts';
import { amountCell, numberCell } from '../cells.ts';
import { type Content, missingRun, rowsOf } from '../context.ts';
import { inCell, inText } from '../in-text.ts';
import { numberIfAny, textIn } from '../rows.ts';
import { listed } from '../said.ts';
import { ruleRun } from '../section.ts';
import { moneyUnit, NOTHING, plainRow } from '../table-parts.ts';
import { type Annex, figureRef, numbered, openAnnex } from './annex-parts.ts';

const FIGURE = 'risks.list';
const RISKS = figureRef(FIGURE);
const LEVELS = RISK_LEVELS.toReversed();

/** 风险清单: every risk with class, stages, likelihood by impact, level, measures, owner and hours. */
export function riskListOf(content: Content): Block[] {
  const annex = openAnnex(content, 'risks');
  const answer = rowsOf(content, FIGURE);
  if ('lacks' in answer) return [annex.waits(answer.lacks)];
  const counts = LEVELS.map((level) => answer.rows.filter((row) => row['level'] === level).length);
  const unrated = answer.rows.length - counts.reduce((sum, each) => sum + each, 0);
  const each = LEVELS.flatMap((level, index) => {
    const count = counts[index] ?? 0;
    return count === 0 ? [] : [annex.say(`count/${level}`, { count })];
  });
  const [worst] = answer.rows;
  return [
    annex.tell(
      ['told', { count: answer.rows.length, each: listed(each, content) }],
      ...(worst?.['points'] === undefined
        ? []
        : [
            [
              'worst',
              { risk: { author: textIn(worst, 'name') }, points: pointsRun(worst, content) },
            ] as const,
          ]),
      ...(unrated === 0 ? [] : [['unrated', { count: unrated }] as const]),
      [
        'levels',
        {
          medium: ruleRun(content, 'risk_register.level_least', 'medium'),
          high: ruleRun(content, 'risk_register.level_least', 'high'),
        },
      ],
    ),
    riskTable(annex, answer.rows, content),
    responseTable(annex, content),
  ];
}

function riskTable(annex: Annex, rows: readonly FigureRow[], content: Content): Block {
  return annex.table({
    id: 'a19-risks',
    isLandscape: true,
    columns: [
      ['number', 'mark'],
      ['risk'],
      ['class'],
      ['stages'],
      ['likelihood', 'number'],
      ['impact', 'number'],
      ['points', 'number'],
      ['level', 'mark'],
      ['basis', 'mark'],
      ['owner'],
      ['hours', 'number'],
    ],
    rows: numbered(rows.map((row) => riskRow(annex, row, content))),
    notes: [annex.say('points-note'), annex.say('answer-note')],
  });
}

/** What the plan does about the factors that the simulation draws. */
function responseTable(annex: Annex, content: Content): Block {
  const { risks } = content.plan;
  const responses = risks?.responses ?? [];
  if (responses.length === 0) {
    return annex.tell([
      'no-responses',
      { what: missingRun(content, [{ kind: 'input', path: 'risks.responses' }]) },
    ]);
  }
  const [only] = responses;
  if (responses.length === 1 && only !== undefined) return responseTold(annex, only, content);
  const factors = new Map((risks?.factors ?? []).map((factor) => [factor.id, factor]));
  return annex.table({
    id: 'a19-responses',
    unit: moneyUnit(content),
    columns: [
      ['number', 'mark'],
      ['factor'],
      ['class'],
      ['response', 'mark'],
      ['measure'],
      ['cost', 'number'],
    ],
    rows: numbered(
      responses.map(({ factor: id, kind, measure, costYuan }, index) => {
        const factor = factors.get(id);
        const of = { kind: 'input', path: `risks.responses.${index}.costYuan` } as const;
        return plainRow(
          { author: factor?.name ?? id },
          factor === undefined ? NOTHING : annex.coded('class', factor.class),
          choiceText('response', kind, content.words),
          { author: measure },
          costYuan === undefined ? NOTHING : amountCell(yuanToFen(costYuan), of, content),
        );
      }),
    ),
    notes: [],
  });
}

type Response = NonNullable<NonNullable<Plan['risks']>['responses']>[number];

/** A single response is a sentence. */
function responseTold(
  annex: Annex,
  { factor: id, kind, measure, costYuan }: Response,
  content: Content,
): Block {
  const factor = content.plan.risks?.factors?.find((each) => each.id === id);
  const parts = {
    factor: { author: factor?.name ?? id },
    class: factor === undefined ? NOTHING : inText(annex.coded('class', factor.class)),
    response: choiceText('response', kind, content.words),
    measure: { author: measure },
  };
  if (costYuan === undefined) return annex.tell(['response-one', parts]);
  const cost = {
    text: quantityText(yuanToFen(costYuan), 'fen', content.words),
    of: { kind: 'input', path: 'risks.responses.0.costYuan' } as const,
  };
  return annex.tell(['response-cost', { ...parts, cost }]);
}

function riskRow(annex: Annex, row: FigureRow, content: Content): Row {
  const { plan, words } = content;
  const riskClass = textIn(row, 'class');
  const { stages = [], owner } = plan.risks?.register?.find(({ id }) => id === row['id']) ?? {};
  const level = row['level'];
  const basis = row['basis'];
  const rated = (column: string): Run => {
    const value = numberIfAny(row, column);
    return value === undefined ? annex.lacking(`columns/${column}`) : numberCell(value, 0, RISKS);
  };
  const hours = numberIfAny(row, 'respondWithinHours');
  return plainRow(
    { author: textIn(row, 'name') },
    annex.coded('class', riskClass),
    inCell(
      listText(
        stages.map((stage) => inText(annex.coded('stage', stage))),
        words,
      ),
    ),
    rated('likelihood'),
    rated('impact'),
    rated('points'),
    typeof level === 'string' ? annex.coded('level', level) : NOTHING,
    typeof basis === 'string' ? choiceText('risk-basis', basis, words) : NOTHING,
    annex.written(owner, 'columns/owner'),
    hours === undefined ? inCell(annex.say('routine')) : numberCell(hours, 0, RISKS),
  );
}

function pointsRun(row: FigureRow, { words }: Content): Run {
  const points = numberIfAny(row, 'points');
  return points === undefined ? NOTHING : { text: quantityText(points, 'points', words), of: RISKS };
}
