import { LANGUAGES, type Language } from '@zhulin/engines/units';
import { withValueAt } from '@zhulin/plan';
import { describe, expect, test } from 'vitest';
import { annexOf, annexTold, rowsOf, tableOf, tablesOf } from '../../testing/annex-documents.ts';
import { barePlan, contentOf, documentFor, examplePlan, textOf } from '../../testing/contents.ts';
import { documentOf } from '../document.ts';

const IDS = [
  'schedule',
  'approvals',
  'risks',
  'emergency',
  'assignments',
  'policies',
  'team',
  'smart',
  'participation',
  'benefits',
  'cases',
  'doubts',
];

const affordable = documentFor(examplePlan('affordable'));
const troubled = documentFor(examplePlan('ppp'));
const medium = documentFor(examplePlan());
const bare = documentFor(barePlan());

test('the annexes on the work stand in the order of the form, each with its title', () => {
  const ids = affordable.annexes.map(({ id }) => id.replace('annex-', ''));
  expect(ids.filter((id) => IDS.includes(id))).toEqual(IDS);
  expect(annexOf(affordable, 'schedule').title).toBe('进度计划与里程碑表');
  expect(annexOf(affordable, 'cases').title).toBe('对标案例表');
});

test.each([
  ['the affordable example', affordable],
  ['the troubled example', troubled],
  ['the medium example', medium],
  ['a plan with only a name', bare],
])('in %s no table is empty, and every row fits its head', (_, document) => {
  for (const id of IDS) {
    const annex = annexOf(document, id);
    expect(annex.blocks.length, id).toBeGreaterThan(0);
    for (const table of tablesOf(annex)) {
      expect(table.rows.length, table.id).toBeGreaterThan(0);
      const widths = table.rows
        .filter(({ role }) => role !== 'group')
        .map(({ cells }) => `${table.id} ${cells.length}`);
      expect(new Set(widths)).toEqual(new Set([`${table.id} ${table.columns.length}`]));
    }
  }
});

describe('the schedule', () => {
  test('lists the milestones with date, float and units, and every task by stage', () => {
    const milestones = rowsOf(tableOf(affordable, 'a17-milestones'));
    expect(milestones).toHaveLength(9);
    expect(milestones[1]).toEqual(['2', '资金到位', '前期准备', '2026-12-01', '0', '财政部门', '建设单位']);
    const tasks = tableOf(affordable, 'a17-tasks');
    expect(tasks.isLandscape).toBeUndefined();
    expect(tasks.rows.filter(({ role }) => role === 'plain')).toHaveLength(28);
    expect(rowsOf(tasks)[0]).toEqual(['前期准备（9项）']);
    expect(annexTold(affordable, 'schedule')).toContain(
      '2029年5月24日完成；位于关键线路的工作和里程碑共22项',
    );
  });

  test('names what a task lacks', () => {
    const rows = rowsOf(tableOf(troubled, 'a21-assignments'));
    expect(rows.find(([, name]) => name === '配套工程')?.[3]).toBe('待补充');
    // Where nothing is named, a note says so in place of a column.
    expect(tableOf(medium, 'a17-tasks').notes).toContain('注2：牵头单位均待补充');
    expect(tableOf(medium, 'a21-assignments').notes).toContain('注2：责任单位均待补充');
  });

  test('tells the end that holidays would give where calendars are not published', () => {
    expect(annexTold(affordable, 'schedule')).toContain('2027、2028、2029年的工作日历尚未公布');
    expect(annexTold(affordable, 'schedule')).toContain('完成日期为2029年7月4日');
  });

  test('holds all of 3,000 tasks, and the division of tasks holds them too', () => {
    const tasks = Array.from({ length: 3000 }, (_, index) => ({
      id: `t${index}`,
      name: `工作${index}`,
      stage: 'construction' as const,
      durationDays: 1,
      lead: `单位${index % 7}`,
    }));
    const plan = withValueAt(examplePlan(), 'schedule.tasks', tasks);
    const document = documentOf(contentOf(plan), { style: 'official', stage: 'review' });
    for (const id of ['a17-tasks', 'a21-assignments']) {
      expect(tableOf(document, id).rows.filter(({ role }) => role === 'plain')).toHaveLength(3000);
    }
    expect(annexTold(document, 'schedule')).toContain('所列3,000项工作中没有里程碑');
  });
});

describe('the approvals', () => {
  const rows = rowsOf(tableOf(affordable, 'a18-approvals'));

  test('name matter, article and department, and take their dates from the milestones', () => {
    const permit = rows.find(([, matter]) => matter === '建设工程规划许可证');
    expect(permit?.slice(2)).toEqual([
      '《城乡规划法》第四十条',
      '自然资源',
      '各类项目',
      '2027-05-06（施工图审查通过前）',
    ]);
    expect(rows.find(([, matter]) => matter === '建筑工程施工许可证')?.[5]).toBe(
      '2027-05-07（建设阶段开始前）',
    );
  });

  test('count a limit of the law from the day that sets it off', () => {
    // Accepted on 2029-02-08; fifteen calendar days after.
    const filing = rows.find(([, matter]) => matter === '竣工验收备案');
    expect(filing?.[5]).toBe('2029-02-23（竣工验收合格之日起15日内）');
  });

  test('stand in five merged items, and say which articles were not read', () => {
    expect(rows.filter((row) => row.length === 1)).toHaveLength(5);
    expect(rows.find(([, matter]) => matter === '水土保持方案审批')?.[2]).toBe(
      '《水土保持法》第二十五条（待核）',
    );
    const { notes } = tableOf(affordable, 'a18-approvals');
    expect(notes.join('')).toContain('“待核”指条文尚未与公布的文本核对');
    expect(notes).toContain('注4：法律名称省略“中华人民共和国”');
  });

  test('never call the 60 days of the source statutory', () => {
    expect(annexTold(affordable, 'approvals')).toContain(
      '60 天（按工作日计），均为其自设的工作目标，不是法定时限',
    );
  });

  test('say which milestone is lacking where the plan has none, and list the matters all the same', () => {
    const ppp = rowsOf(tableOf(troubled, 'a18-approvals'));
    const day = (document: string[][], matter: string) => document.find(([, name]) => name === matter)?.[5];
    expect(day(ppp, '商品房预售许可')).toMatch(/^\d{4}-\d{2}-\d{2}（/u);
    const without = examplePlan('ppp').schedule?.tasks?.filter(({ milestone }) => milestone !== 'accepted');
    const tasks = without?.map(({ after, ...task }) => ({
      ...task,
      ...(after && { after: after.filter((link) => without.some(({ id }) => id === link.task)) }),
    }));
    const plan = withValueAt(examplePlan('ppp'), 'schedule.tasks', tasks);
    expect(day(rowsOf(tableOf(documentFor(plan), 'a18-approvals')), '竣工验收')).toBe(
      '待补充（里程碑“竣工验收合格”的日期）（竣工验收合格前）',
    );
    expect(day(rowsOf(tableOf(bare, 'a18-approvals')), '竣工验收')).toContain('待补充（');
  });
});

describe('risks and what is done about them', () => {
  test('a single response is a sentence, several are a table', () => {
    expect(annexTold(troubled, 'risks')).toContain(
      '对风险因素“去化推迟”（市场风险）采取缓解措施：小户型比例提高三成，底商改为共享办公，费用900.00万元',
    );
    const responses = examplePlan('ppp').risks?.responses ?? [];
    const plan = withValueAt(examplePlan('ppp'), 'risks.responses', [
      ...responses,
      { ...responses[0], id: 'second', measure: '分期开盘' },
    ]);
    expect(rowsOf(tableOf(documentFor(plan), 'a19-responses'))).toHaveLength(2);
  });

  test('each risk comes with its level, owner and hours', () => {
    const rows = rowsOf(tableOf(troubled, 'a19-risks'));
    expect(rows[0]?.slice(1)).toEqual([
      '商品房去化慢',
      '市场风险',
      expect.any(String),
      '5',
      '4',
      '80',
      '高',
      '专家打分',
      '项目公司营销负责人',
      '48',
    ]);
    expect(rows[1]?.[9]).toBe('待补充');
    expect(tableOf(troubled, 'a19-risks').notes.join('')).toContain('高风险由领导小组提出处置方案');
  });

  test('only medium and high risks ask for a contingency plan', () => {
    expect(rowsOf(tableOf(affordable, 'a20-answers'))).toHaveLength(3);
    expect(annexTold(affordable, 'emergency')).toContain(
      '等级为中、高的3项风险须编制应急预案，其余5项按日常管理',
    );
    expect(annexTold(affordable, 'emergency')).toContain('高风险由领导小组在48 小时内提出处置方案');
  });

  test('where every risk is low no plan is asked for', () => {
    const register = [
      {
        id: 'one',
        name: '小风险',
        class: 'social',
        stages: ['design'],
        likelihood: 1,
        impact: 1,
        basis: 'stated',
      },
    ];
    const plan = withValueAt(withValueAt(examplePlan(), 'risks', {}), 'risks.register', register);
    const document = documentFor(plan);
    expect(annexTold(document, 'emergency')).toContain('均未达到中风险');
    expect(
      annexOf(document, 'emergency').blocks.some((block) => 'id' in block && block.id === 'a20-answers'),
    ).toBe(false);
  });
});

test('the division of tasks is grouped by the unit that leads, the busiest first; those without one come last', () => {
  const [first] = rowsOf(tableOf(affordable, 'a21-assignments'));
  expect(first).toEqual(['建设单位（13项）']);
  expect(annexTold(affordable, 'assignments')).toBe(
    '28项任务（含里程碑）由7家单位牵头。牵头任务最多的是建设单位，为13项。',
  );
  expect(annexTold(troubled, 'assignments')).toContain('3项未写明责任单位，应由牵头单位提出');
  const groups = rowsOf(tableOf(medium, 'a21-assignments')).filter((row) => row.length === 1);
  expect(groups.at(-1)?.[0]).toContain('待补充（牵头单位）');
});

test('each policy says its standing, worth and day of checking; what is not confirmed is not counted', () => {
  const rows = rowsOf(tableOf(affordable, 'a22-policies'));
  const cut = rows.find(([, policy]) => policy === '土地出让金减免');
  expect(cut?.[2]).toBe('待法务确认');
  expect(cut?.[5]).toBe('8,000.00');
  expect(cut?.[6]).toBe('方案未采用（说明：用地以划拨方式供应，不涉及土地出让金）');
  expect(tableOf(affordable, 'a22-policies').notes).toContain('注3：以上于2026年11月25日核对');
  // What does not apply is worth nothing here, whatever it would be worth elsewhere.
  const troubledRows = rowsOf(tableOf(troubled, 'a22-policies'));
  expect(troubledRows.find(([, policy]) => policy === '土地出让金减免')?.slice(3)).toEqual([
    '不适用',
    '土地出让收支管理规定',
    '方案未采用',
  ]);
  expect(troubledRows.find(([, policy]) => policy === '示范项目资本金支持')?.at(-1)).toBe(
    '不适用于本项目（说明：拟申请示范项目）',
  );
});

test('the team adds up, and a team out of proportion is told how far it must grow', () => {
  const total = tableOf(affordable, 'a23-team').rows.at(-1);
  expect(total?.cells.map(textOf).slice(0, 4)).toEqual(['合计', '40', '100.0%', '100.0%']);
  expect(total?.sumOf).toEqual([0, 1, 2, 3, 4]);
  expect(annexTold(troubled, 'team')).toContain('招聘后应达到72人');
  expect(annexTold(troubled, 'team')).toContain('低于《筹建方案》所列的6 年');
});

test('devices and sensors are held against their density', () => {
  const rows = rowsOf(tableOf(affordable, 'a24-devices'));
  // 35 for each of 23 hundred homes; 5,000 on each of 0.12 km².
  expect(rows[0]).toEqual(['物联网设备（台）', '805', '2,300户', '35 台/百户', '805', '0', '满足']);
  expect(rows[1]).toEqual(['传感器（个）', '690', '120,000 m²', '5,000 个/km²', '600', '90', '满足']);
  const short = rowsOf(tableOf(troubled, 'a24-devices'));
  expect(short[1]?.slice(4)).toEqual(['1,250', '−350', '不足']);
  expect(annexTold(troubled, 'smart')).toContain('未接入的3个应在平台上线前完成接入');
});

test('opinions add up over the occasions that state them, and those left unanswered are named', () => {
  const total = tableOf(affordable, 'a25-participation').rows.at(-1)?.cells.map(textOf);
  expect(total?.slice(4)).toEqual(['220', '220', '86', '']);
  expect(annexTold(affordable, 'participation')).toContain('采纳86条，采纳率39.1%');
  expect(annexTold(troubled, 'participation')).toContain('尚有35条未答复');
});

test('each parameter of the effects says where it comes from', () => {
  const rows = rowsOf(tableOf(affordable, 'a26-factors'));
  const grid = rows.find(([, factor]) => factor === '电力排放因子');
  expect(grid?.slice(2, 6)).toEqual(['千克CO₂/kWh', '—', '0.5306', '—']);
  expect(grid?.[6]).toContain('2023年因子');
  expect(rows.every((row) => (row[6] ?? '') !== '')).toBe(true);
  const leftOut = rowsOf(tableOf(medium, 'a26-left-out'));
  expect(leftOut.length).toBe(14);
  expect(leftOut.find(([, effect]) => effect === '年节约淡水')?.slice(2)).toEqual([
    '用水分区（1–6）',
    '方案未填报',
  ]);
});

test('the cases stand by likeness with what is alike and what differs', () => {
  const [first] = rowsOf(tableOf(affordable, 'a27-cases'));
  expect(first?.slice(1, 7)).toEqual([
    '杭州未来社区',
    '智慧型',
    '75.3%',
    '34.0%',
    '气候区、建设主体、智慧覆盖率',
    '所在地',
  ]);
});

describe('errata and doubts', () => {
  test('list where the plan contradicts itself, with the inputs concerned', () => {
    const rows = rowsOf(tableOf(troubled, 'a28-contradictions'));
    expect(rows.map((row) => row[1])).toContain('各阶段合计与所述建设周期之差');
    expect(rows.every((row) => row.at(-1) === '停' || row.at(-1) === '限期')).toBe(true);
    expect(annexTold(affordable, 'doubts')).toContain('未发现不一致');
  });

  test('a doubt in the source of a rule that was used is told, once where another rule takes its value', () => {
    const content = contentOf(examplePlan());
    const rules = Object.entries(content.assessment.rules).map(([id, rule]) =>
      id === 'spatial.far'
        ? [id, { ...rule, doubt: { 'zh-CN': '出处前后不一', en: 'the source disagrees with itself' } }]
        : [id, rule],
    );
    const assessment = { ...content.assessment, rules: Object.fromEntries(rules) };
    const document = documentOf({ ...content, assessment }, { style: 'official', stage: 'review' });
    expect(rowsOf(tableOf(document, 'a28-doubts')).map((row) => row.slice(1))).toContainEqual([
      '容积率',
      '《新社区筹建工作方案》第 3.3 节',
      '出处前后不一',
    ]);
    const doubts = rowsOf(tableOf(affordable, 'a28-doubts')).map((row) => row[3]);
    expect(new Set(doubts).size).toBe(doubts.length);
  });

  test('own assumptions come with what they assume', () => {
    const rows = rowsOf(tableOf(medium, 'a28-assumptions'));
    expect(rows).toHaveLength(13);
    expect(rows[3]?.slice(1)).toEqual(['用地面积', '222,222 m²', '方案未载用地面积，本例按容积率 2.25 反算']);
  });

  test('a calendar that is not published is told', () => {
    expect(annexTold(medium, 'doubts')).toContain('2027、2028、2029年的工作日历尚未公布');
  });
});

test('a plan with only a name says for each annex what it waits for', () => {
  for (const id of ['schedule', 'risks', 'emergency', 'assignments', 'team', 'smart', 'participation']) {
    const { title } = annexOf(bare, id);
    expect(tablesOf(annexOf(bare, id)), id).toEqual([]);
    expect(annexTold(bare, id), id).toMatch(new RegExp(`^《${title}》待补充（.+），补齐后列表。$`, 'u'));
  }
  expect(annexTold(bare, 'doubts')).toContain('方案没有申明自定假设');
});

test.each(LANGUAGES.map((language): [Language] => [language]))(
  'no sentence of these annexes occurs twice in %s',
  (language) => {
    const document = documentFor(examplePlan('affordable'), language);
    const sentences = IDS.flatMap((id) => annexTold(document, id).split(/(?<=。)|(?<=\.\s)/u))
      .map((sentence) => sentence.trim())
      .filter((sentence) => sentence !== '');
    expect(new Set(sentences).size).toBe(sentences.length);
  },
);

test('in English only what the authors wrote is Chinese', () => {
  const document = documentFor(barePlan('Bare'), 'en');
  const words = IDS.filter((id) => id !== 'cases').map((id) => JSON.stringify(annexOf(document, id)));
  expect(words.join('')).not.toMatch(/\p{Script=Han}/u);
});
