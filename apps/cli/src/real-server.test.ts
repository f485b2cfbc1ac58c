import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWords, registerForm, routeFields, routes, streams, workbookWords } from '@zhulin/contract';
import { type FormContent, writeForm } from '@zhulin/plan/xlsx';
import { type StartedServer, startServer } from '@zhulin/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { heard } from '../testing/heard.ts';
import { tokenOf } from '../testing/token.ts';
import type { Console } from './console.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhulin-real-'));
const at = (name: string) => join(folder, name);
const words = openWords('zh-CN');

let server: StartedServer;
const tokens = new Map<string, string>();
let project: string;

/** The command line of an account at the server. */
async function as(login: string, args: readonly string[], given: Partial<Console> = {}) {
  const token = tokens.get(login) ?? (await tokenOf(server.origin, login));
  tokens.set(login, token);
  return await heard([...args, '--server', server.origin], { token, fetch, ...given });
}

const dataOf = ({ out }: { out: string }) => JSON.parse(out);

beforeAll(async () => {
  server = await startServer();
  const { projects } = dataOf(await as('task-force', ['projects', 'list', '--json']));
  project = projects[0].id;
}, 120_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

describe('documents, jobs and files of a project', { timeout: 120_000 }, () => {
  test('the work plan is asked for, followed and fetched with one command', async () => {
    const { code, out, status } = await as('task-force', [
      'documents',
      'make',
      project,
      '-o',
      at('plan.pdf'),
    ]);
    expect({ code, out }).toEqual({ code: 0, out: `已生成 ${at('plan.pdf')}\n` });
    expect(readFileSync(at('plan.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(status.at(-1)).toBeNull();
    expect(status.at(-2)).toBe('编制工作方案 已完成');
  });

  test('the ending of the file names its format, and what cannot be made is refused before it is asked for', async () => {
    const asking = ['documents', 'make', project, '--style', 'report', '--stage', '送审稿', '-o'];
    expect(await as('task-force', [...asking, at('plan.html')])).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(at('plan.html'), 'utf8')).toContain('<p class="stage">送审稿</p>');
    const { code, err } = await as('task-force', [...asking, at('plan.txt')]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('的扩展名应为 .pdf') });
  });

  test('its job is listed, shown and watched, and a finished one is not cancelled', async () => {
    const { out } = await as('task-force', ['jobs', 'list']);
    const [id = ''] = /^[0-9a-f-]{36}/.exec(out) ?? [];
    expect(out).toMatch(/编制工作方案 已完成\n共 2 行\n$/);
    expect((await as('task-force', ['jobs', 'show', id])).out).toMatch(/html: [0-9a-f-]{36}/);
    const watched = await as('task-force', ['jobs', 'watch', id, '--json']);
    expect(watched.code).toBe(0);
    expect(dataOf(watched)).toMatchObject({ id, state: 'done' });
    const { code, err } = await as('task-force', ['jobs', 'cancel', id]);
    expect(code).toBe(2);
    expect(err).toContain('已经结束');
    expect((await as('office', ['jobs', 'show', id])).err).toContain('没有找到作业');
  });

  test('a job that is cancelled is red', async () => {
    const asked = dataOf(
      await as('task-force', [
        'api',
        'askDocument',
        '--id',
        project,
        '--document',
        'plan',
        '--language',
        'en',
        '--asOf',
        '2026-11-25',
      ]),
    );
    const cancelled = await as('task-force', ['jobs', 'cancel', asked.id]);
    expect(cancelled.out).toMatch(/已取消|已要求取消/);
    expect((await as('task-force', ['jobs', 'watch', asked.id])).code).toBe(1);
  });

  test('a file is uploaded, listed, fetched whole and deleted', async () => {
    const path = at('说明.txt');
    writeFileSync(path, '给专班的说明\n');
    const { id } = dataOf(await as('task-force', ['files', 'put', project, path, '--grade', 'G1', '--json']));
    expect((await as('task-force', ['files', 'list', project])).out).toMatch(
      new RegExp(`${id} +G1 +19 B .* 说明\\.txt`),
    );
    await as('task-force', ['files', 'get', id, '-o', at('back/说明.txt')]);
    expect(readFileSync(at('back/说明.txt'), 'utf8')).toBe('给专班的说明\n');
    expect((await as('task-force', ['files', 'delete', id])).out).toBe('已删除 说明.txt。\n');
    const gone = await as('task-force', ['files', 'get', id, '-o', at('gone.txt')]);
    expect(gone).toMatchObject({ code: 2, out: '' });
    expect(existsSync(at('gone.txt')) || existsSync(at('gone.txt.unfinished'))).toBe(false);
  });

  test('what is refused is said before it is sent, or in the words of the server', async () => {
    expect((await as('task-force', ['files', 'put', project, at('nowhere.pdf')])).err).toContain(
      '找不到文件',
    );
    expect(
      (await as('task-force', ['files', 'put', project, at('说明.txt'), '--grade', 'G9'])).err,
    ).toContain('G1, G2, G3, G4');
    expect((await as('task-force', ['files', 'get', project])).err).toContain('-o');
    writeFileSync(at('x.exe'), 'MZ');
    expect((await as('task-force', ['files', 'put', project, at('x.exe')])).err).toContain('可接收的扩展名');
    writeFileSync(at('taken'), '');
    const blocked = await as('task-force', ['documents', 'make', project, '-o', at('taken/plan.pdf')]);
    expect(blocked.err).toContain('无法写入');
    expect((await as('expert', ['documents', 'make', project, '-o', at('e.pdf')])).err).toContain(
      '没有所需权限',
    );
  });

  test('projects are compared side by side', async () => {
    const { code, out } = await as('task-force', ['projects', 'compare', project, project]);
    expect(code).toBe(0);
    expect(out).toMatch(/总投资 +17\.50亿元 +17\.50亿元|总投资 +17\.50亿元/);
    expect((await as('task-force', ['projects', 'compare', project])).err).toContain('另一个项目');
  });
});

describe('organisations, people, posts and the trail', () => {
  const REGISTER: FormContent = {
    organisations: [{ code: 'hill', parent: '/demonstration/', kind: '市', name: '山市' }],
    people: [{ login: 'shan-1', personName: '单一', organisation: 'hill' }],
    posts: [{ postLogin: 'shan-1', postOrganisation: 'hill', role: '专家', from: '2026-01-05' }],
  };
  const register = async (name: string, content: FormContent) => {
    writeFileSync(at(name), await writeForm(registerForm(words), workbookWords(words), content));
    return at(name);
  };

  test('the register is fetched, looked at, imported by two administrators, with passwords in a workbook', async () => {
    await as('system', ['organisations', 'template', '-o', at('empty.xlsx')]);
    expect(readFileSync(at('empty.xlsx')).subarray(0, 2).toString()).toBe('PK');
    const file = await register('register.xlsx', REGISTER);
    const looked = await as('system', ['organisations', 'import', file]);
    expect(looked.out).toContain('组织：新增 1，修改 0，不变 0\n人员：新增 1');
    expect(looked.out).toContain('“岗位”表的 1 行由安全管理员导入');
    expect(looked.out).toContain('--apply');
    expect((await as('system', ['organisations', 'list', 'hill'])).out).toBe('共 0 行\n');

    const apply = ['organisations', 'import', file, '--apply', '--purpose', '山市首批'];
    expect((await as('system', [...apply.slice(0, 3), '--purpose', '山市首批'])).err).toContain('--apply');
    expect((await as('system', apply)).err).toContain('-o');
    const done = await as('system', [...apply, '-o', at('passwords.xlsx')]);
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(at('passwords.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect((await as('system', ['organisations', 'list', 'hill'])).out).toMatch(
      /\/demonstration\/hill\/ +市 +山市/,
    );
    expect((await as('system', ['people', 'list', 'shan'])).out).toMatch(/shan-1 +山市 +– +正常 +单一/);

    expect((await as('security', ['posts', 'import', file, '--apply'])).out).toContain('岗位：新增 1');
    const { people } = dataOf(await as('security', ['people', 'list', 'shan', '--json']));
    expect((await as('security', ['posts', 'list', people[0].id])).out).toMatch(/2026-01-05 – +专家 +山市/);
  });

  test('a faulty register changes nothing, and its marked copy is left beside it', async () => {
    const file = await register('faulty.xlsx', {
      people: [{ login: 'x', personName: '某', organisation: 'hill' }],
    });
    const { code, err } = await as('system', ['people', 'import', file, '--apply']);
    expect(code).toBe(2);
    expect(err).toMatch(/1 处问题，全部没有导入\n.*faulty\.xlsx \[人员 A3\]/);
    expect(existsSync(at('faulty 问题.xlsx'))).toBe(true);
    expect((await as('task-force', ['people', 'import', file])).err).toContain('没有所需权限');
    expect((await as('system', ['people', 'import', at('none.xlsx')])).err).toContain('找不到文件');
  });

  test('the trail is listed with names and exported for a purpose', async () => {
    const listed = await as('audit', [
      'audit',
      'list',
      '--filter',
      'action=register.import',
      '--filter',
      'limit=1',
    ]);
    expect(listed.out).toMatch(/安全管理员演示账号 +导入登记表/);
    expect(listed.out).toMatch(/1 行；更早的加 --filter before=\d+/);
    expect((await as('audit', ['audit', 'export', '-o', at('a.csv')])).err).toContain('--purpose');
    await as('audit', ['audit', 'export', '--purpose', '检查', '-o', at('a.csv')]);
    expect(readFileSync(at('a.csv'), 'utf8')).toMatch(/^\uFEFF用途,检查\r\n记录编号,时间,操作人/);
    expect((await as('task-force', ['audit', 'export', '--purpose', '检查', '-o', at('b.csv')])).code).toBe(
      2,
    );
    expect(existsSync(at('b.csv'))).toBe(false);
    expect((await as('audit', ['audit', 'list', '--filter', 'nobody=1'])).err).toContain('nobody');
  });
});

describe('zhulin api', () => {
  test('lists every route that a program may call, with its permission in words', async () => {
    const { out } = await heard(['api']);
    for (const name of [...Object.keys(routes), ...Object.keys(streams)])
      expect([name, out.includes(`${name} `)]).toEqual([name, !/^(start|finish)SignOn$/.test(name)]);
    expect(out).toMatch(/createOrganisation +POST \/api\/organisations +管理组织/);
    const data = dataOf(await heard(['api', '--json']));
    expect(data[0]).toMatchObject({ name: 'readEntrance', access: 'public' });
  });

  test('says what a route takes', async () => {
    const { out } = await heard(['api', 'listJobs', '-h', '--lang', 'en']);
    expect(out).toMatch(
      /--limit +optional +integer 1–100\n +--isOpen +optional +true \| false {2}only those/,
    );
    expect((await heard(['api', 'importPosts', '-h'])).out).toContain('--body');
  });

  test('no name of a route stands twice or means something else on the command line', () => {
    const own = ['server', 'json', 'lang', 'out', 'help', 'body'];
    for (const [name, route] of [...Object.entries(routes), ...Object.entries(streams)]) {
      const names = routeFields(route).map((field) => field.name);
      expect([name, new Set(names).size]).toEqual([name, names.length]);
      expect([name, names.filter((each) => own.includes(each))]).toEqual([name, []]);
    }
  });

  test('calls a route by options, by a body and by what is piped in', async () => {
    const root = dataOf(await as('system', ['api', 'listOrganisations'])).organisations[0].id;
    const made = dataOf(
      await as('system', [
        'api',
        'createOrganisation',
        ...['--parentId', root, '--code', 'by-options', '--kind', 'office', '--name', '甲'],
      ]),
    );
    expect(made).toMatchObject({ path: '/demonstration/by-options/', name: '甲' });
    writeFileSync(at('body.json'), JSON.stringify({ parentId: root, kind: 'office', name: '乙', code: 'x' }));
    const over = ['api', 'createOrganisation', '--body', at('body.json'), '--code', 'by-body'];
    expect(dataOf(await as('system', over))).toMatchObject({ path: '/demonstration/by-body/', name: '乙' });
    const closed = await as('system', ['api', 'closeOrganisation', '--id', made.id, '--body', '-'], {
      readInput: async () => Buffer.from('{"on":"2026-12-31"}'),
    });
    expect(dataOf(closed)).toMatchObject({ closedOn: '2026-12-31' });
    const policy = dataOf(await as('security', ['api', 'readSecurityPolicy']));
    writeFileSync(at('policy.json'), JSON.stringify(policy));
    const set = ['api', 'changeSecurityPolicy', '--body', at('policy.json'), '--passwordLengthMin', '12'];
    expect(dataOf(await as('security', set))).toEqual({ ...policy, passwordLengthMin: 12 });
  });

  test('writes the file of an answer, a download and events', async () => {
    const workbook = ['api', 'readVersionWorkbook', '--id', project, '--number', '1', '-o', at('v.xlsx')];
    expect((await as('task-force', workbook)).out).toContain(at('v.xlsx'));
    expect(readFileSync(at('v.xlsx')).subarray(0, 2).toString()).toBe('PK');
    await as('task-force', ['api', 'readProject', '--id', project, '-o', at('project.json')]);
    expect(JSON.parse(readFileSync(at('project.json'), 'utf8'))).toMatchObject({ id: project });
    writeFileSync(at('up.txt'), '上传\n');
    const upload = [
      '--subjectKind',
      'project',
      '--subjectId',
      project,
      '--grade',
      'G2',
      '--body',
      at('up.txt'),
    ];
    const { id } = dataOf(await as('task-force', ['api', 'uploadFile', ...upload]));
    await as('task-force', ['api', 'downloadFile', '--id', id, '-o', at('down.txt')]);
    expect(readFileSync(at('down.txt'), 'utf8')).toBe('上传\n');
    const { jobs } = dataOf(await as('task-force', ['api', 'listJobs', '--limit', '1']));
    expect(dataOf(await as('task-force', ['api', 'jobEvents', '--id', jobs[0].id]))).toMatchObject({
      id: jobs[0].id,
    });
  });

  test('holds what is sent against the schemas first, and says where, what was given and what is expected', async () => {
    const sent: string[] = [];
    const watching: Partial<Console> = {
      token: 'x',
      fetch: async (url) => {
        sent.push(url);
        return new Response('{}');
      },
    };
    const { code, err } = await heard(
      ['api', 'createOrganisation', '--code', 'A_B', '--kind', 'town', '--name', '甲'],
      watching,
    );
    expect(code).toBe(2);
    expect(err).toMatch(/^没有发送：3 处有误\n {2}--parentId\n .*期望 string/);
    expect(err).toMatch(/--code A_B\n/);
    expect(err).toMatch(/--kind town\n .*"province"/);
    expect(err).toContain('zhulin api createOrganisation -h');
    writeFileSync(at('plan.json'), JSON.stringify({ plan: { schema: 1, site: { areaM2: -1 } } }));
    const english = await heard(
      ['api', 'createProject', '--body', at('plan.json'), '--lang', 'en'],
      watching,
    );
    expect(english.err).toMatch(/body\.plan\.site\.areaM2\n/);
    const data = await heard(['api', 'listJobs', '--limit', '500', '--json'], watching);
    expect(dataOf(data)).toMatchObject({
      code: 'INPUT_NOT_VALID',
      params: { problems: [{ path: 'query.limit' }] },
    });
    expect(sent).toEqual([]);
  });

  test.each([
    ['a route nobody knows', ['listJob'], '是不是要写 listJobs？'],
    ['an option nobody knows', ['listJobs', '--limits', '3'], '是不是要写 --limit？'],
    ['a route that leads a browser elsewhere', ['startSignOn'], '没有接口 startSignOn'],
    ['a body that is no JSON', ['createProject', '--body', 'NOT'], '不是有效的 JSON'],
    ['a body where none is taken', ['listJobs', '--body', 'NOT'], '不能用 --body'],
    ['a file that is not given', ['importPosts'], '--body'],
    ['a download without a place', ['downloadFile', '--id', '00000000-0000-7000-8000-000000000001'], '-o'],
    ['a file that is not there', ['createProject', '--body', 'nowhere.json'], '找不到文件 nowhere.json'],
  ])('refuses %s', async (_, args, text) => {
    writeFileSync(at('NOT'), '{');
    const given = args.map((each) => (each === 'NOT' ? at('NOT') : each));
    const { code, err } = await heard(['api', ...given], { token: 'x' });
    expect(code).toBe(2);
    expect(err).toContain(text);
  });

  test('passes on what the server refuses', async () => {
    const refused = await as('expert', ['api', 'createProject', '--plan', '{"schema":1}']);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toMatch(/下一步：/);
    const nobody = await heard(['api', 'listJobs', '--server', server.origin], { token: 'nobody', fetch });
    expect(nobody.err).toContain('令牌');
  });
});

test('the page of one command shows its lines alone', async () => {
  const { code, out } = await heard(['jobs', '-h']);
  expect(code).toBe(0);
  expect(out.split('\n').filter((line) => /^ {2}zhulin (?!jobs)/.test(line))).toEqual([]);
  expect(out).toContain('--json');
});

describe('the cockpit', { timeout: 120_000 }, () => {
  test('tells its twelve numbers with their ground, of a cut-off as well, and its report is fetched with one command', async () => {
    const { code, out, err } = await as('office', ['cockpit', 'numbers']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(13);
    expect(lines[2]).toMatch(/^总投资 +[\d,.]+ ?亿元/);
    expect(lines[12]).toMatch(/^截止日 \d{4}-\d\d-\d\d，取数 .+，项目 \d+ 个，规则版本 [0-9a-f]{12}$/);

    const [, day = ''] = /截止日 (\S+?)，/.exec(lines[12] ?? '') ?? [];
    const made = await as('office', ['api', 'makeCutoff', '--day', day, '--reason', '命令行']);
    const { id } = dataOf(made);
    expect((await as('office', ['cockpit', 'cutoffs'])).out).toContain(id);
    const kept = dataOf(await as('office', ['cockpit', 'numbers', id, '--json']));
    expect(kept).toMatchObject({ day, cutoff: { id } });
    const fetched = await as('office', ['cockpit', 'report', id, '-o', at('report.docx')]);
    expect(fetched).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(at('report.docx')).subarray(0, 2).toString()).toBe('PK');
  });

  test('says what it lacks, and who may not', async () => {
    const unknown = await as('office', ['cockpit', 'report', 'a', '-o', at('report.txt')]);
    expect({ code: unknown.code, err: unknown.err }).toEqual({
      code: 2,
      err: expect.stringContaining('的扩展名应为 .pdf, .docx, .html, .xlsx'),
    });
    expect(await as('office', ['cockpit', 'numbers', '--filter', 'colour=red'])).toMatchObject({ code: 2 });
    const other = ['cockpit', 'report', crypto.randomUUID(), '-o', at('report.pdf')];
    expect(await as('expert', other)).toMatchObject({ code: 2, err: expect.stringContaining('没有') });
  });
});
