import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { heard } from '../testing/heard.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhulin-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

const golden = (name: string) => new URL(`../../../engines/merkle/golden/${name}`, import.meta.url).pathname;
const KEYS = golden('keys.txt');
const bundle = (name: string) => golden(`${name}.json`);

function fileWith(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const keysLine = (index: number) => readFileSync(KEYS, 'utf8').split('\n')[index] ?? '';

describe('zhulin verify', () => {
  test.each([
    ['intact', 0, '完好  条目在存证中，记录与存入时一致。'],
    ['lawfully-erased', 0, '已依法删除  条目在存证中；记录已经删除'],
    ['missing', 1, '缺失  条目在存证中，但没有附记录'],
    ['record-changed', 1, '已改动  条目在存证中，但记录或者盐值'],
    ['entry-changed', 1, '已改动  条目不在存证中'],
    ['checkpoint-forged', 1, '已改动  检查点的签名与内容不符'],
  ])('%s ends with %d and says so first', async (name, expected, first) => {
    const { code, out, err } = await heard(['verify', bundle(name), '--keys', KEYS]);
    expect([code, err]).toEqual([expected, '']);
    expect(out.startsWith(first)).toBe(true);
  });

  test('shows entry, log, root and who co-signed', async () => {
    const { out } = await heard(['verify', bundle('intact'), '--keys', KEYS]);
    const [, ...lines] = out.trimEnd().split('\n');
    expect(lines).toEqual([
      '条目    approval，第 2 条，2026年3月2日 16:00',
      '存证    log.example/housing，共 6 条',
      expect.stringMatching(/^根哈希 {2}[0-9a-f]{64}$/),
      '共签    witness.example/archive，2026年3月20日 16:00',
    ]);
  });

  test('shows when the erasure was', async () => {
    const { out } = await heard(['verify', bundle('lawfully-erased'), '--keys', KEYS]);
    expect(out).toContain('删除时间  2026年3月19日 16:00');
  });

  test('says that a witness is not trusted for standing in the bundle', async () => {
    const keys = fileWith('log-only.txt', `\uFEFF# 存证单位\r\n\r\n${keysLine(0)}\r\n`);
    const { code, out } = await heard(['verify', bundle('intact'), '--keys', keys]);
    expect(code).toBe(0);
    expect(out).toContain('witness.example/archive，2026年3月20日 16:00（密钥不在受信任之列，不作数）');
  });

  test('says that nobody co-signed', async () => {
    const data = { ...JSON.parse(readFileSync(bundle('intact'), 'utf8')), witnesses: [] };
    const keys = fileWith('log-alone.txt', keysLine(0));
    const { out } = await heard(['verify', fileWith('alone.json', JSON.stringify(data)), '--keys', keys]);
    expect(out).toMatch(/^共签 {4}无$/m);
  });

  test('a time that no calendar holds is shown as it stands', async () => {
    const data = JSON.parse(readFileSync(bundle('intact'), 'utf8'));
    data.entry.at = '9999-12-31T20:00:00Z';
    const path = fileWith('late.json', JSON.stringify(data));
    const { code, out } = await heard(['verify', path, '--keys', KEYS]);
    expect(code).toBe(1);
    expect(out).toContain('9999-12-31T20:00:00Z');
  });

  test('--json gives data', async () => {
    const { code, out } = await heard(['verify', bundle('lawfully-erased'), '--keys', KEYS, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      state: 'lawfully-erased',
      reason: 'ERASURE_PROVEN',
      erasure: { kind: 'erasure' },
      index: 3,
      checkpoint: { origin: 'log.example/housing', size: 6 },
      witnesses: [{ name: 'witness.example/archive', at: '2026-03-20T08:00:00.000Z', isTrusted: true }],
    });
  });

  test.each(['intact', 'lawfully-erased', 'record-changed'])('English is complete for %s', async (name) => {
    const { out } = await heard(['verify', bundle(name), '--keys', KEYS, '--lang', 'en']);
    expect(out).not.toMatch(/\p{Script=Han}/u);
    expect(out).toContain('Co-signed  witness.example/archive, 20 March 2026 16:00');
  });
});

describe('what cannot be judged ends with 2 and says why', () => {
  const intact = readFileSync(bundle('intact'), 'utf8');
  test.each<[string, () => string[], string]>([
    ['no bundle', () => [], '没有给出核验包'],
    ['no keys', () => [bundle('intact')], '没有给出受信任密钥文件'],
    ['a bundle that is not there', () => ['none.json', '--keys', KEYS], '找不到文件 none.json'],
    ['keys that are not there', () => [bundle('intact'), '--keys', 'none.txt'], '找不到文件 none.txt'],
    ['a file that is no JSON', () => [KEYS, '--keys', KEYS], 'keys.txt：文件不是 JSON。'],
    [
      'a file of something else',
      () => [fileWith('other.json', '{"a":1}'), '--keys', KEYS],
      'other.json，format：不是本程序认识的核验包格式',
    ],
    [
      'a field that does not fit',
      () => [fileWith('field.json', intact.replace('"index": 1', '"index": -1')), '--keys', KEYS],
      'field.json，proof.index：内容不合格式。',
    ],
    [
      'a log that nobody trusted signed',
      () => [bundle('stranger-signed'), '--keys', KEYS],
      '检查点没有受信任的存证密钥签名',
    ],
    [
      'an empty file of keys',
      () => [bundle('intact'), '--keys', fileWith('e.txt', '# 无\n')],
      'e.txt 中没有密钥',
    ],
    [
      'a key with a letter mistaken',
      () => [bundle('intact'), '--keys', fileWith('k.txt', `\n${keysLine(0).replace('86b1', '86b2')}`)],
      'k.txt，第 2 行：密钥与其编号不符',
    ],
  ])('%s', async (_, args, message) => {
    const { code, out, err } = await heard(['verify', ...args()]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  test('as data, with --json', async () => {
    const { code, out } = await heard(['verify', bundle('stranger-signed'), '--keys', KEYS, '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({ problems: [{ code: 'LOG_KEY_UNKNOWN', path: ['checkpoint'] }] });
  });
});
