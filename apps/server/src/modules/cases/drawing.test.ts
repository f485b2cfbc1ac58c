import { ruleBundle } from '@zhulin/assessment/rules';
import { bpmnOf, type CaseKind } from '@zhulin/engines/cases';
import { openRulebook } from '@zhulin/engines/rules';
import { isoDay, LANGUAGES } from '@zhulin/engines/units';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arbitraryOf } from '../../../testing/arbitrary-of-schema.ts';
import { bpmnFaults } from '../../../testing/bpmn-schema.ts';
import { setCaseClock } from '../../../testing/case-clock.ts';
import { actorOf, furnish, signedIn } from '../../../testing/office.ts';
import { openReview, reviewMatter } from '../../../testing/review-matter.ts';
import { refusalOf, type TestApp, testApp } from '../../../testing/test-app.ts';
import { matters } from '../../app.ts';
import { wordsOf } from '../../wording.ts';
import { titlesOf } from './kind-titles.ts';
import type { CaseMatter } from './matter.ts';

const today = isoDay('2026-11-26');
const book = openRulebook(ruleBundle, today);

function kindOf({ data, kind }: CaseMatter): CaseKind {
  const right = arbitraryOf(data).filter((value) => data.safeParse(value).success);
  const [one] = fc.sample(right, { numRuns: 1, seed: 7 });
  const ahead = Object.hasOwn(Object(one), 'cutOff') ? { cutOff: '2026-12-10' } : {};
  return kind(book, { data: data.parse({ ...Object(one), ...ahead }), today });
}

describe.each([...matters.values()].map((matter) => [matter.id, matter] as const))(
  'the drawing of the kind %s',
  (_, matter) => {
    test.each(LANGUAGES)('is valid against the BPMN 2.0 schema of OMG, in %s', async (language) => {
      const kind = kindOf(matter);
      expect(await bpmnFaults(bpmnOf(kind, titlesOf(kind, wordsOf(language))))).toEqual([]);
    });
  },
);

test('titles that hold markup, or what XML cannot hold, leave a drawing valid', async () => {
  const [matter] = matters.values();
  if (matter === undefined) throw new Error('there are kinds');
  const hostile = '</process><x a="1">& ]]> \u0000\u{fffe}\ud800';
  expect(await bpmnFaults(bpmnOf(kindOf(matter), () => hostile))).toEqual([]);
});

const text = bpmnOf(reviewMatter.kind(book, { data: { question: '' }, today }));
test.each([
  ['a diagram without its plane', text.replace('<bpmndi:BPMNPlane', '<bpmndi:Plane')],
  [
    'children in another order',
    text.replace(/(<incoming>.*<\/incoming>)\n\s*(<outgoing>.*<\/outgoing>)/, '$2$1'),
  ],
  ['an attribute that no schema has', text.replace('isExecutable="false"', 'isExecutable="false" speed="1"')],
  ['a flow from nowhere', text.replace('sourceRef="', 'sourceRef="no-')],
  ['a picture of nothing', text.replace('bpmnElement="step-', 'bpmnElement="no-')],
  ['an id that stands twice', text.replace('id="lanes"', 'id="process-test-review"')],
])('the schema finds %s', async (_, broken) => {
  expect(broken).not.toBe(text);
  const faults = await bpmnFaults(broken).catch((error: Error) => [error.message]);
  expect(faults).not.toEqual([]);
});

describe('whoever sees a case', () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await testApp({ matters: [reviewMatter] });
    await furnish(server);
    await setCaseClock(server, '2026-03-02 09:00');
  });
  afterAll(() => server.close());

  test('takes its flow away as a file, and nobody else does', async () => {
    const id = await openReview(server, actorOf('task-force'));
    const { status, body } = await (await signedIn(server, 'department')).get(`/api/cases/${id}/bpmn`);
    expect([status, body.file.name]).toEqual([200, 'test-review（test-review@1）.bpmn']);
    const drawn = Buffer.from(body.file.content, 'base64').toString();
    expect(await bpmnFaults(drawn)).toEqual([]);
    expect(drawn).toContain('成员单位');
    const stranger = await (await signedIn(server, 'expert')).get(`/api/cases/${id}/bpmn`);
    expect(refusalOf(stranger).code).toBe('CASE_NOT_FOUND');
  });
});
