import type { FigureRow } from '@zhulin/assessment';
import { choiceText, dayText } from '@zhulin/contract';
import { fen, formatNumber, yuanToFen } from '@zhulin/engines/units';
import { RISK_CLASSES } from '@zhulin/plan';
import type { Block, Run, Table } from '../../model.ts';
import { amountCell } from '../cells.ts';
import { type Content, missingName, rowsOf } from '../context.ts';
import { tableWord } from '../in-text.ts';
import { norm } from '../norm.ts';
import { type ListedRisk, listedRisks } from '../risk-list.ts';
import { numberIfAny, textIn } from '../rows.ts';
import { cellRun, fromFigure, listed } from '../said.ts';
import { figureRun, inputRun, openSection, type Sentence } from '../section.ts';
import { simulated } from '../simulation.ts';
import { columnName, moneyUnit, NOTHING, plainRow, sheetOf, sourceLine } from '../table-parts.ts';

const FILE = 'chapter-5-risks';
const NAMED_MOST = 6;
const OWNERS_MOST = 4;
/** One response is told by its sentence. */
const RESPONSES_LEAST = 2;

/** 5.3 应对措施: what is done about the risks that are not low, and what the responses to factors cost and bring. */
export function responseSection(content: Content): Block[] {
  const section = openSection(content, FILE, '5.3');
  const answer = listedRisks(content);
  if ('lacks' in answer) section.lack(answer.lacks);
  const risks = 'lacks' in answer ? [] : answer.risks;
  const grave = risks.filter(({ level }) => level === 'high' || level === 'medium');
  const low = risks.filter(({ level }) => level === 'low');
  if (grave.length > 0) {
    const isHigh = grave.some(({ level }) => level === 'high');
    section.tell([isHigh ? 'measures' : 'measures-medium', { count: grave.length }]);
  }
  section.list(...RISK_CLASSES.flatMap((code) => measure(content, code, grave)));
  section.tell(
    ...(low.length === 0
      ? []
      : [['routine', { count: low.length, names: namesOf(low, content) }] satisfies Sentence]),
    ...(grave.length === 0 && low.length > 0 ? [['no-grave'] satisfies Sentence] : []),
    ...responses(content),
    ...unanswered(content),
  );
  section.add(responsesTable(content));
  return section.close();
}

function namesOf(risks: readonly ListedRisk[], content: Content): Run[] {
  return listed(
    risks.slice(0, NAMED_MOST).map(({ name }): Run => ({ author: name })),
    content,
  );
}

/** What is done about the grave risks of one class, by whom and how soon. */
function measure(content: Content, code: string, grave: readonly ListedRisk[]): Sentence[] {
  const risks = grave.filter((risk) => risk.class === code);
  if (risks.length === 0) return [];
  const owners = [...new Set(risks.flatMap(({ owner }) => owner ?? []))];
  const hours = Math.min(...risks.flatMap((risk) => risk.hours ?? []));
  const owner: Run[] =
    owners.length === 0
      ? [missingText(content)]
      : listed(
          owners.slice(0, OWNERS_MOST).map((author): Run => ({ author })),
          content,
        );
  return [
    [
      `class/${code}`,
      {
        names: namesOf(risks, content),
        owner,
        hours: Number.isFinite(hours)
          ? cellRun(content, hours, { unit: 'h', figure: 'risks.list' })
          : NOTHING,
        lead: norm(content, 'risk.policy_lead'),
        reach: norm(content, 'participation.online.coverage'),
      },
    ],
  ];
}

/** 待补充（责任人） as plain words: an owner who is not named leaves the measure standing. */
function missingText(content: Content): string {
  return missingName(content, columnName(content, 'owner')).missing;
}

/** What each response moves: the mean and P80 of the cost, or of the return where it leaves the cost alone. */
function responses(content: Content): Sentence[] {
  const rows = simulated(content, 'risk.responses');
  const given = content.plan.risks?.responses ?? [];
  return given.flatMap((response, index): Sentence[] => {
    const path = `risks.responses.${index}`;
    const factor = content.plan.risks?.factors?.find(({ id }) => id === response.factor);
    const parts = {
      measure: { author: response.measure },
      kind: choiceText('response', response.kind, content.words),
      factor: { author: factor?.name ?? response.factor },
    };
    const cost = response.costYuan === undefined ? undefined : inputRun(content, `${path}.costYuan`);
    const row =
      rows.find((each) => each['id'] === response.id && each['riskOutput'] === 'return') ??
      rows.find((each) => each['id'] === response.id && each['riskOutput'] === 'cost');
    const told: Sentence = cost ? ['response-cost', { ...parts, cost }] : ['response', parts];
    return [told, ...(row ? moved(content, row) : [])];
  });
}

function moved(content: Content, row: FigureRow): Sentence[] {
  const by = { unit: 'fen', figure: 'risk.responses' };
  const [mean, p80] = [numberIfAny(row, 'meanMovedFen'), numberIfAny(row, 'p80MovedFen')];
  if (mean === undefined || p80 === undefined) return [];
  const isReturn = row['riskOutput'] === 'return';
  const isBetter = isReturn ? mean > 0 && p80 > 0 : mean < 0 && p80 < 0;
  const parts = {
    output: tableWord(content, 'riskOutput', textIn(row, 'riskOutput')),
    mean: cellRun(content, Math.abs(mean), by),
    p80: cellRun(content, Math.abs(p80), by),
    meanWay: content.own.text(FILE, `5.3/${mean < 0 ? 'down' : 'up'}`),
    p80Way: content.own.text(FILE, `5.3/${p80 < 0 ? 'down' : 'up'}`),
  };
  return [[isBetter ? 'moved-better' : 'moved-worse', parts]];
}

/** Factors of the simulation that nothing is done about. */
function unanswered(content: Content): Sentence[] {
  const { factors = [], responses: given = [] } = content.plan.risks ?? {};
  const open = factors.filter(({ id }) => !given.some(({ factor }) => factor === id));
  if (open.length === 0) return [];
  const names = listed(
    open.slice(0, NAMED_MOST).map(({ name }): Run => ({ author: name })),
    content,
  );
  return [open.length === 1 ? ['unanswered-one', { names }] : ['unanswered', { count: open.length, names }]];
}

function responsesTable(content: Content): Table | undefined {
  const given = content.plan.risks?.responses ?? [];
  if (given.length < RESPONSES_LEAST) return undefined;
  const { words } = content;
  const rows = simulated(content, 'risk.responses');
  const of = { kind: 'figure', id: 'risk.responses' } as const;
  const amount = (id: string, output: string, column: string): Run => {
    const row = rows.find((each) => each['id'] === id && each['riskOutput'] === output);
    const value = row && numberIfAny(row, column);
    return value === undefined ? NOTHING : amountCell(fen(Math.round(value)), of, content);
  };
  const head = (key: string) => content.own.text(FILE, `5.3/head/${key}`);
  return sheetOf({
    id: 'c5-responses',
    title: content.own.text(FILE, '5.3/table'),
    unit: moneyUnit(content),
    heads: [
      [head('factor'), 'text'],
      [head('measure'), 'text'],
      [head('kind'), 'mark'],
      [head('price'), 'number'],
      [head('cost-mean'), 'number'],
      [head('cost-p80'), 'number'],
      [head('return-mean'), 'number'],
    ],
    rows: given.map((response, index) => {
      const factor = content.plan.risks?.factors?.find(({ id }) => id === response.factor);
      const path = { kind: 'input', path: `risks.responses.${index}.costYuan` } as const;
      return plainRow(
        { author: factor?.name ?? response.factor },
        { author: response.measure },
        choiceText('response', response.kind, words),
        response.costYuan === undefined ? NOTHING : amountCell(yuanToFen(response.costYuan), path, content),
        amount(response.id, 'cost', 'meanMovedFen'),
        amount(response.id, 'cost', 'p80MovedFen'),
        amount(response.id, 'return', 'meanMovedFen'),
      );
    }),
    source: sourceLine(content, { fields: ['risks.responses', 'risks.factors'] }),
    notes: [content.own.text(FILE, '5.3/responses-note')],
  });
}

/** 5.4 动态管理: how soon each level is answered, who follows it, when it is looked at again. */
export function followSection(content: Content): Block[] {
  const section = openSection(content, FILE, '5.4');
  section.tell(...levels(content), ...indicators(content));
  section.tell(...latest(content), [
    'rhythm',
    {
      meeting: norm(content, 'risk.meeting.period'),
      retrospective: norm(content, 'risk.retrospective.period'),
      paper: norm(content, 'risk.whitepaper.period'),
    },
  ]);
  section.tell(...lag(content));
  return section.close();
}

/** How many risks are to be answered within which time. */
function levels(content: Content): Sentence[] {
  const answer = listedRisks(content);
  if ('lacks' in answer)
    return [
      ['levels-none', { high: norm(content, 'response.high'), medium: norm(content, 'response.medium') }],
    ];
  const of = (level: string) => answer.risks.filter((risk) => risk.level === level);
  const [high, medium, low] = [of('high'), of('medium'), of('low')];
  const text = (some: readonly ListedRisk[]) => fromFigure(String(some.length), 'risks.list');
  const unowned = answer.risks.filter(({ owner }) => owner === undefined);
  const times = { highIn: norm(content, 'response.high'), mediumIn: norm(content, 'response.medium') };
  const counts = { high: text(high), medium: text(medium), low: text(low) };
  return [
    high.length > 0
      ? ['levels-high', { ...counts, ...times, names: namesOf(high, content) }]
      : ['levels', { ...counts, ...times }],
    ...(unowned.length === 0
      ? []
      : [['unowned', { count: unowned.length, names: namesOf(unowned, content) }] satisfies Sentence]),
  ];
}

/** Indicators that have reached medium or high already. */
function indicators(content: Content): Sentence[] {
  const answer = rowsOf(content, 'risks.indicators');
  if ('lacks' in answer) return [['indicators-calm', { count: figureRun(content, 'risks.indicators') }]];
  const name = (row: FigureRow) => tableWord(content, 'riskIndicator', textIn(row, 'riskIndicator'));
  const up = answer.rows.filter((row) => row['level'] === 'medium' || row['level'] === 'high');
  if (up.length === 0)
    return [['indicators-calm', { count: fromFigure(String(answer.rows.length), 'risks.indicators') }]];
  return [['indicators-up', { count: up.length, names: listed(up.map(name), content) }]];
}

/** Of which day the last observation is. */
function latest(content: Content): Sentence[] {
  const observations = content.plan.risks?.observations ?? [];
  const [last] = [...observations].sort((one, other) => (one.on < other.on ? 1 : -1));
  const [first] = [...observations].sort((one, other) => (one.on < other.on ? -1 : 1));
  if (!last || !first) return [];
  const day = (text: string): Run => ({
    text: dayText(text, content.words),
    of: { kind: 'input', path: 'risks.observations' },
  });
  return [['observed', { first: day(first.on), last: day(last.on), count: observations.length }]];
}

/** What a lag that raises an alert means in days of the longest critical task of building. */
function lag(content: Content): Sentence[] {
  const tasks = rowsOf(content, 'schedule.tasks');
  const share = content.book.find('alert.schedule_lag');
  const bound = norm(content, 'alert.schedule_lag');
  if ('lacks' in tasks || !share.ok || typeof share.rule.value !== 'number') return [['lag', { bound }]];
  const critical = tasks.rows.filter((row) => row['isCritical'] === true && row['stage'] === 'construction');
  const longest = critical.reduce<FigureRow | undefined>(
    (most, row) => (!most || Number(row['durationDays']) > Number(most['durationDays']) ? row : most),
    undefined,
  );
  if (!longest || Number(longest['durationDays']) === 0) return [['lag', { bound }]];
  const days = Number(longest['durationDays']);
  return [
    [
      'lag-task',
      {
        bound,
        name: { author: textIn(longest, 'name') },
        days: fromFigure(String(days), 'schedule.tasks'),
        late: fromFigure(
          formatNumber(Math.floor((days * share.rule.value) / 100), { decimals: 0 }),
          'schedule.tasks',
        ),
      },
    ],
  ];
}
