import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '@zhulin/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { heard } from '../testing/heard.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhulin-server-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ID = '00000000-0000-7000-8000-000000000001';
const HASH = 'a'.repeat(64);
const MOMENT = '2026-11-25T01:30:00.000Z';
const PLAN = { schema: 1, project: { name: '幸福里' } } as const;
const PROJECT = {
  id: ID,
  organisation: { id: 'east', path: '/east/', name: '东专班' },
  name: '幸福里',
  code: null,
  type: null,
  mode: null,
  place: { province: null, city: '石家庄', district: null, kind: null },
  stage: 'design',
  statedStage: null,
  leaderPostId: null,
  start: null,
  floorAreaM2: 100_000,
  residents: null,
  investmentFen: null,
  lights: { red: 1, amber: 0, green: 2, unknown: 3 },
  light: 'red',
  assessed: { asOf: '2026-11-25', rulesHash: HASH },
  version: 3,
  planHash: HASH,
  createdBy: 'x',
  createdAt: MOMENT,
  updatedAt: MOMENT,
  archivedAt: null,
} as const;
const VERSION = {
  number: 3,
  planHash: HASH,
  note: null,
  publishedBy: 'x',
  post: { role: null, organisation: null },
  publishedAt: MOMENT,
  plan: PLAN,
  verdict: null,
};
const PAGE = {
  projects: [PROJECT],
  next: null,
  total: 7,
  facets: { types: [], modes: [], stages: [], lights: [], cities: [], organisations: [] },
  asOf: '2026-11-25',
};
const FILE = { name: 'x.xlsx', mediaType: 'application/x', content: Buffer.from('内容').toString('base64') };
const DRAFT = { baseVersion: 3, revision: 4, savedAt: MOMENT, isBehind: false };
const CHANGES = {
  asOf: '2026-11-25',
  rulesHash: HASH,
  fields: [
    {
      kind: 'changed',
      path: 'site.areaM2',
      label: '用地面积',
      before: 1,
      after: 2,
      beforeText: '1 m²',
      afterText: '2 m²',
    },
  ],
  figures: [{ id: 'site.far', unit: '1', before: 2, after: null }],
  findings: [{ id: 'far', figure: 'site.far', before: 'green', after: 'unknown' }],
};

type Answers = Readonly<Record<string, { status: number; body: unknown }>>;
const ok = (route: keyof typeof routes, body: unknown) => {
  const { status, response } = routes[route];
  return { status, body: response.parse(body) };
};
const answers: Answers = {
  'GET /api/projects': ok('listProjects', PAGE),
  [`GET /api/projects/${ID}`]: ok('readProject', { ...PROJECT, plan: PLAN, isWritable: true }),
  'POST /api/project-exports': ok('exportProjects', { file: FILE, count: 1, isComplete: true }),
  [`GET /api/projects/${ID}/versions/3`]: ok('readVersion', VERSION),
  [`GET /api/projects/${ID}/versions/3/workbook`]: ok('readVersionWorkbook', { file: FILE }),
  [`GET /api/projects/${ID}/draft`]: ok('readDraft', { ...DRAFT, plan: PLAN }),
  [`POST /api/projects/${ID}/draft`]: ok('saveDraft', DRAFT),
  [`POST /api/projects/${ID}/versions`]: ok('publishDraft', { ...VERSION, number: 4 }),
  [`GET /api/projects/${ID}/diff`]: ok('diffPlans', CHANGES),
  [`GET /api/projects/${ID}/diff/document`]: ok('printDiff', { file: FILE, pages: 2 }),
};

async function run(args: readonly string[], given: Answers = answers, token: string | undefined = 'secret') {
  const requests: { url: string; method: string; headers: unknown; body: unknown }[] = [];
  const said = await heard(args, {
    token,
    fetch: async (url, init) => {
      const body = init.body === undefined ? undefined : JSON.parse(String(init.body));
      requests.push({ url, method: String(init.method), headers: init.headers, body });
      const answer = given[`${init.method} ${new URL(url).pathname}`];
      if (answer === undefined) throw new TypeError('fetch failed');
      return new Response(JSON.stringify(answer.body), { status: answer.status });
    },
  });
  return { requests, ...said };
}

const at = (name: string) => join(folder, name);
const planFile = at('plan.yaml');
writeFileSync(planFile, 'schema: 1\nproject:\n  name: 幸福里\n');

describe('zhulin projects', () => {
  test('list asks by words and filters, with the token, and prints one project a line', async () => {
    const { code, out, requests } = await run(['projects', 'list', '幸福', '--filter', 'types=market']);
    expect(code).toBe(0);
    expect(out).toMatch(/停 +设计\S* +石家庄 +幸福里\n列出 1 项，共 7 项/);
    expect(requests).toMatchObject([
      {
        url: `http://127.0.0.1:5180/api/projects?types=market&text=${encodeURIComponent('幸福')}&limit=100`,
        headers: { authorization: 'Bearer secret' },
      },
    ]);
  });

  test('show prints what lists know of a project', async () => {
    const { out } = await run(['projects', 'show', ID]);
    expect(out).toMatch(/项目名称 +幸福里/);
    expect(out).toMatch(/停 1　限期 0　正常 2　待补充 3/);
  });

  test('export needs a purpose and a place, then writes the file', async () => {
    expect((await run(['projects', 'export', '-o', at('a.xlsx')])).err).toContain('--purpose');
    expect((await run(['projects', 'export', '--purpose', '调度'])).err).toContain('-o');
    const { code, requests } = await run(['projects', 'export', '--purpose', '调度', '-o', at('a.xlsx')]);
    expect(code).toBe(0);
    expect(requests[0]?.body).toEqual({ query: {}, purpose: '调度' });
    expect(readFileSync(at('a.xlsx'), 'utf8')).toBe('内容');
  });

  test('import looks unless told to apply, and leaves the marked copy of a faulty workbook', async () => {
    writeFileSync(at('in.xlsx'), 'PK');
    const found = {
      kind: 'projects',
      isApplied: false,
      projects: [{ id: null, name: '甲' }],
      problems: [],
      marked: null,
    };
    const route = 'POST /api/project-imports';
    const looked = await run(['projects', 'import', at('in.xlsx')], { [route]: ok('importProjects', found) });
    expect(looked.requests[0]?.body).toEqual({ workbook: 'UEs=', apply: false });
    expect(looked.out).toContain('--apply');
    const problem = { sheet: '项目清单', cell: 'C4', text: '不对。', next: '请改。' };
    const faulty = { ...found, projects: [], problems: [problem], marked: FILE };
    const refused = await run(['projects', 'import', at('in.xlsx'), '--apply'], {
      [route]: ok('importProjects', faulty),
    });
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('[项目清单 C4]');
    expect(existsSync(at('in 问题.xlsx'))).toBe(true);
  });
});

describe('zhulin plans', () => {
  test('get prints or writes the current version', async () => {
    expect((await run(['plans', 'get', ID])).out).toBe('schema: 1\nproject:\n  name: 幸福里\n');
    await run(['plans', 'get', ID, '3', '-o', at('v.yaml')]);
    expect(readFileSync(at('v.yaml'), 'utf8')).toContain('幸福里');
    await run(['plans', 'get', ID, '3', '-o', at('v.xlsx')]);
    expect(readFileSync(at('v.xlsx'), 'utf8')).toBe('内容');
  });

  test('put keeps a file as the draft, over a revision only when that is named', async () => {
    const { out, requests } = await run(['plans', 'put', ID, planFile]);
    expect(out).toContain('第 4 次，基于第 3 版');
    expect(requests.at(-1)?.body).toEqual({ baseVersion: 3, revision: null, plan: PLAN });
    const over = await run(['plans', 'put', ID, planFile, '--base', '2', '--over', '3']);
    expect(over.requests.at(-1)?.body).toMatchObject({ baseVersion: 2, revision: 3 });
  });

  test('publish sends the revision of the draft with a note', async () => {
    expect((await run(['plans', 'publish', ID])).err).toContain('--note');
    const { out, requests } = await run(['plans', 'publish', ID, '--note', '改名']);
    expect(out).toContain('第 4 版');
    expect(requests.at(-1)?.body).toEqual({ revision: 4, note: '改名' });
  });

  test('diff prints fields, figures and findings, or writes the document', async () => {
    const { out, requests } = await run(['plans', 'diff', ID, '1', 'draft']);
    expect(requests[0]?.url).toContain('?from=1&to=draft');
    expect(out).toMatch(/用地面积 +1 m² +→ +2 m²/);
    expect(out).toMatch(/容积率 +2 +→ +待补充/);
    expect(out).toMatch(/容积率 +正常 +→ +待补充/);
    await run(['plans', 'diff', ID, '1', '2', '-o', at('d.pdf')]);
    expect(readFileSync(at('d.pdf'), 'utf8')).toBe('内容');
  });
});

describe('what cannot be done is said', () => {
  test.each([
    ['no token', ['projects', 'list'], '', 'ZHULIN_TOKEN'],
    ['a server that is none', ['projects', 'list', '--server', 'ftp://x'], 'secret', '--server'],
    ['no action', ['projects'], 'secret', '没有写明要做什么。可用命令：list, show, compare, export, import'],
    ['an action nobody knows', ['projects', 'fly'], 'secret', 'list, show, compare, export, import'],
    ['a filter without a value', ['projects', 'list', '--filter', 'types'], 'secret', '--filter'],
    ['a missing project', ['plans', 'get'], 'secret', '项目编号'],
    ['a version that is no number', ['plans', 'get', ID, 'last'], 'secret', 'last'],
  ])('%s', async (_, args, token, text) => {
    const { code, err, requests } = await run(args, answers, token);
    expect({ code, requests }).toEqual({ code: 2, requests: [] });
    expect(err).toContain(text);
  });

  test('a refusal of the server in its words, and as data', async () => {
    const params = { revision: 5, savedAt: MOMENT };
    const body = { code: 'DRAFT_STALE', text: 't', next: 'n', params, requestId: 'r' };
    const stale = { ...answers, [`POST /api/projects/${ID}/draft`]: { status: 409, body } };
    const { code, err } = await run(['plans', 'put', ID, planFile], stale);
    expect(code).toBe(2);
    expect(err).toContain('第 5 次');
    const { out } = await run(['plans', 'put', ID, planFile, '--json'], stale);
    expect(JSON.parse(out)).toMatchObject({ code: 'DRAFT_STALE', params });
  });

  test('a server that is not there', async () => {
    const { code, err } = await run(['projects', 'list'], {});
    expect(code).toBe(2);
    expect(err).toMatch(/127\.0\.0\.1:5180/);
  });

  test('a server that is not there, with the reason that the system gives', async () => {
    const cause = new Error('connect ECONNREFUSED 127.0.0.1:5180');
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
    const { err } = await heard(['projects', 'list'], { token: 'secret', fetch });
    expect(err).toContain('ECONNREFUSED');
    expect(err).not.toContain('TypeError');
  });

  test('a token that the server does not know, as that and not as signing in', async () => {
    const body = { code: 'NOT_SIGNED_IN', text: 't', next: 'n', params: {}, requestId: 'r' };
    const { code, err } = await run(['projects', 'list'], { 'GET /api/projects': { status: 401, body } });
    expect(code).toBe(2);
    expect(err).toMatch(/不认这个令牌[\s\S]*ZHULIN_TOKEN/);
    expect(err).not.toContain('登录');
  });
});
