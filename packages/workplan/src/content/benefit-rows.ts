import type { FigureRow, Finding, TraceRef } from '@zhulin/assessment';
import { quantityText } from '@zhulin/contract';
import { EFFECT_IDS, type EffectId, FORMULAS, type QuantityId } from '@zhulin/engines/benefits';
import { convert, formatNumber } from '@zhulin/engines/units';
import type { Run, Table } from '../model.ts';
import { type Content, inTableUnit, rowsOf, say } from './context.ts';
import { numberIn, textIn } from './rows.ts';
import { fromFigure } from './said.ts';
import { columnName, plainRow, sheetOf, sourceLine, wordIn } from './table-parts.ts';

const FILE = 'chapter-7-effects';
const BY = { kind: 'figure', id: 'benefits.effects' } as const;
/** Numbers from here on are told whole. */
const WHOLE_FROM = 100;

/** What the building demand carries with it. */
export const ECONOMIC_EFFECTS = EFFECT_IDS.filter((effect) => restsOn(effect, 'construction_demand'));
/** What adds up over the years of service. */
export const LONG_EFFECTS = EFFECT_IDS.filter((effect) => restsOn(effect, 'service_life'));
export const ENVIRONMENTAL_EFFECTS = EFFECT_IDS.filter(
  (effect) => !ECONOMIC_EFFECTS.includes(effect) && !LONG_EFFECTS.includes(effect),
);

/** Whether a quantity is among the factors of an effect, or of the effects it is computed from. */
function restsOn(effect: EffectId, quantity: QuantityId): boolean {
  return FORMULAS[effect].terms.some(({ of }) => of === quantity || (isEffect(of) && restsOn(of, quantity)));
}

function isEffect(term: QuantityId | EffectId): term is EffectId {
  return term in FORMULAS;
}

/** The effects of some kinds, in the order of the kinds, or what all of them lack. */
export function effectRows(
  content: Content,
  kinds: readonly string[],
): { rows: FigureRow[] } | { lacks: Finding['lacks'] } {
  const answer = rowsOf(content, 'benefits.effects');
  if ('lacks' in answer) return answer;
  const byEffect = new Map(answer.rows.map((row) => [textIn(row, 'effect'), row]));
  return {
    rows: kinds.flatMap((kind): FigureRow[] => {
      const row = byEffect.get(kind);
      return row ? [row] : [];
    }),
  };
}

type Scenario = 'lowValue' | 'baseValue' | 'highValue';

/** A scenario of an effect with its unit, in running text. */
export function scenarioRun(content: Content, row: FigureRow, scenario: Scenario): Run {
  const unit = textIn(row, 'quantity');
  const value = numberIn(row, scenario);
  const text =
    unit === 'yuan' || unit === 'yuan/a'
      ? quantityText(value, 'yuan', content.words)
      : quantityText(Number(value.toFixed(value >= WHOLE_FROM ? 0 : 1)), unit, content.words);
  return fromFigure(text, BY.id);
}

/** Whether an effect was left out because the plan names no water zone: its factor is published zone by zone. */
export function lacksZone({ plan, book }: Content, row: FigureRow): boolean {
  return (
    row['leftOutReason'] === 'NO_FACTOR' &&
    plan.environment?.waterZone === undefined &&
    book
      .about('quantity')
      .some(({ about }) => about?.['quantity'] === row['term'] && about?.['water_zone'] !== undefined)
  );
}

/** Why an effect was left out: nobody has published its factor, or the plan does not state what it needs. */
export function leftOutReason(content: Content, row: FigureRow): string {
  return lacksZone(content, row) ? 'NO_INPUT' : textIn(row, 'leftOutReason');
}

/** Whether the three scenarios are one number. */
export function isSingle(row: FigureRow): boolean {
  return numberIn(row, 'lowValue') === numberIn(row, 'highValue');
}

/** Low, base and high of some effects with their formulas; an edge that nobody has published is marked. */
export function effectsTable(
  content: Content,
  { id, title, rows }: { id: string; title: string; rows: readonly FigureRow[] },
): Table | undefined {
  if (rows.length === 0) return undefined;
  return sheetOf({
    id,
    title,
    heads: [
      [columnName(content, 'effect'), 'text'],
      [columnName(content, 'lowValue'), 'number'],
      [columnName(content, 'baseValue'), 'number'],
      [columnName(content, 'highValue'), 'number'],
      [columnName(content, 'formula'), 'text'],
    ],
    rows: rows.map((row) =>
      plainRow(
        effectName(content, row),
        edgeCell(content, row, 'lowValue', row['isOpenBelow'] === true),
        valueCell(content, row, 'baseValue', BY),
        edgeCell(content, row, 'highValue', row['isOpenAbove'] === true),
        wordIn(content, row, 'formula'),
      ),
    ),
    source: sourceLine(content, {
      fields: ['environment', 'buildings.floorAreaM2', 'cost'],
      rules: sourcesOf(content, rows),
    }),
    notes: [
      content.own.text(FILE, 'effects/standing'),
      ...(rows.some((row) => row['isOpenBelow'] === true || row['isOpenAbove'] === true)
        ? [content.own.text(FILE, 'effects/open')]
        : []),
    ],
  });
}

/** The published factors behind some effects. */
function sourcesOf({ assessment }: Content, rows: readonly FigureRow[]): string[] {
  const terms = assessment.figures.find(({ id }) => id === 'benefits.terms');
  if (!terms || !('value' in terms)) return [];
  // A figure of the unit `table` holds rows and nothing else.
  const of = (terms.value as readonly FigureRow[]).filter((row) =>
    rows.some((each) => each['effect'] === row['effect']),
  );
  return [...new Set(of.map((row) => `benefits.${textIn(row, 'term')}.base`))];
}

/** What an effect is called in a table, with its unit. */
export function effectName(content: Content, row: FigureRow): string {
  return content.own.text(FILE, 'effects/name', {
    effect: wordIn(content, row, 'effect'),
    unit: unitText(textIn(row, 'quantity'), content),
  });
}

/** An edge that is open and says no more than the base is not told as a number. */
function edgeCell(content: Content, row: FigureRow, scenario: Scenario, isOpen: boolean): Run[] {
  if (!isOpen) return [valueCell(content, row, scenario, BY)];
  if (numberIn(row, scenario) === numberIn(row, 'baseValue'))
    return [content.own.text(FILE, 'effects/undecided')];
  return [valueCell(content, row, scenario, BY), content.own.text(FILE, 'effects/mark')];
}

/** A number of a row in the unit of its column. */
export function valueCell(content: Content, row: FigureRow, column: string, of: TraceRef): Run {
  const { number, decimals } = inColumnUnit(content, numberIn(row, column), textIn(row, 'quantity'));
  return { text: formatNumber(number, { decimals, fixed: true }), of, value: { number, decimals } };
}

/** Money in the unit of the money tables; large numbers whole. */
function inColumnUnit({ words }: Content, value: number, unit: string): { number: number; decimals: number } {
  if (unit === 'yuan' || unit === 'yuan/a') {
    return { number: inTableUnit(convert(value, 'yuan', 'fen'), words), decimals: 2 };
  }
  return { number: value, decimals: Math.abs(value) >= WHOLE_FROM ? 0 : 1 };
}

/** The unit of a row: money as in the money tables. */
function unitText(unit: string, content: Content): string {
  if (unit === 'yuan') return say(content, 'wan-yuan');
  if (unit === 'yuan/a')
    return content.own.text(FILE, 'effects/money-a-year', { unit: say(content, 'wan-yuan') });
  return content.words.has('units', unit, { count: 2 })
    ? content.words.text('units', unit, { count: 2 })
    : unit;
}
