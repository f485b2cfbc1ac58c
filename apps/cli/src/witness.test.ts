import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StartedServer, startServer } from '@zhulin/testkit';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { heard } from '../testing/heard.ts';
import { tokenOf } from '../testing/token.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhulin-witness-'));
const at = (name: string) => join(folder, name);

let server: StartedServer;
beforeAll(async () => {
  server = await startServer();
  // There is nothing to co-sign before the log has signed for the first time.
  await vi.waitFor(async () => expect((await log()).checkpoint).not.toBeNull(), {
    timeout: 60_000,
    interval: 200,
  });
}, 180_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

const args = (...more: string[]) => [
  'witness',
  '--log',
  server.origin,
  '--key',
  at('key.json'),
  '--state',
  at('state.json'),
  '--once',
  ...more,
];
const witness = (given = {}) => heard(args(), { fetch, ...given });
const log = async () => await (await fetch(`${server.origin}/api/log`)).json();
const stateOf = () => JSON.parse(readFileSync(at('state.json'), 'utf8'));

describe('zhulin witness', { timeout: 60_000 }, () => {
  let line: string;

  test('makes its key at the first use, tells what to do with it, and is refused until it is registered', async () => {
    const { code, out, err } = await heard(args('--name', 'archive.example'), { fetch });
    expect(code).toBe(2);
    expect(out).toContain('已生成共签密钥');
    line = out.split('\n').find((each) => each.startsWith('archive.example+')) ?? '';
    expect(line).toMatch(/^archive\.example\+[0-9a-f]{8}\+/);
    expect(out).toContain((await log()).key);
    expect(err).toContain('未在本系统登记');
    expect(statSync(at('key.json')).mode & 0o777).toBe(0o600);
    expect(existsSync(at('state.json.lock'))).toBe(false);
  });

  test('co-signs once the security administrator has entered its key', async () => {
    const token = await tokenOf(server.origin, 'security');
    const added = await heard(['api', 'addWitness', '--key', line, '--server', server.origin], {
      token,
      fetch,
    });
    expect(added).toMatchObject({ code: 0, err: '' });
    const { code, out, err } = await witness();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^已共签 zhulin\/[0-9a-f]{12}，共 \d+ 条。\n$/);
    const { witnesses } = await log();
    expect(witnesses).toMatchObject([{ name: 'archive.example', key: line }]);
    expect(witnesses[0].lastAt).not.toBeNull();
  });

  test.each([
    ['a log that is shorter than it was', { size: 1_000_000 }, '存证比上次共签时短了'],
    ['a log that was rewritten', { rootHex: '0'.repeat(64) }, '存证被改写'],
    ['a clock that was set back', { at: 4_000_000_000 }, '请核对时钟'],
    ['another log', { origin: 'other.example' }, '不是上次共签的存证'],
  ])('refuses %s and keeps what it knew', async (_, change, message) => {
    const kept = readFileSync(at('state.json'), 'utf8');
    const state = stateOf();
    const told = JSON.stringify({ ...state, last: { ...state.last, ...change } });
    writeFileSync(at('state.json'), told);
    const { code, err } = await witness();
    expect(code).toBe(1);
    expect(err).toContain(message);
    expect(readFileSync(at('state.json'), 'utf8')).toBe(told);
    writeFileSync(at('state.json'), kept);
  });

  test('refuses a log with another key than the one it knows, whatever the site shows', async () => {
    const forged = async (url: string, init: RequestInit) => {
      const response = await fetch(url, init);
      if (!url.endsWith('/api/log')) return response;
      const body = await response.json();
      const note = body.checkpoint.note.replace(
        /\n— \S+ \S{8}/,
        (line: string) => `${line.slice(0, -8)}AAAAAAAA`,
      );
      return Response.json({ ...body, checkpoint: { ...body.checkpoint, note } });
    };
    const { code, err } = await witness({ fetch: forged });
    expect(code).toBe(1);
    expect(err).toContain('密钥已更换，或者系他人冒充');
  });

  test('is one process a state', async () => {
    writeFileSync(at('state.json.lock'), String(process.pid));
    const { code, err } = await witness();
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(`（${process.pid}）`) });
    // Nobody has this number: it is above the most that a system gives.
    writeFileSync(at('state.json.lock'), '99999999');
    expect((await witness()).code).toBe(0);
  });

  test.each([
    ['key.json', 'x'],
    ['state.json', '{}'],
  ])('does not work with a %s that it did not write', async (name, content) => {
    const kept = readFileSync(at(name), 'utf8');
    writeFileSync(at(name), content);
    const { code, err } = await witness();
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('不是 zhulin witness 写的文件') });
    writeFileSync(at(name), kept);
  });

  test('says what it lacks, and that a server is away', async () => {
    expect((await heard(['witness', '--once'])).err).toContain('共签需要三项');
    const { code, err } = await heard(args());
    expect(code).toBe(2);
    expect(err).toContain('无法连接服务');
  });
});

test('zhulin log check computes the log anew', async () => {
  const token = await tokenOf(server.origin, 'audit');
  const { code, out } = await heard(['log', 'check', '--server', server.origin], { token, fetch });
  expect(code).toBe(0);
  expect(out).toMatch(/^存证完好，共 \d+ 条，已逐条重新计算。\n$/);
}, 30_000);
