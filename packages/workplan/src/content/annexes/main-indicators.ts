import type { Figure, Finding, TraceRef } from '@zhulin/assessment';
import { dayText, figureTitle, requiredText, ruleUnitText } from '@zhulin/contract';
import { fen, formatNumber } from '@zhulin/engines/units';
import { valueAt } from '@zhulin/plan';
import type { Block, Row, Run } from '../../model.ts';
import { amountCell, muOf, numberCell } from '../cells.ts';
import { type Content, fieldName, figureOf, missingRun, phrase, say, sayingOf } from '../context.ts';
import { NOTHING, plainRow } from '../table-parts.ts';
import { groupRow } from './annex-parts.ts';
import { columnsOf, notesOf, percentCell, rowNumbers } from './annex-table.ts';
import { isWithoutAnswer, waitingFor } from './waiting.ts';

const FILE = 'annexes-plan';
const own = sayingOf(FILE);

/** Figures by their id, inputs by their path; the plan has no figure for what it states itself. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  land: [
    'site.areaM2',
    'site.grossAreaM2',
    'site.far',
    'site.green_ratio',
    'site.public_green_per_person',
    'site.flexible_land_share',
    'site.kept_vegetation_share',
    'site.residents_per_hectare',
  ],
  buildings: [
    'buildings.floorAreaM2',
    'buildings.housingFloorAreaM2',
    'buildings.workFloorAreaM2',
    'site.work_space_share',
    'buildings.footprintM2',
    'site.main_storeys',
  ],
  people: [
    'people.residents',
    'people.peak',
    'people.peak_year',
    'people.per_dwelling',
    'people.housing_floor_per_person',
  ],
  services: [
    'facilities.count',
    'site.facilities_in_time',
    'site.barrier_free_share',
    'smart.devices',
    'smart.sensors',
    'smart.departmentsConnected',
  ],
  money: [
    'finance.investment.total',
    'finance.investment.works',
    'finance.investment.other',
    'finance.investment.reserve',
    'finance.investment.interest',
    'finance.estimate.per_m2',
    'finance.estimate.per_m2_without_land',
    'finance.funding.total',
    'finance.debt.peak',
    'finance.cash.lowest',
  ],
  returns: [
    'operation.discountRate',
    'finance.project.npv',
    'finance.project.payback',
    'finance.coverage.dscr_minimum',
    'finance.operation.self_sufficiency',
  ],
  time: ['project.start', 'schedule.finish', 'schedule.total_months', 'schedule.months_to_handover'],
};

/** Units of inputs that have no figure of their own. */
const INPUT_UNITS: Readonly<Record<string, string>> = {
  'site.areaM2': 'm2',
  'site.grossAreaM2': 'm2',
  'buildings.floorAreaM2': 'm2',
  'buildings.housingFloorAreaM2': 'm2',
  'buildings.workFloorAreaM2': 'm2',
  'buildings.footprintM2': 'm2',
  'smart.devices': 'pieces',
  'smart.sensors': 'pieces',
  'smart.departmentsConnected': 'pieces',
  'operation.discountRate': 'share',
  'project.start': 'day',
};

interface Indicator {
  title: string;
  unit: string;
  value: number | string;
  of: TraceRef;
  remark: string;
}

type Answer = Indicator | { title: string; lacks: Finding['lacks'] };

/** 附件1: what the plan comes to, from land to time, each with its unit and what is asked of it. */
export function mainIndicatorsOf(content: Content): Block[] {
  const parts = Object.entries(PARTS).map(([part, ids]) => ({
    part,
    answers: ids.map((id) => answerFor(id, content)),
  }));
  const all = parts.flatMap(({ answers }) => answers);
  const open = all.flatMap((each) => ('lacks' in each ? [each] : []));
  const title = own(content, 'main/table');
  const lacks = open.flatMap((each) => each.lacks);
  if (open.length === all.length) return waitingFor(content, title, lacks);
  const next = rowNumbers();
  const rows = parts.flatMap(({ part, answers }): Row[] => {
    const known = answers.filter((each) => 'value' in each);
    if (known.length === 0) return [];
    const lines = known.map((each) => indicatorRow(each, { content, number: next() }));
    return [groupRow(own(content, `main/parts/${part}`)), ...lines];
  });
  return [
    // Before the table: behind it, two lines would stand on a page of their own.
    ...openParagraph(open, content),
    {
      kind: 'table',
      id: 'a1-indicators',
      title,
      columns: columnsOf(
        content,
        { file: FILE, table: 'main' },
        { number: 'mark', name: 'text', unit: 'mark', value: 'number', remark: 'text' },
      ),
      rows,
      notes: notesOf(content, [own(content, 'main/note')]),
    },
  ];
}

function openParagraph(open: readonly { title: string; lacks: Finding['lacks'] }[], content: Content) {
  const awaited = open.filter(({ lacks }) => !isWithoutAnswer(lacks));
  if (awaited.length === 0) return [];
  const lacks = awaited.flatMap((each) => each.lacks).filter(({ kind }) => kind !== 'engine');
  const parts = { count: awaited.length, what: missingRun(content, lacks) };
  const runs = phrase(content, FILE, 'main/open', parts);
  return [{ kind: 'paragraph' as const, runs }];
}

function answerFor(id: string, content: Content): Answer {
  const unit = INPUT_UNITS[id];
  return unit === undefined ? ofFigure(figureOf(content, id), content) : ofInput(id, unit, content);
}

function ofInput(path: string, unit: string, content: Content): Answer {
  const value = valueAt(content.plan, path);
  const title = fieldName(path, content.words);
  if (typeof value !== 'number' && typeof value !== 'string') {
    return { title, lacks: [{ kind: 'input', path }] };
  }
  const isLand = path === 'site.areaM2' && typeof value === 'number';
  const mu = isLand ? formatNumber(muOf(value), { decimals: 1 }) : '';
  const remark = isLand ? own(content, 'main/mu', { mu }) : '';
  return { title, unit, value, of: { kind: 'input', path }, remark };
}

function ofFigure(figure: Figure, content: Content): Answer {
  const title = figureTitle(figure, content.words);
  if (!('value' in figure)) return { title, lacks: figure.lacks };
  const { value, unit, id } = figure;
  if (typeof value === 'object') throw new Error(`figure ${id} is not one value`);
  const finding = content.assessment.findings.find((each) => each.figure === id);
  const required = finding && requiredText(finding, content.words);
  const basis = `main/basis/${id}`;
  const said = content.own.has(FILE, basis) ? own(content, basis) : '';
  const remark = required ? own(content, 'main/required', { required }) : said;
  return { title, unit, value, of: { kind: 'figure', id }, remark };
}

function indicatorRow(
  { title, unit, value, of, remark }: Indicator,
  { content, number }: { content: Content; number: number },
): Row {
  return plainRow(
    String(number),
    title,
    unitText(unit, content),
    valueCell({ unit, value, of }, content),
    remark,
  );
}

function unitText(unit: string, content: Content): string {
  if (unit === 'fen') return say(content, 'wan-yuan');
  if (unit === 'share') return '%';
  if (unit === 'year' || unit === 'pieces') return own(content, `main/units/${unit}`);
  const word = ruleUnitText(unit, content.words);
  return word === '' ? NOTHING : word;
}

/** Units that are counted in wholes. */
const WHOLE = new Set(['m2', 'people', 'storeys', 'facilities', 'pieces']);

function valueCell({ unit, value, of }: Pick<Indicator, 'unit' | 'value' | 'of'>, content: Content): Run {
  if (typeof value === 'string') return { text: unit === 'day' ? dayText(value, content.words) : value, of };
  if (unit === 'year') return { text: String(value), of, value: { number: value, decimals: 0 } };
  if (unit === 'fen') return amountCell(fen(value), of, content);
  return unit === 'share' ? percentCell(value, of) : numberCell(value, decimalsOf(unit), of);
}

function decimalsOf(unit: string): number {
  if (WHOLE.has(unit)) return 0;
  return unit === 'months' ? 1 : 2;
}
