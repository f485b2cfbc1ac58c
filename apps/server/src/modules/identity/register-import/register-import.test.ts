import {
  type ImportOutcome,
  passwordForm,
  REGISTER_ROWS_MAX,
  registerForm,
  workbookWords,
  XLSX_TYPE,
} from '@zhulin/contract';
import { type FormContent, readForm, writeForm } from '@zhulin/plan/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange, furnish, signedIn, Visitor } from '../../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../../testing/test-app.ts';
import { wordsOf } from '../../../wording.ts';
import { registerForms } from './register-forms.ts';

let server: TestApp;
let system: Visitor;
let security: Visitor;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  system = await signedIn(server, 'system-admin');
  security = await signedIn(server, 'security-admin');
});
afterAll(() => server.close());

const zh = wordsOf('zh-CN');
const workbook = (content: FormContent) => writeForm(registerForm(zh), workbookWords(zh), content);

async function upload(visitor: Visitor, url: string, bytes: Uint8Array, type = XLSX_TYPE) {
  const { statusCode, body } = await server.app.inject({
    method: 'POST',
    url,
    payload: Buffer.from(bytes),
    headers: { 'content-type': type, cookie: visitor.cookie, 'x-csrf-token': visitor.csrfToken },
  });
  return { status: statusCode, body: JSON.parse(body) };
}

async function take(content: FormContent, query = ''): Promise<ImportOutcome> {
  const { status, body } = await upload(system, `/api/organisations/import${query}`, await workbook(content));
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

async function takePosts(content: FormContent, query = ''): Promise<ImportOutcome> {
  const { status, body } = await upload(security, `/api/posts/import${query}`, await workbook(content));
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const actsOf = ({ acts }: ImportOutcome) => acts.map(({ sheet, act, what }) => `${sheet} ${act} ${what}`);
const faultsOf = ({ problems }: ImportOutcome) =>
  problems.map(({ sheet, cell, got }) => `${sheet} ${cell} ${got}`);
const count = async (table: string) =>
  Number((await arrange(server, `SELECT count(*) AS n FROM ${table}`))[0].n);

const organisation = (code: string, parent: string, name = code, kind = '办公室') => ({
  code,
  parent,
  kind,
  name,
});
const person = (login: string, organisation: string, personName = '王一', phone = '') => ({
  login,
  personName,
  organisation,
  phone,
});
const post = (
  postLogin: string,
  postOrganisation: string,
  role: string,
  from = '2026-03-02',
  until = '',
) => ({
  postLogin,
  postOrganisation,
  role,
  from,
  until,
});

const FULL = {
  organisations: [
    organisation('bureau', 'c', '丙市住建局', '成员单位'),
    organisation('c', 'p', '丙市', '市'),
  ],
  people: [person('bing-1', 'bureau', '张三', '13812345678'), person('bing-2', '/p/c/bureau/', '李四')],
  posts: [
    post('bing-1', 'bureau', '成员单位'),
    post('bing-2', 'bureau', '成员单位', '2026/3/2', '2027-03-01'),
  ],
};

describe('the register', () => {
  test('has a template in the language of the request, which can be read', async () => {
    const { body } = await system.get('/api/organisations/template');
    expect(body).toMatchObject({ name: '组织人员岗位登记表.xlsx', type: XLSX_TYPE });
    const opened = await readForm(Buffer.from(body.base64, 'base64'), registerForms('en'), 10);
    expect(opened.ok && opened.reading.problems).toEqual([]);
    const { body: english } = await server.send('GET', '/api/organisations/template', {
      headers: { cookie: system.cookie, 'accept-language': 'en' },
    });
    expect(english.name).toBe('register.xlsx');
  });

  test('is previewed without keeping anything', async () => {
    const before = [await count('organisation'), await count('person'), await count('audit_entry')];
    const outcome = await take(FULL, '?preview=true');
    expect(outcome).toMatchObject({ isDone: false, problems: [], marked: null, passwords: null });
    expect(actsOf(outcome)).toEqual([
      'organisations create /p/c/',
      'organisations create /p/c/bureau/',
      'people create bing-1',
      'people create bing-2',
    ]);
    expect(outcome.leftOut).toEqual([{ sheet: 'posts', rows: 2 }]);
    expect([await count('organisation'), await count('person'), await count('audit_entry')]).toEqual(before);
  });

  test('is taken by two administrators, each his own sheets, and people come in with the passwords given out', async () => {
    const outcome = await take(FULL, `?${new URLSearchParams({ purpose: '丙市首批账号' })}`);
    expect(outcome).toMatchObject({ isDone: true, problems: [] });
    const posts = await takePosts(FULL);
    expect(posts).toMatchObject({ isDone: true, problems: [] });
    expect(posts.leftOut.map(({ sheet }) => sheet)).toEqual(['organisations', 'people']);
    const [sheet] = await passwordsOf(outcome);
    expect(sheet).toMatchObject({ login: 'bing-1', personName: '张三' });
    expect(outcome.passwords?.people[0]).toEqual(sheet);
    const visitor = new Visitor(server);
    expect((await visitor.signIn('bing-1', sheet?.['password'])).body).toMatchObject({
      state: 'password',
      role: 'department',
    });
    const trail = await arrange(
      server,
      "SELECT action, after FROM audit_entry WHERE subject_kind = 'register' ORDER BY id",
    );
    expect(trail).toEqual([
      { action: 'register.import', after: { 'organisations.create': 2, 'people.create': 2 } },
      { action: 'register.issue_passwords', after: { purpose: '丙市首批账号', count: 2 } },
      { action: 'register.import', after: { 'posts.create': 2 } },
    ]);
    const all = await arrange(server, 'SELECT to_jsonb(a) AS it FROM audit_entry a');
    expect(JSON.stringify(all)).not.toMatch(/5678|张三/);
  });

  test('can be taken again: nothing is made twice, and what differs is changed', async () => {
    const again = await take(FULL);
    expect(again).toMatchObject({ isDone: true, passwords: null });
    expect(new Set(again.acts.map(({ act }) => act))).toEqual(new Set(['keep']));
    expect(new Set((await takePosts(FULL)).acts.map(({ act }) => act))).toEqual(new Set(['keep']));
    const changed = await take({
      organisations: [organisation('bureau', '/p/c', '丙市住房局', '成员单位')],
      people: [person('bing-1', 'bureau', '张三', '13900001111'), person('BING-2', 'bureau', '李四改')],
    });
    expect(actsOf(changed)).toEqual([
      'organisations change /p/c/bureau/',
      'people change bing-1',
      'people change bing-2',
    ]);
    const shorter = await takePosts({
      posts: [post('bing-2', 'bureau', 'department', '2026-03-02', '2026-12-31')],
    });
    expect(actsOf(shorter)).toEqual(['posts change bing-2 /p/c/bureau/ department 2026-03-02']);
  });

  test('gives out no passwords without a purpose', async () => {
    const outcome = await take({ people: [person('bing-3', 'bureau')] });
    expect(outcome).toMatchObject({ isDone: true, passwords: null });
    expect(JSON.stringify(outcome)).not.toMatch(/[a-z2-9]{4}(-[a-z2-9]{4}){3}/);
  });
});

describe('a faulty register', () => {
  const faulty = {
    organisations: [
      organisation('ok', 'p'),
      organisation('Not Ok', 'p'),
      organisation('x', 'nowhere'),
      organisation('y', 'p', 'y', '不是类型'),
      organisation('z', 'house', ''),
      organisation('ok', 'p'),
    ],
    people: [
      person('fine', 'ok'),
      person('task-force', 'ok'),
      person('a', 'ok', '短', '12'),
      person('lost', 'nowhere'),
      person('unsure', 'office'),
    ],
  };

  test('is refused whole, each fault with its cell, and comes back marked', async () => {
    const before = [await count('organisation'), await count('person')];
    const outcome = await take(faulty);
    expect(outcome.isDone).toBe(false);
    expect(faultsOf(outcome).sort()).toEqual(
      [
        '组织 A4 Not Ok',
        '组织 B5 nowhere',
        '组织 C6 不是类型',
        '组织 D7 –',
        '组织 A8 ok',
        '人员 C4 ok',
        '人员 A5 a',
        '人员 D5 12',
        '人员 C6 nowhere',
        '人员 C7 office',
      ].sort(),
    );
    for (const { text, next } of outcome.problems) expect(text !== '' && next !== '').toBe(true);
    expect([await count('organisation'), await count('person')]).toEqual(before);
    expect(outcome.marked?.name).toBe('登记表-标出问题.xlsx');
    const marked = Buffer.from(outcome.marked?.base64 ?? '', 'base64');
    const again = await upload(system, '/api/organisations/import?preview=true', marked);
    expect(faultsOf(again.body).sort()).toEqual(faultsOf(outcome).sort());
  });

  test('names a login that is taken where the administrator does not see', async () => {
    const city = await signedIn(server, 'system-a');
    const { body } = await upload(
      city,
      '/api/organisations/import?preview=true',
      await workbook({ people: [person('task-force-b', '/p/a/house/')] }),
    );
    expect(faultsOf(body)).toEqual(['人员 A3 task-force-b']);
    expect(body.problems[0].text).toContain('已被使用');
    const outside = await upload(
      city,
      '/api/organisations/import',
      await workbook({ organisations: [organisation('new', '/p/b/')] }),
    );
    expect(faultsOf(outside.body)).toEqual(['组织 B3 /p/b/']);
  });

  test('of posts is held to what holds for single posts', async () => {
    const outcome = await takePosts({
      posts: [
        post('security-admin', '/p/house/', '安全管理员'),
        post('system-admin', '/p/house/', '审计管理员'),
        post('nobody-there', '/p/house/', '专家'),
        post('colleague', '/p/a/force/', '项目专班', '2026-05-01'),
        post('colleague', '/p/a/force/', '专家', '2026-05-01', '2026-04-01'),
        post('colleague', '/p/a/force/', '专家', '2026-02-30'),
        post('bing-3', '/p/c/bureau/', '专家'),
      ],
    });
    expect(outcome.isDone).toBe(false);
    expect(faultsOf(outcome).sort()).toEqual(
      [
        '岗位 A3 security-admin',
        '岗位 A4 system-admin',
        '岗位 A5 nobody-there',
        '岗位 A6 colleague',
        '岗位 A7 colleague',
        '岗位 D8 2026-02-30',
      ].sort(),
    );
    expect(
      await arrange(
        server,
        "SELECT 1 FROM post WHERE person_id IN (SELECT id FROM person WHERE login = 'bing-3')",
      ),
    ).toEqual([]);
  });

  test.each([
    ['no workbook', Buffer.from('not a zip'), '不是完整的 .xlsx 工作簿'],
    ['the format before 2007', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), ''],
  ])('that is %s is told so', async (_, bytes, text) => {
    const { status, body } = await upload(system, '/api/organisations/import', bytes);
    expect(status).toBe(200);
    expect(body).toMatchObject({ isDone: false, marked: null, problems: [{ sheet: '', cell: '' }] });
    expect(body.problems[0].text).toContain(text);
  });

  test('that is another form is told so', async () => {
    const bytes = await writeForm(passwordForm(zh, 'x'), workbookWords(zh));
    const { body } = await upload(system, '/api/organisations/import', bytes);
    expect(body.problems).toMatchObject([{ sheet: '', text: '这不是本系统的登记表。' }]);
  });

  test('with more rows than allowed is told where they end', async () => {
    const people = Array.from({ length: REGISTER_ROWS_MAX + 1 }, (_, index) =>
      person(`many-${index}`, 'nowhere'),
    );
    const bytes = await workbook({ people });
    const { body } = await upload(system, '/api/organisations/import?preview=true', bytes);
    const problem = body.problems.find(({ cell }: { cell: string }) => cell === `A${REGISTER_ROWS_MAX + 3}`);
    expect(problem).toMatchObject({ sheet: '人员', expected: String(REGISTER_ROWS_MAX) });
  });
});

describe('an upload', () => {
  test('of another type, or too large, is refused before it is looked at', async () => {
    const json = await system.post('/api/organisations/import', { workbook: 'x' });
    expect(refusalOf(json).code).toBe('INPUT_NOT_VALID');
    const other = await upload(system, '/api/organisations/import', Buffer.from('x'), 'application/zip');
    expect(refusalOf(other).code).toBe('BODY_TYPE_NOT_SUPPORTED');
    const large = await upload(system, '/api/organisations/import', Buffer.alloc(8 * 1024 * 1024 + 1));
    expect(refusalOf(large).code).toBe('BODY_TOO_LARGE');
    const elsewhere = await upload(system, '/api/people', Buffer.from('x'));
    expect(refusalOf(elsewhere).code).toBe('BODY_TYPE_NOT_SUPPORTED');
  });

  test('is each administrator’s own duty', async () => {
    const bytes = await workbook({});
    expect(refusalOf(await upload(security, '/api/organisations/import', bytes)).code).toBe(
      'PERMISSION_MISSING',
    );
    expect(refusalOf(await upload(system, '/api/posts/import', bytes)).code).toBe('PERMISSION_MISSING');
    const forged = new Visitor(server);
    forged.cookie = system.cookie;
    forged.csrfToken = 'x';
    expect(refusalOf(await upload(forged, '/api/organisations/import', bytes)).code).toBe(
      'CSRF_TOKEN_NOT_VALID',
    );
  });
});

async function passwordsOf({ passwords }: ImportOutcome): Promise<Readonly<Record<string, string>>[]> {
  const bytes = Buffer.from(passwords?.file.base64 ?? '', 'base64');
  const worded = { form: passwordForm(zh, ''), words: workbookWords(zh) };
  const opened = await readForm(bytes, [worded], 10);
  if (!opened.ok) throw new Error(opened.problem.code);
  return (opened.reading.rows.get('passwords') ?? []).map(({ values }) => values);
}
