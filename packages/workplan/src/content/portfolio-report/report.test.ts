import { openWords } from '@zhulin/contract';
import { openDocumentWords } from '@zhulin/contract/document-words';
import {
  answersOf,
  cockpitOf,
  groupsBy,
  NUMBERS,
  type PortfolioRow,
  type PortfolioRules,
  projectChanges,
  type RowDetail,
  Sums,
  standingOf,
  unitOf,
} from '@zhulin/engines/portfolio';
import { bareRow, RULES as SHIPPED } from '@zhulin/engines/portfolio/testing';
import { isoDay, LANGUAGES, type Language } from '@zhulin/engines/units';
import { describe, expect, test } from 'vitest';
import { cockpitDocument, makerOf, portfolioReportDocument } from '../../index.ts';
import type { Run, WorkplanDocument } from '../../model.ts';
import { allBlocks, textOf } from '../../testing/contents.ts';
import { everyText, ODD, repeated, sentencesOf } from '../../testing/quality.ts';
import { cellsOf, tableOf, toldIn } from '../../testing/told.ts';
import { cell } from './figures.ts';
import { type PortfolioReport, tellingOf } from './telling.ts';

const DAY = isoDay('2026-11-30');

const RULES: PortfolioRules = { ...SHIPPED, successors: { 旧市: '甲市' } };

const DETAIL: RowDetail = {
  red: ['site.far'],
  amber: [],
  money: { from: isoDay('2026-01-01').slice(0, 7) as never, in: [1e10, 1e10], out: [5e9, 5e9] },
  works: { from: isoDay('2026-01-01').slice(0, 7) as never, done: [0.5, 1] },
  milestones: [
    { id: 'plan_approved', due: isoDay('2026-02-01') },
    { id: 'drawings_reviewed', due: isoDay('2026-06-01') },
    { id: 'residents_in', due: isoDay('2026-12-20') },
  ],
  facilities: [
    { kind: 'primary_school', size: 500, openingYear: 2027 },
    { kind: 'hospital', size: null, openingYear: 2029 },
    { kind: 'elderly_centre', size: 60, openingYear: null },
  ],
  movesInYear: 2027,
  goals: [
    { ids: ['g1'], dimension: 'green', phase: 'near', due: isoDay('2026-06-30'), band: 0.1, verdict: 'met' },
    {
      ids: ['g2'],
      dimension: 'smart',
      phase: 'near',
      due: isoDay('2026-06-30'),
      band: 0.15,
      verdict: 'missed',
    },
    {
      ids: ['g3'],
      dimension: 'smart',
      phase: 'mid',
      due: isoDay('2030-06-30'),
      band: 0.1,
      verdict: 'unknown',
    },
  ],
  risks: { high: 1, medium: 2, low: 3 },
  observed: [
    { indicator: 'funds_arrived', value: 1e8, unit: 'yuan', on: isoDay('2026-10-01') },
    { indicator: 'funds_paid', value: 1.2e8, unit: 'yuan', on: isoDay('2026-10-01') },
    { indicator: 'works_progress', value: 40, unit: '%', on: isoDay('2026-10-01') },
    { indicator: 'milestone.plan_approved', value: 100, unit: '%', on: isoDay('2026-02-20') },
  ],
};

const row = (id: string, known: Partial<PortfolioRow> = {}): PortfolioRow =>
  bareRow(id, {
    name: `${id}项目`,
    orgName: '甲市专班',
    type: 'affordable',
    placeKind: 'capital_region',
    province: '示范省',
    city: '甲市',
    statedStage: 'construction',
    floorAreaM2: 123_456,
    residents: 3210,
    investmentFen: 12_345_678_901,
    lights: { red: 1, amber: 2, green: 3, unknown: 0 },
    assessedOn: DAY,
    detail: DETAIL,
    ...known,
  });

const ROWS: readonly PortfolioRow[] = [
  row('a'),
  row('b', { city: '旧市', investmentFen: 1, lights: { red: 0, amber: 1, green: 4, unknown: 0 } }),
  row('c', { city: '乙市', placeKind: 'other_city', orgId: 'p-b', orgName: '乙市专班', detail: null }),
  row('d', { city: null, placeKind: null, investmentFen: null, lights: null, detail: null }),
];

const stood = (rows: readonly PortfolioRow[]) => rows.map((each) => standingOf(each, DAY, RULES));
const cutoff = (id: string) => ({
  id: `${id.repeat(8)}-0000-4000-8000-000000000000`,
  day: DAY,
  madeAt: '2026-12-01T01:00:00.000Z',
  reason: '月度通报',
  rowsHash: 'ab'.repeat(32),
  rulesHash: 'cd'.repeat(32),
});

const reportOn = (rows: readonly PortfolioRow[], more: Partial<PortfolioReport> = {}): PortfolioReport => ({
  cutoff: cutoff('1'),
  unit: '示范省领导小组办公室',
  standings: stood(rows),
  archived: 0,
  rules: RULES,
  previous: null,
  corrects: null,
  correctedBy: null,
  ...more,
});

const before = stood([row('a', { floorAreaM2: 100_000 })]);
const FULL = reportOn(ROWS, {
  archived: 2,
  previous: { day: '2026-10-31', numbers: answersOf(Sums.of(before), RULES) },
  corrects: {
    ...cutoff('2'),
    numbers: answersOf(Sums.of(before), RULES),
    projects: projectChanges(before, stood(ROWS)),
  },
  correctedBy: cutoff('3').id,
});

const BREACHES = {
  points: 1024,
  targets: [
    { target: 'over_estimate', probability: 0.71, standardError: 0.0142, excess: 123_456_789 },
    { target: 'late', probability: 0.3, standardError: 0.0143, excess: 1.25 },
    { target: 'loss', probability: 0, standardError: 0, excess: 0 },
  ],
} as const;

const FORECAST = reportOn([
  row('a', { detail: { ...DETAIL, breaches: BREACHES } }),
  row('b', { detail: { ...DETAIL, breaches: 'no_simulation' } }),
  row('c', { detail: null }),
]);

const REPORTS: readonly [string, PortfolioReport][] = [
  ['a whole report that corrects another', FULL],
  ['a report on projects of which little is known', reportOn([row('x', { detail: null, lights: null })])],
  [
    'a report on nothing but a name',
    reportOn([
      row('y', {
        city: null,
        province: null,
        placeKind: null,
        floorAreaM2: null,
        residents: null,
        investmentFen: null,
        lights: null,
        detail: null,
        statedStage: null,
      }),
    ]),
  ],
  ['a report on what may be missed', FORECAST],
  ['a report on no project', reportOn([])],
  ['a report on long names', reportOn([row('长'.repeat(200), { city: '名'.repeat(80) }), row('b')])],
];

const documentOf = (report: PortfolioReport, language: Language = 'zh-CN') =>
  portfolioReportDocument(report, language);
const told = (document: WorkplanDocument) => toldIn(allBlocks(document)).join('\n');

describe.each(REPORTS)('%s', (_, report) => {
  test.each(LANGUAGES)('leaves no odd text and repeats no sentence, in %s', (language) => {
    const document = documentOf(report, language);
    const texts = everyText(document);
    for (const [what, pattern] of ODD) {
      expect({ what, texts: texts.filter((text) => pattern.test(text)) }).toEqual({ what, texts: [] });
    }
    expect(repeated(sentencesOf(document))).toEqual([]);
  });

  test('is the same however often it is made', () => {
    expect(JSON.stringify(documentOf(report))).toBe(JSON.stringify(documentOf(report)));
  });
});

test('numbers, cities and totals are those of the cockpit', () => {
  const { blocks, annexes } = documentOf(FULL);
  const { numbers } = cockpitOf(FULL.standings, RULES, { listed: 0 });
  const telling = tellingOf(FULL, {
    basis: { day: DAY, source: '', isReport: true, isNarrowed: false },
    words: openWords('zh-CN'),
    own: openDocumentWords('zh-CN'),
  });
  const shown = (
    id: (typeof NUMBERS)[number],
    { value, counted }: { value: number | null; counted: number },
  ) => textOf([cell(telling, id, counted === 0 ? null : value, unitOf(id)) as Run]);
  expect(cellsOf(blocks, 'numbers').map((cells) => cells[2])).toEqual(
    numbers.map((number) => shown(number.id, number)),
  );
  const cities = annexes.find(({ id }) => id === 'cities')?.blocks ?? [];
  const groups = groupsBy('city', FULL.standings, RULES);
  const rows = cellsOf(cities, 'cities-table').map((cells) => cells.slice(1));
  expect(rows).toEqual([
    ...groups.map(({ cells }) => NUMBERS.map((id, place) => shown(id, cells[place] as never))),
    numbers.map((number) => shown(number.id, number)),
  ]);
  const investment = tableOf(cities, 'cities-table').rows.map(({ cells }) => cells[3]?.[0]);
  expect(investment.at(-1)).toMatchObject({ value: { number: (2 * 12_345_678_901 + 1) / 1e10 } });
});

test('says where it stands, what changed, who is to do what by when, and drops nobody in silence', () => {
  const document = documentOf(FULL);
  expect(document.opening).toEqual({ title: '示范省新社区筹建工作情况通报', sub: '（2026年11月）' });
  const text = told(document);
  expect(text).toContain('项目共4个');
  expect(text).toContain('项目增加3个');
  expect(text).toContain('已被后来的截点（编号33333333）更正');
  expect(text).toContain('更正2026年12月1日 09:00固定的同日截点（编号22222222）');
  expect(text).toMatch(/整改红灯检查2项，涉及项目2个，名单见→red（责任单位：.*；完成时限：2026年12月31日）/u);
  const uncounted = document.annexes.find(({ id }) => id === 'uncounted')?.blocks ?? [];
  expect(cellsOf(uncounted, 'uncounted-list').map((cells) => cells[1] ?? cells[0])).toEqual([
    expect.stringContaining('方案版本早于本口径'),
    'c项目',
    expect.stringContaining('总投资：方案未载明或无法计算'),
    'd项目',
  ]);
  expect(document.annexes.map(({ id }) => id)).toEqual(['cities', 'red', 'uncounted', 'corrections']);
  expect(cellsOf(document.blocks, 'cities-short').map(([city]) => city)).toContain('甲市（含原旧市）');
});

test('says which targets will probably be missed, with the error of each probability, and what is not simulated', () => {
  const { blocks } = documentOf(FORECAST);
  const text = toldIn(blocks).join('\n');
  expect(text).toContain('很可能突破至少一项目标的项目1个（概率不低于50');
  expect(text).toContain('突破最多的目标是“投资估算”，很可能突破的1个、有可能突破的0个');
  expect(text).toContain('方案无风险因素，未模拟1个、方案版本早于本口径，尚未模拟1个');
  expect(cellsOf(blocks, 'breaches')).toEqual([
    ['投资估算', '1', '0', '0', '2'],
    ['估算加预备费', '0', '0', '0', '3'],
    ['计划完工日', '0', '1', '0', '2'],
    ['要求的回报', '0', '0', '1', '2'],
    ['土地费用', '0', '0', '0', '3'],
  ]);
  expect(cellsOf(blocks, 'breach-list').map((cells) => cells.slice(4))).toEqual([
    ['投资估算', expect.stringContaining('71'), '1.4个百分点', expect.stringContaining('万元')],
    ['计划完工日', expect.stringContaining('30'), '1.4个百分点', '1.3个月'],
  ]);
});

test('asks for nothing where the figures demand nothing', () => {
  const lights = { red: 0, amber: 0, green: 4, unknown: 0 };
  const quiet = { ...DETAIL, risks: { high: 0, medium: 0, low: 0 }, goals: [], milestones: [], observed: [] };
  const calm = row('calm', { statedStage: 'preparation', lights, detail: quiet });
  const { blocks } = documentOf(reportOn([calm]));
  const headings = blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
  expect(headings).toEqual([
    '总体情况',
    '资金到位与支付',
    '进度与里程碑',
    '目标完成情况',
    '可能突破的目标',
    '均衡情况',
    '需重点关注的项目',
  ]);
});

test.each(LANGUAGES)(
  'two reports of one cut-off are the same bytes in every format, in %s',
  async (language) => {
    const [one, other] = [makerOf(documentOf(FULL, language)), makerOf(documentOf(FULL, language))];
    for (const format of ['pdf', 'docx', 'html', 'xlsx'] as const) {
      const [first, second] = [await one(format), await other(format)];
      expect(Buffer.compare(first.bytes, second.bytes), format).toBe(0);
    }
  },
  120_000,
);

describe('the cockpit as a document', () => {
  const figures = {
    unit: '示范省领导小组办公室',
    day: DAY,
    at: '2026-11-30T02:03:04.000Z',
    cutoff: null,
    rulesHash: 'cd'.repeat(32),
    standings: FULL.standings,
    archived: 2,
    rules: RULES,
    previous: FULL.previous,
    filters: ['项目类型只显示：保障性住房', '亮灯只显示：停'],
    purpose: '季度调度会',
  };

  test.each(LANGUAGES)('leaves no odd text, repeats no sentence and points nowhere, in %s', (language) => {
    for (const standings of [FULL.standings, []])
      for (const filters of [figures.filters, []]) {
        const document = cockpitDocument({ ...figures, standings, filters }, language);
        const texts = everyText(document);
        for (const [what, pattern] of ODD)
          expect({ what, texts: texts.filter((text) => pattern.test(text)) }).toEqual({ what, texts: [] });
        expect(repeated(sentencesOf(document))).toEqual([]);
        expect(document.annexes).toEqual([]);
      }
  });

  test('has the numbers of the report on the same projects, and says what it is of and what for', () => {
    const document = cockpitDocument(figures, 'zh-CN');
    const numbers = (blocks: WorkplanDocument['blocks']) => cellsOf(blocks, 'numbers');
    expect(numbers(document.blocks)).toEqual(numbers(documentOf(FULL).blocks));
    const text = told(document);
    expect(text).toContain('读取于2026年11月30日 10:03');
    expect(text).toContain('不是截点');
    expect(text).toContain('符合以下条件的4个：项目类型只显示：保障性住房；亮灯只显示：停。');
    expect(text).toContain('符合上述条件的新社区筹建项目共4个');
    expect(text).toContain('用途：季度调度会');
  });

  test('names the cut-off where it is of one', () => {
    const kept = { id: cutoff('1').id, rowsHash: cutoff('1').rowsHash };
    const text = told(cockpitDocument({ ...figures, cutoff: kept }, 'zh-CN'));
    expect(text).toContain('本表依据2026年11月30日截点（编号11111111');
    expect(text).not.toContain('不是截点');
  });

  test('is set in every format that it is offered in, long names and no projects included', async () => {
    const long = stood([row('长'.repeat(200), { city: '名'.repeat(80) })]);
    for (const standings of [long, []]) {
      const make = makerOf(cockpitDocument({ ...figures, standings }, 'zh-CN'));
      for (const format of ['pdf', 'docx', 'html'] as const)
        expect((await make(format)).bytes.length, format).toBeGreaterThan(1000);
    }
  }, 60_000);
});
