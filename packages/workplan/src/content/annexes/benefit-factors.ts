import type { FigureRow } from '@zhulin/assessment';
import { bareText, layerText, listText, rulePlaceText, ruleSourceText } from '@zhulin/contract';
import type { RuleInForce } from '@zhulin/engines/rules';
import { yuanToFen } from '@zhulin/engines/units';
import type { Block, Row, Run } from '../../model.ts';
import { lacksZone, leftOutReason } from '../benefit-rows.ts';
import { amountCell, shareCell } from '../cells.ts';
import { type Content, say as frame, rowsOf } from '../context.ts';
import { inText, tableWord, toldIn } from '../in-text.ts';
import { numberIfAny, textIn } from '../rows.ts';
import { listed } from '../said.ts';
import { NOTHING, plainRow } from '../table-parts.ts';
import { type Annex, figureRef, numbered, openAnnex } from './annex-parts.ts';

const FIGURE = 'benefits.quantities';
const FACTORS = figureRef(FIGURE);
const KINDS = ['plan', 'factor', 'assumption'] as const;
/** Rules of one place or zone only. */
const PLACES = ['province', 'water_zone'] as const;

/** 效益测算参数表: what the effects are computed from, low, base and high, each with its source. */
export function benefitFactorsOf(content: Content): Block[] {
  const annex = openAnnex(content, 'benefits');
  const answer = rowsOf(content, FIGURE);
  if ('lacks' in answer) return [annex.waits(answer.lacks)];
  const { rows } = answer;
  const leftOut = rowsOf(content, 'benefits.left_out');
  const missing =
    'lacks' in leftOut || leftOut.rows.length === 0 ? [] : [leftOutTable(annex, leftOut.rows, content)];
  const spread = rows.filter((row) => isSpread(row)).length;
  const [stated = 0, factors = 0, assumed = 0] = KINDS.map(
    (kind) => rows.filter((row) => row['statedBy'] === kind).length,
  );
  return [
    annex.tell(
      ['told', { count: rows.length, stated, factors, assumed }],
      ['spread', { spread, single: rows.length - spread }],
    ),
    ...missing.filter(({ kind }) => kind === 'paragraph'),
    ...(stated === 0 ? [] : [statedTable(annex, rows.filter(isStated), content)]),
    ...(stated === rows.length
      ? []
      : [
          factorTable(
            annex,
            rows.filter((row) => !isStated(row)),
            content,
          ),
        ]),
    ...missing.filter(({ kind }) => kind === 'table'),
  ];
}

function isSpread(row: FigureRow): boolean {
  const edges = ['lowValue', 'highValue'].map((column) => numberIfAny(row, column));
  return edges.some((edge) => edge !== undefined && edge !== row['baseValue']);
}

/** What the plan states is one value. */
function isStated(row: FigureRow): boolean {
  return row['statedBy'] === 'plan';
}

function statedTable(annex: Annex, rows: readonly FigureRow[], content: Content): Block {
  return annex.table({
    id: 'a26-stated',
    columns: [['number', 'mark'], ['factor'], ['unit', 'mark'], ['stated', 'number']],
    rows: numbered(
      rows.map((row) => {
        const unit = textIn(row, 'quantity');
        const value = numberIfAny(row, 'baseValue');
        return plainRow(
          annex.coded('term', textIn(row, 'term')),
          unitText(unit, content),
          value === undefined ? NOTHING : valueCell(value, unit, content),
        );
      }),
    ),
    notes: [],
  });
}

function factorTable(annex: Annex, rows: readonly FigureRow[], content: Content): Block {
  return annex.table({
    id: 'a26-factors',
    isLandscape: true,
    columns: [
      ['number', 'mark'],
      ['factor'],
      ['unit', 'mark'],
      ['low', 'number'],
      ['base', 'number'],
      ['high', 'number'],
      ['source'],
      ['from', 'mark'],
    ],
    rows: numbered(rows.map((row) => factorRow(annex, row, content))),
    notes: [annex.say('scenario-note'), annex.say('from-note')],
  });
}

function factorRow(annex: Annex, row: FigureRow, content: Content): Row {
  const { words } = content;
  const unit = textIn(row, 'quantity');
  const value = (column: string): Run => {
    const number = numberIfAny(row, column);
    return number === undefined ? NOTHING : valueCell(number, unit, content);
  };
  const term = textIn(row, 'term');
  const rules = sourcesOf(term, content);
  const days = [...new Set(rules.map(({ from }) => from))].toSorted();
  return plainRow(
    annex.coded('term', term),
    unitText(unit, content),
    value('lowValue'),
    value('baseValue'),
    value('highValue'),
    rules.length === 0
      ? NOTHING
      : listText([...new Set(rules.map((rule) => sourceText(rule, content)))], words),
    days.length === 0 ? NOTHING : (days.at(-1) ?? NOTHING),
  );
}

/** A value in the unit of its row: money in that of the money tables, a share in per cent. */
function valueCell(number: number, unit: string, content: Content): Run {
  if (unit === 'yuan') return amountCell(yuanToFen(number), FACTORS, content);
  if (unit === 'share') return shareCell(number, FACTORS);
  const text = bareText(number, unit, content.words);
  const [, fraction = ''] = text.split('.');
  return { text, of: FACTORS, value: { number, decimals: fraction.length } };
}

function unitText(unit: string, content: Content): string {
  if (unit === 'yuan') return frame(content, 'wan-yuan');
  const { words } = content;
  if (unit === 'share') return '%';
  return words.has('units', unit) ? words.text('units', unit, { count: 2 }) : NOTHING;
}

/** What the platform took from elsewhere goes by the place it was taken from. */
function sourceText({ source, layer }: RuleInForce, { words }: Content): string {
  if (layer !== 'platform') return ruleSourceText({ source }, words);
  return source.section === undefined ? layerText(layer, words) : rulePlaceText(source.section, words);
}

/** The rules behind a factor of a project at its place; what a rule adopts from another is the other's. */
function sourcesOf(term: string, { book, plan }: Content): RuleInForce[] {
  const here = {
    province: plan.project.place?.province,
    water_zone: plan.environment?.waterZone?.toString(),
  };
  const own = book
    .about('quantity')
    .filter(({ about }) => about?.['quantity'] === term)
    .filter(({ about }) =>
      PLACES.every((place) => about?.[place] === undefined || here[place]?.startsWith(about[place]) === true),
    );
  const local = own.filter(({ about }) => PLACES.some((place) => about?.[place] !== undefined));
  return (local.length > 0 ? local : own).map((rule) => {
    const adopted = rule.adopts === undefined ? undefined : book.find(rule.adopts);
    return adopted?.ok ? adopted.rule : rule;
  });
}

/** A few effects that were not computed are told, more of them are listed. */
const TOLD_MOST = 4;

function leftOutTable(annex: Annex, rows: readonly FigureRow[], content: Content): Block {
  if (rows.length <= TOLD_MOST) return leftOutTold(annex, rows, content);
  return annex.table({
    id: 'a26-left-out',
    columns: [['number', 'mark'], ['effect'], ['lacking'], ['reason']],
    rows: numbered(
      rows.map((row) =>
        plainRow(
          annex.coded('effect', textIn(row, 'effect')),
          lacksZone(content, row)
            ? content.words.text('fields', 'environment.waterZone')
            : annex.coded('term', textIn(row, 'term')),
          annex.coded('leftOutReason', leftOutReason(content, row)),
        ),
      ),
    ),
    notes: [],
  });
}

function leftOutTold(annex: Annex, rows: readonly FigureRow[], content: Content): Block {
  const each = [
    ...Map.groupBy(rows, (row) => `${row['effect']} ${leftOutReason(content, row)}`).values(),
  ].map((of) => {
    const [first] = of;
    if (first === undefined) return '';
    return annex.say('left-out-pair', {
      effect: toldIn(content, first, 'effect'),
      term: listText(
        of.map((row) =>
          lacksZone(content, row)
            ? inText(content.words.text('fields', 'environment.waterZone'))
            : toldIn(content, row, 'term'),
        ),
        content.words,
      ),
      reason: tableWord(content, 'leftOutReason', leftOutReason(content, first)),
    });
  });
  return annex.tell(['left-out-told', { each: listed(each, content) }]);
}
