import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { heard } from '../testing/heard.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhulin-risk-'));
afterAll(() => rmSync(folder, { recursive: true }));

const EXAMPLE = new URL('../../../examples/risk.json', import.meta.url).pathname;

const risk = (...args: string[]) => heard(['risk', ...args]);

function fileWith(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const network = {
  activities: [
    { id: 'a', a: 1, m: 2, b: 4 },
    { id: 'b', a: 1, m: 2, b: 9, preds: ['a'] },
  ],
};
const small = {
  version: 1,
  cost: {
    factors: [
      { id: 'a', dist: 'normal', mean: 1, sd: 1 },
      { id: 'b', dist: 'uniform', a: 1, b: 2 },
    ],
    model: 'x = a * b',
    outputs: ['x'],
  },
  schedule: network,
};

describe('threads', () => {
  test.each(['plain', 'sobol', 'lhs'])(
    '%s: one, two and four of them say the same to the last bit',
    async (method) => {
      const [one, two, four] = await Promise.all(
        ['1', '2', '4'].map((workers) =>
          risk(EXAMPLE, '--trials', '32768', '--method', method, '--workers', workers, '--json'),
        ),
      );
      expect(one).toMatchObject({ code: 0, err: '' });
      expect(two?.out).toBe(one?.out);
      expect(four?.out).toBe(one?.out);
    },
  );
});

describe('the report', () => {
  test('says percentiles with their errors, what moves them, and what responses change', async () => {
    const { code, out, err } = await risk(EXAMPLE, '--trials', '4096');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('成本与收益  Sobol 低差异序列，4,096 次，种子 1');
    expect(out).toMatch(/^P80 +2,06\d\.\d+ ± \d/m);
    expect(out).toMatch(/对 总成本 的影响/);
    expect(out).toMatch(/施工期特大暴雨的损失 +0\.\d+ +[\d.]+%/);
    expect(out).toMatch(/总成本 与 总月数 +[\d.]+%/);
    expect(out).toMatch(/按最可能工期 530 天完成的概率 {2}1[12]\.\d%/);
    expect(out).toMatch(/材料锁价 +总成本 +−3\.\d+ ± 0\.\d+/);
  });

  test('in English has no Chinese but the author’s own', async () => {
    const { out } = await risk(fileWith('small.json', small), '--lang', 'en');
    expect(out).not.toMatch(/\p{Script=Han}/u);
    expect(out).toMatch(/^P80 /m);
    expect(out).toContain('Network of activities');
  });

  test('every part is simulated by itself, and --json gives both with the hash of the description', async () => {
    const path = fileWith('small.json', small);
    const { out } = await risk(path, '--json', '--trials', '1024', '--seed', '7');
    const data = JSON.parse(out);
    expect(Object.keys(data)).toEqual(['spec', 'cost', 'schedule']);
    expect(data.spec).toMatch(/^[0-9a-f]{64}$/);
    expect(data.cost.run).toMatchObject({
      method: 'sobol',
      trials: 1024,
      done: 1024,
      seed: 7,
      isPartial: false,
    });
    expect(data.schedule.network.plannedFinish).toBe(4);
  });

  test('-o writes the data whole; a place that takes no file is refused before anything is simulated', async () => {
    const out = join(folder, 'result.json');
    const { code } = await risk(fileWith('small.json', small), '--trials', '256', '-o', out);
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(out, 'utf8')).cost.run.done).toBe(256);
    const blocked = await risk(
      fileWith('small.json', small),
      '-o',
      join(fileWith('in-the-way', ''), 'x.json'),
    );
    expect(blocked).toMatchObject({ code: 2, out: '', status: [] });
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  test('correlations that contradict each other are repaired, and what moved is said', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, dist: 'normal', mean: 0, sd: 1 }));
    const rankCorrelation = { 'a|b': -0.9, 'b|c': -0.9, 'a|c': -0.9 };
    const cost = { factors: [a, b, c], rankCorrelation, model: 'x = a + b + c', outputs: ['x'] };
    const { code, out } = await risk(
      fileWith('contradiction.json', { version: 1, cost }),
      '--trials',
      '1024',
    );
    expect(code).toBe(0);
    expect(out).toContain('相关系数互相矛盾（最小特征值 −0.8');
    expect(out).toContain('a 与 b：−0.9 → −0.483');
  });
});

test('a run that is interrupted gives the answer of the trials that were done, marked as such', async () => {
  const out = join(folder, 'partial.json');
  let interrupt: (() => void) | undefined;
  const status = (text: string | null) => {
    if (text !== null) interrupt?.();
  };
  const onInterrupt = (listener: () => void) => {
    interrupt = listener;
    return () => {
      interrupt = undefined;
    };
  };
  const path = fileWith('small.json', small);
  const { code, out: said } = await heard(
    ['risk', path, '--trials', '1000000', '--workers', '2', '-o', out],
    { status, onInterrupt },
  );
  expect(code).toBe(1);
  expect(said).toMatch(/已取消：1,000,000 次中完成 \d+,\d+ 次/);
  const { cost, schedule } = JSON.parse(readFileSync(out, 'utf8'));
  expect(cost.run).toMatchObject({ trials: 1_000_000, isPartial: true });
  expect(cost.run.done % 4096).toBe(0);
  expect(cost.outputs[0].mean).toBeCloseTo(1.5, 0);
  expect(schedule).toBeUndefined();
  expect(interrupt).toBeUndefined();
});

describe('what cannot be used ends with 2, says where, what and what next, and nothing is written', () => {
  const { cost } = small;
  test.each<[string, unknown, string, string]>([
    [
      'a correlation of 1.2',
      { ...cost, rankCorrelation: { 'a|b': 1.2 } },
      'cost.rankCorrelation.a|b  1.2 超出范围，应为 -1 .. 1',
      '1.2 is out of range',
    ],
    [
      'a least above the most likely',
      { ...cost, factors: [{ id: 'a', dist: 'pert', a: 5, m: 3, b: 9 }, cost.factors[1]] },
      'cost.factors.0.m  最可能值 3 不在最小值与最大值之间（5 .. 9）',
      'does not lie between',
    ],
    [
      'weights of 0',
      {
        ...cost,
        factors: [{ id: 'a', dist: 'discrete', outcomes: [{ value: 1, weight: 0 }] }, cost.factors[1]],
      },
      'cost.factors.0.outcomes  各项权重之和为 0',
      'weights sum to 0',
    ],
    [
      'code in a formula',
      { ...cost, model: 'x = a\ny = process.exit(1)', outputs: ['x'] },
      'cost.model 第 2 行第 12 列  公式中有不接受的字符“.”',
      'line 2 column 12',
    ],
    [
      'a call of code',
      { ...cost, model: 'x = constructor(a)' },
      '没有函数 constructor',
      'There is no function constructor',
    ],
  ])('%s', async (_, part, chinese, english) => {
    const out = join(folder, 'never.json');
    const path = fileWith('bad.json', { version: 1, cost: part });
    const said = await risk(path, '-o', out);
    expect(said).toMatchObject({ code: 2, out: '', status: [], err: expect.stringContaining(chinese) });
    expect(said.err).toContain('下一步：');
    const inEnglish = await risk(path, '--lang', 'en');
    expect(inEnglish.err).toContain(english);
    expect(inEnglish.err).not.toMatch(/\p{Script=Han}/u);
    const data = JSON.parse((await risk(path, '--json')).out);
    expect(data.issues[0]).toMatchObject({
      code: expect.any(String),
      where: expect.any(String),
      next: expect.any(String),
    });
    expect(existsSync(out)).toBe(false);
  });

  test('a formula that gives no number is named with its factors; the other outputs are shown', async () => {
    const model = 'x = a * b\ny = log(a)';
    const path = fileWith('nan.json', { version: 1, cost: { ...cost, model, outputs: ['y', 'x'] } });
    const { code, out, err } = await risk(path, '--trials', '4096');
    expect(code).toBe(2);
    expect(err).toMatch(
      /cost\.model 第 2 行 {2}公式的结果不是有限的数：y = NaN。共 \d+ 次试验如此；首次是第 \d+ 次，其时 a = -\d[\d.]*, b = 1[\d.]*。/,
    );
    expect(out).toMatch(/^P80 /m);
  });

  const huge = fileWith('huge.json', '');
  truncateSync(huge, 20 * 2 ** 20);
  test.each([
    [[], '没有给出风险描述文件'],
    [['/no/such.json'], '找不到文件 /no/such.json'],
    [[fileWith('text.json', '{"version": 1,')], '不是有效的 JSON'],
    [[huge], '20971520 字节，超过上限 16777216'],
    [[EXAMPLE, '--trials', '1e6'], '--trials 是 1e6，应为 1 到 268435456 的整数'],
    [[EXAMPLE, '--trials', '0'], '--trials 是 0'],
    [[EXAMPLE, '--workers', '99'], '--workers 是 99，应为 1 到 64 的整数'],
    [[EXAMPLE, '--method', 'quasi'], '--method 是 quasi，可选：sobol, lhs, plain'],
    [[EXAMPLE, '--seed', '-1'], '--seed'],
    [[EXAMPLE, '--trials', '1000', '--method', 'sobol'], 'Sobol 抽样的次数应为 2 的幂，现为 1000'],
  ])('%j', async (args, message) => {
    expect(await risk(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) });
  });
});
