import { type Plan, planSchema, quantityMeta, schemaAt } from '@zhulin/plan';
import { exampleNamed } from '@zhulin/plan/testing/example';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cockpitTexts } from '../testing/cockpit-texts.ts';
import { goalTexts } from '../testing/goal-texts.ts';
import { livingCells } from '../testing/living-cells.ts';
import { actorOf, furnish, signedIn, type Visitor } from '../testing/office.ts';
import { reportTexts } from '../testing/report-texts.ts';
import { openReview, reviewMatter } from '../testing/review-matter.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { textFields } from '../testing/text-fields.ts';
import { openProvider, readSignOnSettings } from './modules/identity/index.ts';

/** What a text must stay, wherever it is shown: markup, formulas, templates, commands of the typesetter, turns of direction, nothing to see. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</title><svg/onload=alert(1)>',
  "'; DROP TABLE project; --",
  '=HYPERLINK("http://evil.example","甲")',
  "+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(A1)',
  '{{constructor.constructor("alert(1)")()}}',
  '#read("/etc/passwd") $x$ *b* @ref <label> `raw` \\',
  '甲\u202Egnp.exe',
  '甲\u200B乙\u2060丙\uFEFF丁',
  'Z\u0351\u0342\u0317a\u0301l\u0336go',
  '👩‍👩‍👧‍👦﷽𠮷',
];

let server: TestApp;
const visitors: Record<string, Visitor> = {};
let project: string;
beforeAll(async () => {
  // Nobody is asked anything there: subjects are only bound.
  const signOn = readSignOnSettings({
    ZHULIN_OIDC_ISSUER: 'https://id.example/',
    ZHULIN_OIDC_CLIENT_ID: 'zhulin',
    ZHULIN_OIDC_BASE: 'https://zhulin.example/',
  });
  server = await testApp({ provider: openProvider(signOn ?? expect.fail()), matters: [reviewMatter] });
  await furnish(server);
  for (const login of [
    'leading-group-office',
    'city-office',
    'task-force',
    'department',
    'system-admin',
    'security-admin',
    'audit-admin',
  ])
    visitors[login] = await signedIn(server, login);
  project = `/api/projects/${(await as('task-force').post('/api/projects', { plan: named('甲') })).body.id}`;
});
afterAll(() => server.close());

const as = (login: string) => visitors[login] ?? expect.fail(`${login} is not here`);
const named = (name: string) => ({ schema: 1, project: { name } });
let count = 0;
const fresh = () => `x${++count}`;

interface Field {
  readonly send: (text: string) => Promise<{ status: number; body: unknown }>;
  /** Who reads it back, and where. */
  readonly from: readonly [login: string, url: () => string];
}

const organisations: Field['from'] = ['system-admin', () => '/api/organisations'];
const trailOf = (action: string): Field['from'] => ['audit-admin', () => `/api/audit?action=${action}`];
const view = (query: object) =>
  as('task-force').post('/api/saved-views', { name: fresh(), query, isShared: false });
const views: Field['from'] = ['task-force', () => '/api/saved-views'];
const listedOut = trailOf('project.export');
const list = (query: object, purpose = '核对') =>
  as('task-force').post('/api/project-exports', { query, purpose });
const rows = (query: object, purpose = '核对') =>
  as('task-force').post('/api/inbox-exports', { query, purpose });

/** Every field of the contract that takes a text as people write it. */
const FIELDS: Record<string, Field> = {
  'createOrganisation.name': {
    send: (name) =>
      as('system-admin').post('/api/organisations', {
        parentId: 'p',
        code: fresh(),
        kind: 'department',
        name,
      }),
    from: organisations,
  },
  'changeOrganisation.name': {
    send: (name) => as('system-admin').post('/api/organisations/p-housing', { kind: 'department', name }),
    from: organisations,
  },
  'createPerson.name': {
    send: (name) =>
      as('system-admin').post('/api/people', {
        organisationId: 'p-housing',
        login: fresh(),
        name,
        phone: null,
      }),
    from: ['system-admin', () => `/api/people?text=x${count}`],
  },
  'changePerson.name': {
    send: (name) => as('system-admin').post('/api/people/colleague', { name }),
    from: ['system-admin', () => '/api/people?text=colleague'],
  },
  'bindSignOn.subject': {
    send: (subject) => as('security-admin').post('/api/people/expert/sign-on', { subject }),
    from: ['security-admin', () => '/api/people/expert/sign-on'],
  },
  'lendPost.reason': {
    send: async (reason) => {
      const { delegations } = (await as('task-force').get('/api/delegations')).body;
      for (const { id } of delegations) await as('task-force').post(`/api/delegations/${id}/end`);
      const lending = { postId: 'post-task-force', toPersonId: 'colleague', reason };
      const [from, until] = ['2026-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z'];
      return as('task-force').post('/api/delegations', { ...lending, from, until });
    },
    from: ['task-force', () => '/api/delegations'],
  },
  'arrangeLoan.reason': {
    send: async (reason) => {
      const { delegations } = (await as('security-admin').get('/api/people/expert/delegations')).body;
      for (const { id } of delegations) await as('security-admin').post(`/api/delegations/${id}/take-back`);
      const [from, until] = ['2026-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z'];
      const loan = { toPersonId: 'colleague', from, until, reason };
      return as('security-admin').post('/api/posts/post-expert/delegations', loan);
    },
    from: ['security-admin', () => '/api/people/expert/delegations'],
  },
  'createToken.name': {
    send: (name) => as('task-force').post('/api/tokens', { name, permissions: ['job.read'], days: 1 }),
    from: ['task-force', () => '/api/tokens'],
  },
  'exportAudit.subjectId': {
    send: (subjectId) => as('audit-admin').post('/api/audit/exports', { purpose: '核对', subjectId }),
    from: trailOf('audit.export'),
  },
  'exportAudit.purpose': {
    send: (purpose) => as('audit-admin').post('/api/audit/exports', { purpose }),
    from: trailOf('audit.export'),
  },
  'exportProjects.purpose': { send: (purpose) => list({}, purpose), from: listedOut },
  'exportProjects.query.text': { send: (text) => list({ text }), from: listedOut },
  'exportProjects.query.province': { send: (text) => list({ province: text }), from: listedOut },
  'exportProjects.query.city': { send: (text) => list({ city: text }), from: listedOut },
  'exportProjects.query.district': { send: (text) => list({ district: text }), from: listedOut },
  'exportInbox.purpose': { send: (purpose) => rows({}, purpose), from: trailOf('case.export') },
  'exportInbox.query.text': { send: (text) => rows({ text }), from: trailOf('case.export') },
  'saveView.name': {
    send: (name) => as('task-force').post('/api/saved-views', { name, query: {}, isShared: true }),
    from: views,
  },
  'saveView.query.text': { send: (text) => view({ text }), from: views },
  'saveView.query.province': { send: (text) => view({ province: text }), from: views },
  'saveView.query.city': { send: (text) => view({ city: text }), from: views },
  'saveView.query.district': { send: (text) => view({ district: text }), from: views },
  'archiveProject.reason': {
    send: async (reason) => {
      await as('task-force').post(`${project}/unarchive`);
      const answer = await as('task-force').post(`${project}/archive`, { reason });
      await as('task-force').post(`${project}/unarchive`);
      return answer;
    },
    from: trailOf('project.archive'),
  },
  'publishDraft.note': {
    send: async (note) => {
      const { version } = (await as('task-force').get(project)).body;
      const { body } = await as('task-force').post(`${project}/draft`, {
        baseVersion: version,
        revision: null,
        plan: named(fresh()),
      });
      const answer = await as('task-force').post(`${project}/versions`, { revision: body.revision, note });
      if (answer.status >= 400)
        await as('task-force').post(`${project}/draft/discard`, { revision: body.revision });
      return answer;
    },
    from: ['task-force', () => `${project}/versions`],
  },
};

/** The texts of a change of the rules: its own lines, and those of a value, which may run over several lines. */
const amendment = (value: object) => ({
  rule: 'spatial.far',
  layer: 'work-plan',
  value: { from: '2025-01-01', value: { min: 1, max: 9 }, unit: '1', source: { doc: '某通知' }, ...value },
});
const drafted = (change: object) =>
  as('leading-group-office').post('/api/rule-changes', {
    title: '调整',
    reason: '依据',
    amendments: [amendment({})],
    ...change,
  });
const saved = async (change: object) => {
  const { body } = await drafted({});
  return as('leading-group-office').post(`/api/rule-changes/${body.id}`, {
    title: '调整',
    reason: '依据',
    amendments: [amendment({})],
    revision: body.revision,
    ...change,
  });
};
const ruleChanges: Field['from'] = ['leading-group-office', () => '/api/rule-changes'];
/** A cut-off a text: they stay. */
FIELDS['makeCutoff.reason'] = {
  send: (reason) => as('leading-group-office').post('/api/cutoffs', { day: '2026-01-01', reason }),
  from: ['leading-group-office', () => '/api/cutoffs'],
};

const RULE_FIELDS: Readonly<Record<string, (text: string) => object>> = {
  title: (title) => ({ title }),
  reason: (reason) => ({ reason }),
  'amendments[].value.note': (note) => ({ amendments: [amendment({ note })] }),
  'amendments[].value.source.doc': (doc) => ({ amendments: [amendment({ source: { doc } })] }),
  'amendments[].value.source.section': (section) => ({
    amendments: [amendment({ source: { doc: '某通知', section } })],
  }),
  'amendments[].value.doubt.zh-CN': (zh) => ({
    amendments: [amendment({ doubt: { 'zh-CN': zh, en: 'x' } })],
  }),
  'amendments[].value.doubt.en': (en) => ({ amendments: [amendment({ doubt: { 'zh-CN': '甲', en } })] }),
};
for (const [name, change] of Object.entries(RULE_FIELDS)) {
  FIELDS[`draftRuleChange.${name}`] = { send: (text) => drafted(change(text)), from: ruleChanges };
  FIELDS[`saveRuleChange.${name}`] = { send: (text) => saved(change(text)), from: ruleChanges };
}

/** Each text goes into a case of its own, whose step is then done. */
let reviewed = '';
const reviewing = async () => {
  reviewed = await openReview(server, actorOf('task-force'));
  return reviewed;
};
const reviews: Field['from'] = ['department', () => `/api/cases/${reviewed}`];
FIELDS['actOnCase.wish.comment'] = {
  send: async (comment) =>
    as('department').post(`/api/cases/${await reviewing()}/acts`, {
      expectedRevision: 1,
      wish: { type: 'act', step: 'housing-opinion', action: 'agree', comment },
    }),
  from: reviews,
};
FIELDS['actAlike.comment'] = {
  send: async (comment) =>
    as('department').post('/api/case-acts', {
      cases: [{ id: await reviewing(), expectedRevision: 1 }],
      step: 'housing-opinion',
      action: 'agree',
      comment,
    }),
  from: reviews,
};

Object.assign(FIELDS, cockpitTexts(as), ...[reportTexts, goalTexts].map((texts) => texts(() => server, as)));
/** They never come back. */
const SECRETS = /(^|\.)(password|current|next|token)$/;
/** Of the first set-up, which has its test; of choices, whose lists name what they take; of days, units and values of rules, which the
 * rules judge; of ids; of the plan, below. */
const ELSEWHERE =
  /^setUp\.|\.query\.(types|modes|stages|lights|placeKinds)$|^exportCockpit\.query\.(statuses|lacks)$|\.amendments\[\]\.(layer|value\.(from|unit|value.*))$|\.plan\./;

const textsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(textsIn)
    : typeof value === 'string'
      ? [value]
      : [];

describe('a text that would be something else', () => {
  const fields = textFields();

  test('is tried in every field of the contract that takes one', () => {
    const known = [...fields.keys()].filter((path) => !SECRETS.test(path) && !ELSEWHERE.test(path));
    expect(Object.keys(FIELDS).sort()).toEqual(known.sort());
  });

  test.each(Object.entries(FIELDS))('stays a text in %s', async (path, { send, from: [login, url] }) => {
    for (const text of HOSTILE) {
      const { status, body } = await send(text);
      expect(status, `${text} ${JSON.stringify(body)}`).toBeLessThan(300);
      const { headers, body: read } = await as(login).get(url());
      expect(textsIn(read), path).toContain(text);
      expect(headers['content-type']).toBe('application/json; charset=utf-8');
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  test.each(Object.entries(FIELDS))(
    'is refused in %s when it is too long or cannot be kept',
    async (path, { send }) => {
      for (const text of ['甲\0乙', '甲\ud800乙'])
        expect(await send(text)).toMatchObject({
          status: 400,
          body: { code: expect.stringMatching(/^(INPUT_NOT_VALID|TEXT_NOT_STORABLE)$/) },
        });
      const { most, takesLines } = fields.get(path) ?? expect.fail(`${path} is no field`);
      if (most === Number.POSITIVE_INFINITY) return;
      for (const text of ['长'.repeat(most + 1), ...(takesLines ? [] : ['甲\n乙']), '\u0007'])
        expect(await send(text)).toMatchObject({ status: 400, body: { code: 'INPUT_NOT_VALID' } });
      expect((await send('长'.repeat(most))).status).toBeLessThan(300);
    },
  );
});

/** A plan whose texts that people write are these, one after the other. */
function planOfTexts(texts: readonly string[]): Plan {
  let turn = 0;
  const replaced = (value: unknown, path: readonly (string | number)[]): unknown => {
    if (Array.isArray(value)) return value.map((each, index) => replaced(each, [...path, index]));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([name, each]) => [name, replaced(each, [...path, name])]),
      );
    return typeof value === 'string' && isWritten(path) ? texts[turn++ % texts.length] : value;
  };
  return planSchema.parse(replaced(exampleNamed('affordable'), []));
}

/** Whether people write the text at a place as they like; the path of an assumption must lead somewhere. */
function isWritten(path: readonly (string | number)[]): boolean {
  const schema = schemaAt(planSchema, path.map(String));
  const expected = schema && quantityMeta.get(schema)?.expected;
  return ['short-text', 'text', 'long-text'].includes(String(expected)) && path.at(-1) !== 'path';
}

describe('a plan of such texts', () => {
  const created = async (plan: unknown) => {
    const { status, body } = await as('task-force').post('/api/projects', { plan });
    expect(status, JSON.stringify(body)).toBe(201);
    return `/api/projects/${body.id}`;
  };

  test('keeps them, its workbook has no cell that came to life, and it is printed', async () => {
    const force = as('task-force');
    const plan = planOfTexts(HOSTILE);
    const url = await created(plan);
    expect((await force.get(url)).body.plan).toEqual(plan);
    const cells = async (of: string) =>
      livingCells((await force.get(`${of}/versions/1/workbook`)).body.file.content);
    expect(await cells(url)).toEqual(await cells(await created(planOfTexts(['甲']))));

    const changed = planOfTexts([...HOSTILE].reverse());
    await force.post(`${url}/draft`, { baseVersion: 1, revision: null, plan: changed });
    const { status, body } = await force.get(`${url}/diff/document?from=1&to=draft`);
    expect(status).toBe(200);
    expect(Buffer.from(body.file.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('has its name in lists, names of files and the workbook of the library as it is', async () => {
    const force = as('task-force');
    for (const text of HOSTILE) {
      const url = await created(named(text));
      expect((await force.get(url)).body).toMatchObject({ name: text });
      const { file } = (await force.get(`${url}/versions/1/workbook`)).body;
      expect(file.name).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Bidi_Control}]/u);
    }
    const { body } = await force.post('/api/project-exports', { query: {}, purpose: HOSTILE[4] });
    expect(await livingCells(body.file.content)).toEqual([]);
    const { projects } = (await force.get('/api/projects?limit=100')).body;
    const names = projects.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining([...HOSTILE]));
  });
});

test('the first set-up keeps such names as texts', async () => {
  const empty = await testApp({ setUpToken: 'told' });
  const [name = ''] = HOSTILE;
  const person = (login: string) => ({ login, name, password: 'correct horse battery' });
  const { status, body } = await empty.send('POST', '/api/set-up', {
    body: {
      token: 'told',
      organisation: { code: 'p', name },
      system: person('system'),
      security: person('security'),
      audit: person('audit'),
    },
  });
  expect(status, JSON.stringify(body)).toBeLessThan(300);
  const { rows } = await empty.database.pool.query('SELECT is_set_up() AS done');
  expect(rows).toEqual([{ done: true }]);
  await empty.close();
});
