import type { Figure } from '@zhulin/assessment';
import { figureTitle, lackText, quantityText, requiredText } from '@zhulin/contract';
import { fen, formatNumber, formatShare } from '@zhulin/engines/units';
import type { Block, Row, Run, Said, Table } from '../../model.ts';
import { amountCell, numberCell } from '../cells.ts';
import { type Content, figureOf, missingRun, phrase, say, sayingOf } from '../context.ts';
import { shareText } from '../number-text.ts';
import { NOTHING, plainRow } from '../table-parts.ts';
import { groupRow } from './annex-parts.ts';
import { columnsOf, notesOf, percentCell, sourceLine } from './annex-table.ts';
import {
  FACTORS,
  type Factor,
  numberOf,
  type Outcome,
  type Sensitivity,
  sensitivityOf,
  switchingOf,
} from './sensitivity.ts';
import { isWithoutAnswer, waitingFor } from './waiting.ts';

const FILE = 'annexes-money';
const own = sayingOf(FILE);

const NPV = 'finance.project.npv';
const IRR = 'finance.project.irr';
const COVER = 'finance.coverage.dscr_minimum';

const INDICATORS = [
  NPV,
  IRR,
  'finance.project.xirr',
  'finance.project.mirr',
  'finance.project.payback',
  'finance.project.discounted_payback',
  'finance.equity.irr',
  COVER,
  'finance.coverage.dscr_average',
  'finance.coverage.llcr',
  'finance.modes.social_returns',
  'finance.operation.self_sufficiency',
] as const;

/** 附件16: what the money comes to, every rate where there are several, and what small changes would do to it. */
export function returnsOf(content: Content): Block[] {
  const figures = INDICATORS.map((id) => figureOf(content, id));
  const title = own(content, 'returns/table');
  if (figures.every((each) => !('value' in each))) {
    return waitingFor(
      content,
      title,
      figures.flatMap((each) => ('lacks' in each ? each.lacks : [])),
    );
  }
  return [
    {
      kind: 'table',
      id: 'a16-returns',
      title,
      columns: columnsOf(
        content,
        { file: FILE, table: 'returns' },
        { number: 'mark', name: 'text', unit: 'mark', value: 'number', remark: 'text' },
      ),
      rows: figures.map((figure, index) => indicatorRow(figure, { content, number: index + 1 })),
      notes: notesOf(content, [own(content, 'returns/note')]),
    },
    ...sensitivityBlocks(content),
  ];
}

function indicatorRow(figure: Figure, { content, number }: { content: Content; number: number }): Row {
  return plainRow(
    String(number),
    figureTitle(figure, content.words),
    unitText(figure, content),
    valueRun(figure, content),
    remarkText(figure, content),
  );
}

function unitText({ unit }: Figure, content: Content): string {
  if (unit === 'fen') return say(content, 'wan-yuan');
  if (unit === 'share') return '%';
  return content.words.text('units', unit, { count: 2 });
}

function valueRun(figure: Figure, content: Content): Run {
  if ('lacks' in figure) return isWithoutAnswer(figure.lacks) ? NOTHING : missingRun(content, figure.lacks);
  const { id, unit, value } = figure;
  const of = { kind: 'figure' as const, id };
  if (Array.isArray(value)) return ratesRun(value.map(Number), of, content);
  const number = Number(value);
  if (unit === 'fen') return amountCell(fen(number), of, content);
  return unit === 'share' ? percentCell(number, of) : numberCell(number, 2, of);
}

/** Every rate; one alone is a number of its column. */
function ratesRun(rates: readonly number[], of: Said['of'], content: Content): Said {
  const [only, ...others] = rates;
  if (only !== undefined && others.length === 0) return rateCell(only, of);
  const texts = rates.map((rate) => rateCell(rate, of).text);
  return { text: texts.join(own(content, 'returns/and')), of };
}

/** In per cent with two decimals: a tenth of a per cent is much of a rate of return. */
function rateCell(rate: number, of: Said['of']): Said {
  return numberCell(rate * 100, 2, of);
}

/** What a rule asks for; why there is no value, or that there are several. */
function remarkText(figure: Figure, content: Content): string {
  const { words, assessment } = content;
  if ('lacks' in figure) {
    const [lack] = isWithoutAnswer(figure.lacks) ? figure.lacks : [];
    return lack ? lackText(lack, assessment.run.asOf, words) : '';
  }
  const { value } = figure;
  if (Array.isArray(value) && value.length > 1)
    return own(content, 'returns/several', { count: value.length });
  const finding = assessment.findings.find((each) => each.figure === figure.id);
  const required = finding && requiredText(finding, words);
  return required ? own(content, 'returns/required', { required }) : '';
}

function sensitivityBlocks(content: Content): Block[] {
  const sensitivity = sensitivityOf(content);
  const title = own(content, 'sensitivity/table');
  if ('lacks' in sensitivity.base.npv) return waitingFor(content, title, sensitivity.base.npv.lacks);
  if (sensitivity.variations.length === 0) return [];
  return [
    ...mostSensitive(sensitivity, content),
    sensitivityTable(sensitivity, { title, content }),
    ...switchingTable(sensitivity, content),
  ];
}

/** The factor on which the net present value hangs most. */
function mostSensitive(sensitivity: Sensitivity, content: Content): Block[] {
  const known = switchingOf(sensitivity).filter(({ coefficient }) => coefficient !== undefined);
  const size = (coefficient: number | undefined) => (coefficient === undefined ? 0 : Math.abs(coefficient));
  const [most] = known.toSorted((a, b) => size(b.coefficient) - size(a.coefficient));
  if (!most || most.critical === undefined) return [];
  const npv = numberOf(sensitivity.base.npv);
  const isLoss = npv !== undefined && npv < 0;
  const of = { kind: 'figure' as const, id: NPV };
  const parts = {
    factor: own(content, `factors/${most.factor}`),
    points: { text: formatNumber(size(most.coefficient), { decimals: 2 }), of },
    critical: { text: shareText(Math.abs(most.critical)), of },
    npv: { text: quantityText(Number(npv), 'fen', content.words), of },
  };
  const way = most.critical < 0 ? 'fall' : 'rise';
  return [
    {
      kind: 'paragraph',
      runs: phrase(content, FILE, `sensitivity/${isLoss ? 'loss' : 'gain'}-${way}`, parts),
    },
  ];
}

function sensitivityTable(
  { base, variations }: Sensitivity,
  { title, content }: { title: string; content: Content },
): Table {
  const rows = FACTORS.flatMap((factor): Row[] => {
    const of = variations.filter((each) => each.factor === factor);
    if (of.length === 0) return [];
    return [
      groupRow(own(content, `factors/${factor}`)),
      ...of.map((each) => outcomeRow(changeText(each.change), each, { base, content })),
    ];
  });
  return {
    kind: 'table',
    id: 'a16-sensitivity',
    title,
    columns: columnsOf(
      content,
      { file: FILE, table: 'sensitivity' },
      { change: 'mark', npv: 'number', moved: 'number', irr: 'number', cover: 'number' },
    ),
    rows: [outcomeRow(own(content, 'sensitivity/base'), base, { content }), ...rows],
    ...sourceLine(content, ['cost', 'funding', 'operation']),
    notes: notesOf(content, [own(content, 'sensitivity/note')]),
  };
}

function changeText(change: number): string {
  return change > 0 ? `+${formatShare(change)}` : formatShare(change);
}

function outcomeRow(
  label: string,
  { npv, irr, cover }: Outcome,
  { base, content }: { base?: Outcome; content: Content },
): Row {
  const [value, before, times] = [numberOf(npv), base && numberOf(base.npv), numberOf(cover)];
  const of = (id: string) => ({ kind: 'figure' as const, id });
  const rates = 'value' in irr && Array.isArray(irr.value) ? irr.value.map(Number) : [];
  return plainRow(
    label,
    value === undefined ? NOTHING : amountCell(fen(value), of(NPV), content),
    value === undefined || before === undefined ? NOTHING : amountCell(fen(value - before), of(NPV), content),
    rates.length === 0 ? NOTHING : ratesRun(rates, of(IRR), content),
    times === undefined ? NOTHING : numberCell(times, 2, of(COVER)),
  );
}

function switchingTable(sensitivity: Sensitivity, content: Content): Table[] {
  const found = switchingOf(sensitivity);
  if (found.length === 0) return [];
  const of = { kind: 'figure' as const, id: NPV };
  return [
    {
      kind: 'table',
      id: 'a16-switching',
      title: own(content, 'switching/table'),
      columns: columnsOf(
        content,
        { file: FILE, table: 'switching' },
        { factor: 'text', coefficient: 'number', critical: 'number' },
      ),
      rows: found.map(({ factor, coefficient, critical }) =>
        plainRow(
          factorName(factor, content),
          coefficient === undefined ? NOTHING : numberCell(coefficient, 2, of),
          critical === undefined ? NOTHING : percentCell(critical, of),
        ),
      ),
      notes: notesOf(content, [own(content, 'switching/note')]),
    },
  ];
}

function factorName(factor: Factor, content: Content): string {
  return own(content, `factors/${factor}`);
}
