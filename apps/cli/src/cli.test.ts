import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateProvince, organisationsOf } from '@zhulin/assessment/demonstration';
import { ruleBundle } from '@zhulin/assessment/rules';
import { demonstrationWords, openWords, organisationKinds } from '@zhulin/contract';
import { isoDay } from '@zhulin/engines/units';
import { readPlan } from '@zhulin/plan';
import { afterAll, describe, expect, test } from 'vitest';
import { heard } from '../testing/heard.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhulin-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const exampleFile = (name: string) => new URL(`../../../examples/${name}.yaml`, import.meta.url).pathname;
const MEDIUM = exampleFile('medium');

const run = (...args: string[]) => heard(args, { today: () => '2026-11-23' });

function fileWith(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('zhulin check', () => {
  test('the example ends with 1, shows the shortfall and what would cure it', async () => {
    const { code, out, err } = await run('check', MEDIUM);
    expect(code).toBe(1);
    expect(err).toBe('');
    expect(out).toMatch(/■ 停 +累计资金结余最低值 +−3\.79亿元/);
    expect(out).toContain('筹备阶段资金占比由 20%调整为 41.7%');
    expect(out).toContain('《新社区筹建工作方案》第 3.3 节');
    expect(out).toContain('2027、2028、2029 年工作日历尚未公布');
    expect(out).toMatch(/停 4　限期 0　正常 \d+　待补充 \d+$/m);
    expect(out.lastIndexOf('■ 停')).toBeLessThan(out.indexOf('● 正常'));
  });

  test('a sound plan ends with 0', async () => {
    const { code, out } = await run('check', exampleFile('affordable'));
    expect(code).toBe(0);
    expect(out).toMatch(/停 0　限期 0　正常 \d+/);
  });

  test('facilities are measured in the unit of each norm, with what would mend them', async () => {
    const { out } = await run('check', exampleFile('ppp'));
    expect(out).toMatch(/■ 停\s+社区卫生服务站建筑面积\s+140 m²\s+要求 不低于 150 m²/);
    expect(out).toContain('配套设施“社区卫生服务站”的建筑面积由 140 m²调整为 150 m²');
    expect(out).toMatch(/▲ 限期\s+每百户社区服务设施面积\s+20\.41 m²\/百户\s+要求 不低于 30 m²\/百户/);
    expect(out).toContain('facilities.4.medicalStaff');
  });

  test('a plan with almost nothing in it is told what it lacks and is not red', async () => {
    const { code, out } = await run('check', fileWith('bare.yaml', 'schema: 1\nproject: {name: 甲}\n'));
    expect(code).toBe(0);
    expect(out).toContain('○ 缺少用地面积（site.areaM2）');
    expect(out).toMatch(/待补充 \d+$/m);
  });

  test('--json is for machines: run, findings, years', async () => {
    const { code, out } = await run('check', MEDIUM, '--json');
    const data = JSON.parse(out);
    expect(code).toBe(1);
    expect(Object.keys(data)).toEqual(['run', 'findings', 'assumedYears']);
    expect(data.run.asOf).toBe('2026-11-23');
  });

  test('English is complete: no Chinese but the author’s own', async () => {
    const { out } = await run('check', MEDIUM, '--lang', 'en');
    const [, ...afterName] = out.split('\n');
    expect(afterName.join('\n')).not.toMatch(/\p{Script=Han}/u);
    expect(out).toContain('■ Stop');
  });
});

test('the faulty example is told every mistake at once, with its line, what was found and what to write', async () => {
  const { code, out, err } = await run('check', exampleFile('faulty'), '--json');
  expect([code, err]).toEqual([2, '']);
  const { problems } = JSON.parse(out);
  const places = problems.map(({ code: what, path, line }: Record<string, unknown>) => [what, path, line]);
  expect(places).toEqual([
    ['PLAN_CHOICE', 'project.type', 7],
    ['PLAN_UNKNOWN_KEY', 'project.strat', 8],
    ['PLAN_DATE', 'project.start', 9],
    ['PLAN_UNIT', 'site.areaM2', 12],
    ['PLAN_RANGE', 'site.publicGreenM2', 13],
    ['PLAN_CHOICE', 'site.landUse.0.use', 15],
    ['PLAN_UNIT', 'buildings.floorAreaM2', 18],
    ['PLAN_RANGE', 'buildings.mainStoreys', 19],
    ['PLAN_DUPLICATE_ID', 'buildings.dwellings.1.id', 22],
    ['PLAN_RANGE', 'people.ageGroups.0.toAge', 26],
    ['PLAN_SHARES', 'cost.shares', 30],
    ['PLAN_PERIOD', 'cost.timing.land.toMonth', 32],
    ['PLAN_TASK_CYCLE', 'schedule.tasks.1.after.0.task', 40],
    ['PLAN_UNKNOWN_TASK', 'schedule.tasks.2.after.0.task', 41],
  ]);
});

test('a choice written by its name is answered with its code, in the language of the reader', async () => {
  const said = await Promise.all(
    ['zh-CN', 'en'].map((language) => run('check', exampleFile('faulty'), '--lang', language)),
  );
  expect(said.map(({ err }) => err)).toEqual([
    expect.stringContaining('请写成 housing。'),
    expect.stringContaining('Write housing.'),
  ]);
});

describe('a file that cannot be used ends with 2, a message and nothing on the other stream', () => {
  const task = (id: string, after: string) =>
    `    - {id: ${id}, name: 甲, stage: design, durationDays: 1, after: [{task: ${after}, type: FS}]}\n`;
  const HEAD = 'schema: 1\nproject: {name: 甲}\n';
  test.each([
    ['not YAML', 'a: {b\n', '不是有效的 YAML'],
    ['an alias', 'a: &x 1\nb: *x\n', '不接受锚点'],
    ['prototype keys', `${HEAD}__proto__: {}\n`, '不接受名为 __proto__ 的字段'],
    ['an unknown key', 'schema: 1\nproject: {name: 甲, typ: mixed}\n', '是不是要写 type？'],
    ['a wrong unit', `${HEAD}site: {areaM2: 22.2公顷}\n`, '请写成 222000。'],
    ['a negative area', `${HEAD}site: {publicGreenM2: -5}\n`, '-5 超出范围，应为 0 到 100 亿的面积'],
    [
      'shares that do not sum',
      `${HEAD}cost: {shares: {land: 0.4, construction: 0.4, ancillary: 0.1, management: 0.05}}\n`,
      '各部分比例之和是 0.95，应为 1',
    ],
    ['a cycle of tasks', `${HEAD}schedule:\n  tasks:\n${task('a', 'b')}${task('b', 'a')}`, '任务首尾相接'],
    [
      'no such date',
      'schema: 1\nproject: {name: 甲, start: 2026-02-30}\n',
      '"2026-02-30" 不是一个存在的日期',
    ],
  ])('%s', async (name, content, message) => {
    const { code, out, err } = await run('check', fileWith(`${name}.yaml`, content));
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err).toContain('下一步：');
  });

  test('GBK is named, with the way out', async () => {
    const { code, err } = await run('check', fileWith('gbk.yaml', new Uint8Array([0xcf, 0xee, 0xc4, 0xbf])));
    expect(code).toBe(2);
    expect(err).toContain('文件编码像是 GBK / GB 18030，应为 UTF-8');
  });

  test('200 MB are refused without being read', async () => {
    const path = fileWith('huge.yaml', '');
    truncateSync(path, 200 * 1024 * 1024);
    const { code, err } = await run('check', path);
    expect(code).toBe(2);
    expect(err).toContain('209715200 字节，超过上限');
  });

  test('a rule that is not in force is the day’s fault and is named', async () => {
    const { code, out, err } = await run('check', MEDIUM, '--as-of', '2020-01-01');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('规则 spatial.far 在 2020-01-01 没有生效的值');
  });

  test.each([
    [['check'], '没有给出方案文件'],
    [['check', '/no/such.yaml'], '找不到文件 /no/such.yaml'],
    [['check', folder], '不是文件'],
    [['chekc', MEDIUM], '没有命令 chekc'],
    [['constructor'], '没有命令 constructor'],
    [['check', MEDIUM, '--as-of', '2026-02-30'], '--as-of 是 2026-02-30'],
    [['check', MEDIUM, '--lang', 'fr'], '--lang 是 fr'],
    [['check', MEDIUM, '--colour'], '--colour'],
    [['plan', MEDIUM], '没有给出输出目录'],
    [['explain', MEDIUM], '没有给出指标编号'],
    [['explain', MEDIUM, 'site.fra'], '是不是要写 site.far？'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  test('with --json the problems are data', async () => {
    const { code, out, err } = await run(
      'check',
      fileWith('bad.yaml', `${HEAD}site: {areaM2: -1}\n`),
      '--json',
    );
    expect([code, err]).toEqual([2, '']);
    expect(JSON.parse(out).problems).toEqual([
      expect.objectContaining({ code: 'PLAN_RANGE', path: 'site.areaM2', line: 3, column: 8 }),
    ]);
  });
});

describe('zhulin explain', () => {
  test('the tree of a figure reaches inputs, rules and assumptions', async () => {
    const { code, out } = await run('explain', MEDIUM, 'schedule.finish');
    expect(code).toBe(0);
    expect(out).toContain('计划完成日期  schedule.finish = 2029年8月24日');
    expect(out).toContain('填报 启动日期  project.start = 2026-03-02');
    expect(out).toContain('自定假设：方案未载启动日期');
    expect(out).toContain('规则 2026年工作日历  calendar.workdays.2026');
  });

  test('a table is printed with its rows in words', async () => {
    const { code, out } = await run('explain', exampleFile('affordable'), 'facilities.catchment_conflicts');
    expect(code).toBe(0);
    expect(out).toContain('部门标准服务规模不一致  facilities.catchment_conflicts = 共 2 行');
    expect(out).toMatch(/每千居民\s+社区卫生服务站\s+卫生健康\s+卫生站配建（举例）\s+1,250/);
    expect(out).toMatch(/每千居民\s+幼儿园\s+教育\s+幼儿园配建（举例）\s+1,000/);
    const english = await run('explain', exampleFile('affordable'), 'people.by_year', '--lang', 'en');
    expect(english.out).toMatch(/^2029\s+2,857\s+86\s/m);
    expect(english.out).toContain('Aged 80+');
  });

  test('a figure that a norm names goes by the title of the norm', async () => {
    const { out } = await run(
      'explain',
      exampleFile('affordable'),
      'facilities.supply.health.nursery_places',
    );
    expect(out).toContain(
      '每千人口三岁以下婴幼儿托位数  facilities.supply.health.nursery_places = 6.62 个/千人',
    );
  });

  test('a figure that occurs twice is unfolded once', async () => {
    const { out } = await run('explain', MEDIUM, 'finance.cash.lowest');
    expect(out.match(/单位造价/g)?.length).toBeLessThan(out.match(/finance\.estimate\.total/g)?.length ?? 0);
    expect(out).toContain('(见上)');
    expect(out).toContain('填报 贷款  funding.loans = 未填报');
    expect(out).not.toContain('undefined');
  });
});

describe('zhulin template and convert', () => {
  test('a plan goes to a workbook and comes back the same', async () => {
    const [book, back] = [join(folder, 'medium.xlsx'), join(folder, 'back.yaml')];
    expect((await run('convert', MEDIUM, book)).code).toBe(0);
    expect((await run('convert', book, back)).code).toBe(0);
    const plans = [MEDIUM, back].map((path) => readPlan(readFileSync(path)));
    expect(plans[0]?.ok).toBe(true);
    expect(plans[1]).toEqual(plans[0]);
  });

  test('an empty template is no plan yet: it comes back with its problems marked and nothing is converted', async () => {
    const [book, target] = [join(folder, 'empty.xlsx'), join(folder, 'none.yaml')];
    expect(await run('template', '-o', book)).toMatchObject({ code: 0, err: '' });
    const { code, err } = await run('convert', book, target);
    expect(code).toBe(2);
    expect(err).toContain('empty.xlsx [项目 C2]  project.name');
    expect(err).toContain(`已另存标出问题的副本：${join(folder, 'empty 问题.xlsx')}`);
    expect(readdirSync(folder)).toContain('empty 问题.xlsx');
    expect(readdirSync(folder)).not.toContain('none.yaml');
  });

  test('a workbook is checked like the plan it holds, by any name', async () => {
    const book = join(folder, 'checked.xlsx');
    await run('convert', MEDIUM, book);
    const ofYaml = await run('check', MEDIUM);
    expect(await run('check', book)).toEqual(ofYaml);
    const other = fileWith('方案', readFileSync(book));
    expect(await run('check', other)).toEqual(ofYaml);
    expect((await run('explain', book, 'site.far')).code).toBe(0);
  });

  test('a marked copy never takes the place of one that differs', async () => {
    const book = join(folder, 'faulty.xlsx');
    await run('template', '-o', book);
    const copies = () => readdirSync(folder).filter((name) => name.startsWith('faulty 问题'));
    await run('check', book);
    await run('check', book);
    expect(copies()).toEqual(['faulty 问题.xlsx']);
    writeFileSync(join(folder, 'faulty 问题.xlsx'), 'someone corrects here');
    const { out } = await run('check', book, '--json');
    expect(copies()).toEqual(['faulty 问题 2.xlsx', 'faulty 问题.xlsx']);
    expect(JSON.parse(out)).toMatchObject({
      problems: [{ path: 'project.name', sheet: '项目', cell: 'C2' }],
      marked: join(folder, 'faulty 问题 2.xlsx'),
    });
  });

  test('an English workbook is read whatever the language of the command', async () => {
    const [book, back] = [join(folder, 'english.xlsx'), join(folder, 'english.yaml')];
    await run('convert', MEDIUM, book, '--lang', 'en');
    expect(await run('convert', book, back)).toMatchObject({ code: 0, err: '' });
    expect(readPlan(readFileSync(back))).toEqual(readPlan(readFileSync(MEDIUM)));
  });

  test.each([
    [['template'], '没有给出输出文件'],
    [['template', '--out', 'plan.docx'], 'plan.docx 的扩展名应为 .xlsx'],
    [['convert', MEDIUM], '请给出两个文件'],
    [['convert', MEDIUM, 'b.yaml'], '是同一种格式'],
    [['convert', MEDIUM, 'b.pdf'], 'b.pdf 的扩展名应为'],
  ])('%j', async (args, message) => {
    expect(await run(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) });
  });

  test('something else that is called a workbook is refused', async () => {
    const { code, err } = await run('convert', fileWith('fake.xlsx', 'schema: 1'), join(folder, 'x.yaml'));
    expect(code).toBe(2);
    expect(err).toContain('下一步：');
  });
});

describe('zhulin demonstrate', () => {
  const out = join(folder, 'demonstration');

  test('writes plans that the reader accepts and a table that agrees with the source', async () => {
    const { code, out: said } = await run('demonstrate', '-o', out, '--as-of', '2026-06-30', '--scale', '60');
    expect(code).toBe(0);
    expect(readdirSync(out).filter((name) => name.endsWith('.yaml'))).toHaveLength(60);
    expect(readPlan(readFileSync(join(out, 'p-01.yaml')))).toMatchObject({ ok: true });
    expect(said).toMatch(/总建筑面积（m²） +40,000,000 +40,000,000/);
    expect(said).toMatch(/正常 \d+ {2}限期 \d+ {2}停 \d+/);
    expect(said).toContain('存疑：折合 1,750 元/m²');
    expect(readFileSync(join(out, 'summary.txt'), 'utf8')).toContain('40,000,000');
  });

  test.each(['zh-CN', 'en'] as const)(
    'knows the organisations of the contract and has their words in %s',
    (language) => {
      const words = demonstrationWords(openWords(language));
      const request = { seed: 1, scale: 180, asOf: isoDay('2026-06-30'), rules: ruleBundle, words };
      const { organisations } = organisationsOf(generateProvince(request), words);
      for (const { kind, name } of organisations) {
        expect(organisationKinds).toContain(kind);
        expect(name).not.toMatch(/undefined|\{\{/);
      }
    },
  );

  test.each([
    [['demonstrate'], '没有给出输出目录'],
    [['demonstrate', '-o', 'x', '--scale', 'many'], '--scale 是 many'],
    [['demonstrate', '-o', 'x', '--scale', '12'], '应为 60 至 6900'],
    [['demonstrate', '-o', 'x', '--seed', '1.5'], '--seed 是 1.5'],
  ])('%j is refused: %s', async (args, message) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
