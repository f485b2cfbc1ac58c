import { ruleBundle } from '@zhulin/assessment/rules';
import type { RuleList } from '@zhulin/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange, furnish, signedIn, type Visitor } from '../../../testing/office.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';

let server: TestApp;
let expert: Visitor;
beforeAll(async () => {
  server = await testApp();
  await furnish(server);
  expert = await signedIn(server, 'expert');
  await publish(1, [farOf('某省', '2026-06-01', { min: 2, max: 3 })]);
  // What newer shipped rules hold already is left out, and told.
  await publish(2, [
    farOf('work-plan', '2030-01-01', { min: 1.5, max: 2 }),
    farOf('work-plan', '2020-01-01', { min: 1, max: 2 }),
  ]);
});
afterAll(() => server.close());

const farOf = (layer: string, from: string, value: object) => ({
  rule: 'spatial.far',
  layer,
  value: { from, value, unit: '1', source: { doc: '某通知', section: '第二条' } },
});
const publish = (number: number, amendments: object[]) =>
  arrange(
    server,
    `INSERT INTO rule_edition (number, title, reason, amendments, hash_before, hash_after, published_by, role, org_name)
     VALUES (${number}, '第 ${number} 次', '依据某通知', $json$${JSON.stringify(amendments)}$json$,
       '${'a'.repeat(64)}', '${'b'.repeat(64)}', 'office', 'leading_group_office', 'p-office')`,
  );

const rules = async (query: Record<string, string> = {}): Promise<RuleList> => {
  const { status, body } = await expert.get(`/api/rules?${new URLSearchParams(query)}`);
  expect(status).toBe(200);
  return body;
};
const idsOf = ({ rules: listed }: RuleList) => listed.map(({ layer, id }) => `${layer} ${id}`);
const far = async (layer: string, asOf: string) =>
  (await rules({ text: 'spatial.far', asOf })).rules.find(
    (rule) => rule.id === 'spatial.far' && rule.layer === layer,
  );

describe('the list of rules', () => {
  test('has all rules, those of a place too, with the layers and documents to choose from', async () => {
    const list = await rules();
    expect(list).toMatchObject({ edition: 2, total: ruleBundle.rules.length + 1 });
    expect(list.rules.length).toBe(list.total);
    expect(list.layers).toEqual(['platform', 'cn', 'work-plan', '某省']);
    expect(list.docs).toContain('某通知');
    expect(list.rulesHash).not.toBe(ruleBundle.hash);
  });

  test.each([
    [{ text: '容积率' }, 'work-plan spatial.far'],
    [{ text: 'floor AREA ratio' }, 'work-plan spatial.far'],
    [{ text: '某省 容积' }, '某省 spatial.far'],
    [{ text: '幼儿园工作规程' }, 'cn education.kindergarten.class_size'],
    [{ layer: '某省' }, '某省 spatial.far'],
    [{ kind: 'weight' }, 'work-plan cost.shares'],
    [{ doc: '某通知' }, 'work-plan spatial.far'],
    [{ standing: 'reported' }, 'cn complete_community.elderly_day_care.floor_area'],
    [{ state: 'not_yet', asOf: '2019-06-01' }, 'work-plan spatial.far'],
  ])('narrowed by %j has what fits, and no more', async (query, expected) => {
    const [all, list] = [await rules(), await rules(query)];
    expect(idsOf(list)).toContain(expected);
    expect(list.rules.length).toBeGreaterThan(0);
    expect(list.rules.length).toBeLessThan(all.rules.length);
    const { layer, kind, standing, state } = { ...query } as Record<string, string | undefined>;
    for (const rule of list.rules) {
      expect(layer ?? rule.layer).toBe(rule.layer);
      expect(kind ?? rule.kind).toBe(rule.kind);
      expect(state ?? rule.state).toBe(rule.state);
      const said = rule.values[rule.current ?? 0]?.source.standing;
      expect(standing ?? said).toBe(said);
    }
  });

  test('says which value holds on a day', async () => {
    expect(await far('某省', '2026-05-31')).toMatchObject({ state: 'not_yet', current: null });
    expect(await far('某省', '2026-06-01')).toMatchObject({ state: 'in_force', current: 0 });
    expect(await far('work-plan', '2029-12-31')).toMatchObject({ current: 0, values: { length: 2 } });
    expect(await far('work-plan', '2030-01-01')).toMatchObject({ current: 1 });
  });

  test('says what a value that is another rule’s comes to', async () => {
    const { rules: listed } = await rules({ text: 'facilities.example.kindergarten' });
    expect(listed[0]).toMatchObject({
      values: [{ value: { adopts: 'norm.kindergarten' } }],
      adopted: { title: { 'zh-CN': '幼儿园配建' }, value: 1, unit: 'per 1000 people' },
    });
    expect((await far('work-plan', '2026-06-01'))?.adopted).toBeNull();
  });

  test('of words that nothing has is empty', async () => {
    expect(await rules({ text: '没有这样的规则' })).toMatchObject({ rules: [], total: expect.any(Number) });
  });

  test.each([
    'asOf=2026-02-30',
    'kind=law',
    'state=maybe',
    'standing=sure',
    'colour=red',
    `text=${'x'.repeat(101)}`,
  ])('refuses %s', async (query) => {
    expect(refusalOf(await expert.get(`/api/rules?${query}`))).toMatchObject({
      status: 400,
      code: 'INPUT_NOT_VALID',
    });
  });
});

test('what was published is told with what no longer applies, latest first', async () => {
  const { body } = await expert.get('/api/rule-editions');
  expect(body.editions.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
  expect(body.editions[0].leftOut).toEqual([
    { path: 'amendments.1', text: expect.stringContaining('2020-01-01') },
  ]);
  expect(body.editions[1]).toMatchObject({ leftOut: [], post: { organisation: 'p-office' } });
});

describe('the collection of rules', () => {
  const print = (query: Record<string, string>) =>
    expert.get(`/api/rule-guidelines?${new URLSearchParams(query)}`);

  test.each([
    { asOf: '2026-11-26' },
    { asOf: '2026-11-26', language: 'en' },
    { asOf: '2026-11-26', province: '某省', city: '某市' },
  ])('is printed: %j', async (query) => {
    const { status, body } = await print(query);
    expect(status).toBe(200);
    expect(Buffer.from(body.file.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    expect(body.file.name).toContain('2026-11-26');
    expect(body.pages).toBeGreaterThan(10);
  });

  test.each([{ asOf: '2026-13-01' }, { language: 'fr' }, { city: '某市' }, { province: '' }])(
    'of %j is refused',
    async (query) => {
      expect(refusalOf(await print(query))).toMatchObject({ status: 400, code: 'INPUT_NOT_VALID' });
    },
  );
});

test('who may not read rules is told neither the list, nor what was published, nor the collection', async () => {
  const resident = await signedIn(server, 'resident');
  for (const path of ['rules', 'rule-editions', 'rule-guidelines'])
    expect(refusalOf(await resident.get(`/api/${path}`)).status).toBe(403);
});
