import { isoDay } from '@zhulin/engines/units';
import type { BarsChart, Chart, GanttChart, MapChart, TreeNode } from '../charts/model.ts';
import { textWidth } from '../charts/text-layout.ts';

const months = Array.from({ length: 12 }, (_, index) => `${index + 1}月`);
export const CALENDAR = { year: '{year}年', months };

export const BARS: BarsChart = {
  kind: 'bars',
  direction: 'across',
  stacking: 'grouped',
  value: { label: '座', decimals: 1 },
  categories: ['幼儿园', '卫生服务站'],
  series: [
    { name: '需要', role: 'reference', values: [12.5, 8] },
    { name: '规划供给', role: 'own', values: [9, { missing: '待补充' }] },
  ],
  breaches: [{ category: 0, series: 1 }],
};

const ganttRow = (name: string, from: string, to: string, isCritical: boolean) => ({
  name,
  start: isoDay(from),
  finish: isoDay(to),
  isCritical,
  isMilestone: from === to,
});

export const GANTT: GanttChart = {
  kind: 'gantt',
  rows: [
    { ...ganttRow('方案编制', '2026-03-02', '2026-06-30', true), group: '筹备阶段' },
    { ...ganttRow('资金筹措', '2026-04-01', '2026-09-30', false), group: '筹备阶段' },
    { ...ganttRow('方案获批', '2026-07-01', '2026-07-01', true), group: '筹备阶段' },
    {
      ...ganttRow('主体结构', '2026-10-01', '2027-08-31', true),
      group: '建设阶段',
      marks: [{ day: isoDay('2027-02-01'), text: '地上十层' }],
    },
  ],
  calendar: CALENDAR,
  legend: { critical: '关键任务', other: '非关键任务', milestone: '里程碑' },
  mark: { day: isoDay('2027-06-30'), text: '计划竣工' },
  leftOut: '另有12项任务未列示',
};

const site = { longitude: 113.2, latitude: 23.1 };
const at = (east: number, north: number) => [site.longitude + east, site.latitude + north];
const block = (east: number, north: number) => [
  [
    at(east, north),
    at(east + 0.003, north),
    at(east + 0.003, north + 0.002),
    at(east, north + 0.002),
    at(east, north),
  ],
];

export const MAP: MapChart = {
  kind: 'map',
  features: [
    { geometry: { type: 'Polygon', coordinates: block(0, 0) }, class: 'homes', label: '居住地块' },
    {
      geometry: { type: 'LineString', coordinates: [at(-0.001, 0.0025), at(0.006, 0.0025)] },
      class: 'roads',
    },
    { geometry: { type: 'Point', coordinates: at(0.004, 0.001) }, class: 'schools', label: '第一小学' },
  ],
  classes: [
    { id: 'homes', name: '居住用地', role: 'own' },
    { id: 'roads', name: '道路', role: 'reference' },
    { id: 'schools', name: '小学', role: 'own' },
    { id: 'parks', name: '公园', role: 'own' },
  ],
  rings: [{ centre: at(0.004, 0.001), radiusM: 500, text: '500米' }],
  text: { north: '北', metres: '米', kilometres: '公里' },
};

export const leaf = (title: string, isPending = false): TreeNode => ({ title, isPending, children: [] });

/** One drawing of every kind, as a plan of medium size has it. */
export const CHARTS: readonly Chart[] = [
  {
    kind: 'lines',
    x: { label: '月', scale: 'months', values: [1, 2, 3, 4] },
    y: { label: '万元' },
    series: [
      { name: '累计资金来源', role: 'own', values: [10, 20, 30, 60] },
      { name: '累计资金使用', role: 'reference', values: [20, 40, 50, 60] },
    ],
    marks: [{ axis: 'x', at: 3, text: '方案获批' }],
    breach: { widestAt: 1, text: '缺口20.00' },
  },
  BARS,
  { ...BARS, direction: 'up' },
  { ...BARS, stacking: 'stacked', limits: [{ at: 18, text: '上限18' }] },
  {
    kind: 'pyramid',
    groups: ['0—14岁', '15—59岁', '60岁及以上'],
    left: { name: '2026年', role: 'reference', values: [1200, 5200, 900] },
    right: { name: '2036年', role: 'own', values: [1000, 5000, 1700] },
    value: { label: '人', decimals: 0 },
  },
  GANTT,
  {
    kind: 'network',
    boxes: ['方案编制', '专家评审', '方案公示', '方案获批', '主体结构'].map((title) => ({
      title,
      sub: '45个工作日',
    })),
    leftOut: '另有3项未列示',
  },
  {
    kind: 'flow',
    nodes: [
      { id: 'a', name: '财政资金', text: '350.00万元', role: 'own' },
      { id: 'b', name: '银行贷款', text: '650.00万元', role: 'other' },
      { id: 'c', name: '建设阶段', text: '1,000.00万元', role: 'own' },
      { id: 'd', name: '建安工程费', text: '1,000.00万元', role: 'reference' },
    ],
    links: [
      { from: 'a', to: 'c', amount: 350 },
      { from: 'b', to: 'c', amount: 650 },
      { from: 'c', to: 'd', amount: 1000 },
    ],
    columns: ['来源', '阶段', '用途'],
  },
  {
    kind: 'matrix',
    rows: { title: '可能性', labels: ['低', '中', '高'] },
    columns: { title: '影响程度', labels: ['小', '中', '大'] },
    cells: [0, 1, 2].map((row) =>
      [0, 1, 2].map((column) => ({ level: Math.min(2, row + column), items: [`R${row}${column}`] })),
    ),
    levels: ['低风险', '中风险', '高风险'],
  },
  {
    kind: 'tornado',
    value: { label: '万元', decimals: 0 },
    base: { at: 5200, text: '基准5,200' },
    ends: { low: '减少10%', high: '增加10%' },
    factors: [
      { name: '融资利率', low: 5900, high: 4500 },
      { name: '单位造价', low: 9100, high: 1300 },
    ],
  },
  {
    kind: 'tree',
    root: {
      title: '领导小组',
      sub: '组长：待补充',
      isPending: false,
      children: [leaf('办公室'), leaf('项目专班', true)],
    },
    legend: { present: '已明确', pending: '待明确' },
  },
  {
    kind: 'path',
    stages: [
      {
        name: '用地许可',
        items: [
          { title: '预审', sub: '5个工作日', state: 'done' },
          { title: '规划许可', state: 'running' },
        ],
      },
      { name: '施工许可', items: [{ title: '施工许可证', state: 'open' }] },
    ],
    legend: { done: '已办结', running: '办理中', open: '未开始' },
  },
  {
    kind: 'structure',
    centre: { name: '社区中心', sub: '政务、健康、文化', isPending: false },
    belts: [
      { name: '生态带', isPending: false },
      { name: '商业带', isPending: true },
    ],
    rings: ['生活圈', '工作服务圈', '自然圈'].map((name) => ({ name, isPending: false })),
    legend: { present: '已明确', pending: '待明确' },
  },
  MAP,
  { kind: 'awaited', title: '待附图：规划用地布局图', items: ['用地红线图', '规划总平面图'] },
  {
    kind: 'timeline',
    lanes: [
      {
        name: '建设',
        periods: [
          {
            name: '筹备',
            sub: '14个月',
            start: isoDay('2026-03-01'),
            finish: isoDay('2027-04-30'),
            role: 'own',
          },
          { name: '施工', start: isoDay('2027-05-01'), finish: isoDay('2029-04-30'), role: 'own' },
        ],
      },
    ],
    calendar: CALENDAR,
    marks: [{ day: isoDay('2028-12-31'), text: '近期目标' }],
  },
];

export interface PlacedText {
  text: string;
  left: number;
  right: number;
  middle: number;
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`[ ;"]${name}[=:]"?([^";]*)`).exec(tag)?.[1];

/** Every text of a drawing with its place in points. */
export function textsOf(svg: string): PlacedText[] {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, tag = '', escaped = '']) => {
    const text = escaped
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
    const [, shiftX = '0', shiftY = '0'] = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(tag) ?? [];
    const x = Number(attribute(tag, 'x') ?? 0) + Number(shiftX);
    const fontSize = Number.parseFloat(attribute(tag, 'font-size') ?? '');
    const width = textWidth(text, fontSize);
    const left = { start: x, middle: x - width / 2, end: x - width }[
      attribute(tag, 'text-anchor') ?? 'start'
    ];
    if (left === undefined) throw new Error(`no place for ${text}`);
    const middle =
      Number(attribute(tag, 'y') ?? 0) +
      Number(shiftY) -
      (attribute(tag, 'dy') === undefined ? fontSize * 0.36 : 0);
    return { text, left, right: left + width, middle };
  });
}

export const wordsOf = (svg: string): string[] => textsOf(svg).map(({ text }) => text);
