import { ruleBundle } from '@zhulin/assessment/rules';
import {
  canonicalJson,
  fromHex,
  leafHash,
  toHex,
  treeRoot,
  utf8Bytes,
  verifyInclusion,
} from '@zhulin/engines/merkle';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { inclusionReader } from './inclusion.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.close());

test('every rule is proved to belong to the rules version, from the answer alone', async () => {
  for (const rule of ruleBundle.rules) {
    const url = `/api/rules/${encodeURIComponent(rule.id)}/inclusion?layer=${rule.layer}`;
    const { status, body } = await server.send('GET', url, { as: 'east' });
    expect(status).toBe(200);
    expect(JSON.parse(body.leaf)).toEqual(rule);
    expect(body.root).toBe(ruleBundle.hash);
    const claim = {
      leafHash: leafHash(utf8Bytes(body.leaf)),
      index: body.index,
      treeSize: body.treeSize,
      proof: body.proof.map(fromHex),
      root: fromHex(body.root),
    };
    expect(verifyInclusion(claim), rule.id).toEqual({ ok: true });
  }
});

test('an id without a layer names the nearest one that has the rule', () => {
  const [rule] = ruleBundle.rules;
  if (!rule) throw new Error('the bundle has rules');
  const nearest = { ...rule, layer: 'city' };
  const rules = [rule, nearest];
  const hash = toHex(treeRoot(rules.map((each) => leafHash(utf8Bytes(canonicalJson(each))))));
  const read = inclusionReader({ hash, layers: [rule.layer, nearest.layer], rules });
  expect(read(rule.id).index).toBe(1);
  expect(read(rule.id, rule.layer).index).toBe(0);
});

test.each(['/api/rules/no.such/inclusion', '/api/rules/no.such/inclusion?layer=cn'])(
  '%s is not found',
  async (url) => {
    const answer = await server.send('GET', url, { as: 'east' });
    expect(refusalOf(answer)).toEqual({ status: 404, code: 'RULE_NOT_FOUND', params: { id: 'no.such' } });
  },
);

test('a bundle whose rules were edited by hand is not served', () => {
  const rules = ruleBundle.rules.slice(1);
  expect(() => inclusionReader({ ...ruleBundle, rules })).toThrow('generate it anew');
});
