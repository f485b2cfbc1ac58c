import type { FigureRow } from '@zhulin/assessment';
import { ruleUnitText, ruleValueText } from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';
import type { Block, Row, Run } from '../../model.ts';
import { numberCell, totalRow } from '../cells.ts';
import { answerOf, type Content, missingRun, phrase, rowsOf, sayingOf } from '../context.ts';
import { figureRun } from '../section.ts';
import { NOTHING, plainRow } from '../table-parts.ts';
import { groupRow } from './annex-parts.ts';
import { columnsOf, notesOf, rowNumbers } from './annex-table.ts';

const FILE = 'annexes-plan';
const own = sayingOf(FILE);

const WEIGHTS = 'evaluation.indicator_weights';
const FULL = 'evaluation.full.';
const ZERO = 'evaluation.zero.';

interface Indicator {
  id: string;
  weight: number;
  /** One, or several that are scored together. */
  measures: { id: string; full: RuleInForce; zero: RuleInForce | undefined }[];
  /** 建设质量, 社会效益 … */
  of: string;
  gate: string | undefined;
}

/** 附件8: every indicator with its weight, the values of full and of no marks, what is measured and how it scores. */
export function evaluationOf(content: Content): Block[] {
  const indicators = indicatorsIn(content);
  const byClass = [...Map.groupBy(indicators, ({ of }) => of)];
  const next = rowNumbers();
  const isMeasured = !('lacks' in answerOf(content, 'evaluation.base'));
  const rows = byClass.flatMap(([of, members]): Row[] => {
    const weight = members.reduce((sum, each) => sum + each.weight, 0);
    const name = content.words.text('tables', `indicatorClass/${of}`);
    return [
      groupRow(own(content, 'evaluation/class', { name, weight, count: members.length })),
      ...members.map((each) => indicatorRow(each, { content, isMeasured, number: next() })),
    ];
  });
  return [
    {
      kind: 'table',
      id: 'a8-indicators',
      title: own(content, 'evaluation/table'),
      columns: columnsOf(
        content,
        { file: FILE, table: 'evaluation' },
        {
          number: 'mark',
          name: 'text',
          unit: 'mark',
          weight: 'number',
          full: 'number',
          zero: 'number',
          ...(isMeasured ? { measured: 'number' as const, points: 'number' as const } : {}),
          gate: 'text',
        },
      ),
      rows: [...rows, totalRow(rows, isMeasured ? [3, 7] : [3], { content })],
      ...(isMeasured && { isLandscape: true as const }),
      notes: notesOf(content, [
        own(content, 'evaluation/note'),
        ...(isMeasured ? [own(content, 'evaluation/unmeasured')] : []),
        own(content, 'evaluation/source'),
      ]),
    },
    outcome(content),
  ];
}

/** The scheme in force: the weights in their order, each indicator with the rules of its full and zero marks. */
function indicatorsIn({ book }: Content): Indicator[] {
  const answer = book.find(WEIGHTS);
  if (!answer.ok || typeof answer.rule.value !== 'object' || Array.isArray(answer.rule.value)) {
    throw new Error(`no weights ${WEIGHTS} are in force`);
  }
  const rules = new Map(book.below('evaluation.').map((rule) => [rule.id, rule]));
  return Object.entries(answer.rule.value).flatMap(([id, weight]) => {
    const measures = [...rules.values()]
      .filter((rule) => rule.id === `${FULL}${id}` || rule.id.startsWith(`${FULL}${id}.`))
      .map((full) => {
        const measure = full.id.slice(FULL.length);
        return { id: measure, full, zero: rules.get(`${ZERO}${measure}`) };
      });
    const about = measures[0]?.full.about;
    if (typeof weight !== 'number' || about === undefined) return [];
    const { evaluation_class: of = '', gate } = about;
    return [{ id, weight, measures, of, gate }];
  });
}

function indicatorRow(
  { id, weight, measures, gate }: Indicator,
  { content, number, isMeasured }: { content: Content; number: number; isMeasured: boolean },
): Row {
  const { words } = content;
  const parts = measures.length > 1;
  const text = (rule: RuleInForce | undefined) => (rule ? ruleValueText(rule, words) : NOTHING);
  const named = (measure: string, value: string) =>
    parts
      ? own(content, 'evaluation/part', { name: words.text('tables', `measure/${measure}`), value })
      : value;
  const joined = (values: readonly string[]) => values.join(content.own.text('annexes', 'note-and'));
  const [first] = measures;
  const rule = { kind: 'rule' as const, id: WEIGHTS, ...placeOf(content) };
  return plainRow(
    String(number),
    words.text('tables', `indicator/${id}`),
    first ? unitOf(first.full, content) : NOTHING,
    numberCell(weight, 0, rule),
    joined(measures.map((each) => named(each.id, text(each.full)))),
    joined(measures.map((each) => named(each.id, text(each.zero)))),
    ...(isMeasured ? [measuredRun(id, content), pointsRun(id, content)] : []),
    gate === undefined ? NOTHING : words.text('tables', `gate/${gate}`),
  );
}

function placeOf({ book }: Content): { from: string; layer: string } {
  const answer = book.find(WEIGHTS);
  if (!answer.ok) throw new Error(`no weights ${WEIGHTS} are in force`);
  return { from: answer.rule.from, layer: answer.rule.layer };
}

function unitOf({ unit }: RuleInForce, { words }: Content): string {
  const text = ruleUnitText(unit, words);
  return text === '' ? NOTHING : text;
}

function rowsAbout(figure: string, indicator: string, content: Content): readonly FigureRow[] {
  const answer = rowsOf(content, figure);
  return 'rows' in answer ? answer.rows.filter((row) => row['indicator'] === indicator) : [];
}

function measuredRun(id: string, content: Content): Run {
  const known = rowsAbout('evaluation.measures', id, content).flatMap(({ measured }) =>
    typeof measured === 'number' ? [measured] : [],
  );
  const [only, ...others] = known;
  if (only === undefined) return NOTHING;
  const of = { kind: 'figure' as const, id: 'evaluation.measures' };
  const cell = numberCell(only, Number.isInteger(only) ? 0 : 1, of);
  if (others.length === 0) return cell;
  return { text: known.join(content.own.text('annexes', 'note-and')), of };
}

/** Points of an indicator of which everything is measured; what is not measured has none yet. */
function pointsRun(id: string, content: Content): Run {
  const [row] = rowsAbout('evaluation.indicators', id, content);
  if (!row || row['isMissing'] === true) return NOTHING;
  return numberCell(Number(row['points']), 1, { kind: 'figure', id: 'evaluation.indicators' });
}

/** What has been reached so far, or that nothing has been measured yet. */
function outcome(content: Content): Block {
  const answer = answerOf(content, 'evaluation.base');
  if ('lacks' in answer) {
    const parts = { what: missingRun(content, answer.lacks) };
    return { kind: 'paragraph', runs: phrase(content, FILE, 'evaluation/open', parts) };
  }
  const open = figureRun(content, 'evaluation.missing_points');
  const parts = {
    base: figureRun(content, 'evaluation.base'),
    bonus: figureRun(content, 'evaluation.bonus'),
  };
  const isOpen = answerOf(content, 'evaluation.missing_points');
  const key = 'value' in isOpen && isOpen.value !== 0 ? 'reached-so-far' : 'reached';
  return { kind: 'paragraph', runs: phrase(content, FILE, `evaluation/${key}`, { ...parts, open }) };
}
