import { withValueAt } from '@zhulin/plan';
import { expect, test } from 'vitest';
import { rowIn, tableIn } from '../../testing/annexes.ts';
import { figureIn, sectionIn } from '../../testing/chapters.ts';
import { contentOf, examplePlan } from '../../testing/contents.ts';
import { safeguardsChapter } from './safeguards.ts';

const affordable = safeguardsChapter(contentOf(examplePlan('affordable')));
const ppp = safeguardsChapter(contentOf(examplePlan('ppp')));
const medium = safeguardsChapter(contentOf(examplePlan()));

test('units are counted by what they lead, before handover and after', () => {
  expect(sectionIn(affordable, '组织保障').text).toContain(
    '由7个单位分担，建设单位牵头最多（13项），其次为住房城乡建设部门（5项）',
  );
  expect(rowIn(tableIn(affordable, 'c8-units'), '数据管理部门')).toEqual([
    '数据管理部门',
    '0',
    '2',
    '0',
    '0',
  ]);
  expect(rowIn(tableIn(affordable, 'c8-units'), '物业服务企业')).toEqual([
    '物业服务企业',
    '0',
    '0',
    '2',
    '2',
  ]);
});

test('tasks without units are named; where none has any, that is told once', () => {
  expect(sectionIn(affordable, '组织保障').text).toContain('28项工作和里程碑的牵头单位、责任单位均已明确');
  expect(sectionIn(ppp, '组织保障').text).toContain(
    '尚有3项没有责任单位（配套工程、智慧平台联调、智慧平台上线）',
  );
  expect(sectionIn(medium, '组织保障').text).toContain('28项工作和里程碑均未明确牵头单位');
});

test('work after handover without a lead is told as a gap', () => {
  expect(sectionIn(affordable, '组织保障').text).toContain('移交后的3项工作由数据管理部门、街道办事处牵头');
  expect(sectionIn(medium, '组织保障').text).toContain('移交后的3项工作尚无牵头单位');
});

test('the organisation is drawn from the leading group to the units that lead', () => {
  const { chart, title } = figureIn(affordable, 'c8-organisation');
  if (chart.kind !== 'tree') throw new Error('no tree');
  expect(title).toBe('7个单位牵头，建设单位承担最多（13项）');
  expect(chart.root.children[0]).toMatchObject({ title: '项目专班', sub: '牵头1项' });
  expect(chart.root.children[0]?.children).toHaveLength(6);
  expect(chart.root.children[0]?.isPending).toBe(false);
});

test('policies are told with their standing and the day it was checked', () => {
  expect(sectionIn(affordable, '政策保障').text).toContain(
    '按法律地位分：有条件6项、待法务确认4项（2026年11月25日核对）',
  );
  expect(rowIn(tableIn(affordable, 'c8-policies'), '土地出让金减免').slice(1, 5)).toEqual([
    '适用',
    '待法务确认',
    '土地出让收支管理规定',
    '8,000.00',
  ]);
});

test('what is used and not counted says what has to be brought', () => {
  expect(sectionIn(affordable, '政策保障').text).toContain(
    '税费减免（有条件）应取得依据（现行税收公告）并附卷；目前未计入，原因是价值以批复为准，平台不计算。',
  );
});

test('a policy that does not apply to the project is told to be withdrawn', () => {
  expect(sectionIn(ppp, '政策保障').text).toContain(
    '示范项目资本金支持不适用于本项目（项目类型为保障与商品混合）',
  );
});

test('a policy whose standing is unconfirmed is never proposed, whatever it is worth', () => {
  const { text } = sectionIn(affordable, '政策保障');
  expect(text).toContain('土地出让金减免测算价值8,000.00万元，但法律地位待法务确认');
  expect(text).toContain('示范项目资本金支持尚未采用，测算价值5,231.82万元');
});

test('an evaluation that is mostly without data gives no grade', () => {
  const { text } = sectionIn(affordable, '监督评估');
  expect(text).toContain('不反映项目水平，不作评级');
  expect(text).not.toContain('等级为不合格');
  expect(text).toContain('已填报实测值2个，最近一次在2026年11月20日，尚不足以对任何一项指标计分');
  expect(text).toContain('竣工验收合格、无重大安全事故、无障碍设施验收合格等3个否决项尚无结论');
});

test('an evaluation with most of its data says base, grade and light', () => {
  const measured = {
    resident_satisfaction: [92, '%'],
    services_in_reach: [96, '%'],
    barrier_free: [100, '%'],
    child_friendly: [92, '%'],
    took_part: [82, '%'],
    affordable_delivered: [100, '%'],
    commute: [18, 'min'],
    energy_cut: [35, '%'],
    carbon_cut: [30, '%'],
    water_reuse: [40, '%'],
    construction_waste_reuse: [80, '%'],
    prefabrication: [65, '%'],
    delay: [2, '%'],
    defects: [3, 'per 100 homes'],
    digital_records: [98, '%'],
    facilities_at_handover: [98, '%'],
    cost_deviation: [2, '%'],
    fee_collection: [94, '%'],
    money_arrived: [95, '%'],
    local_share_of_jobs: [55, '%'],
    runoff: [75, '%'],
  } as const;
  const observed = Object.entries(measured).map(([indicator, [value, unit]]) => ({
    indicator,
    value,
    unit,
    on: '2026-11-01',
  }));
  const plan = withValueAt(examplePlan('affordable'), 'observed', observed);
  const { text } = sectionIn(safeguardsChapter(contentOf(plan)), '监督评估');
  expect(text).toMatch(/本期基础分[\d.]+ 分（缺数据的指标占[\d.]+ 分/);
  expect(text).toContain('灯');
  expect(text).toMatch(/分类得分以.+最高/);
});

test('without a single measurement the classes and weights stand alone', () => {
  const table = tableIn(ppp, 'c8-classes');
  expect(table.columns).toHaveLength(2);
  expect(rowIn(table, '合计')).toEqual(['合计', '100']);
  expect(sectionIn(ppp, '监督评估').text).toContain('实测指标尚未填报，现阶段不计分、不评级');
});
