import { ruleBundle } from '@zhulin/assessment/rules';
import type { CaseWord } from '@zhulin/contract';
import { type CaseKind, kindIssues, POWERS, stepsIn } from '@zhulin/engines/cases';
import { openRulebook } from '@zhulin/engines/rules';
import { isoDay, LANGUAGES } from '@zhulin/engines/units';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryOf } from '../../../testing/arbitrary-of-schema.ts';
import { matters } from '../../app.ts';
import { wordsOf } from '../../wording.ts';
import type { CaseMatter } from './matter.ts';

const today = isoDay('2026-11-26');
const book = openRulebook(ruleBundle, today);

/** A day set for one case must lie ahead; any day would not. */
const ahead = (data: unknown) => (Object.hasOwn(Object(data), 'cutOff') ? { cutOff: '2026-12-10' } : {});

/** The kind of a matter for several data that it takes. */
function kindsOf({ data, kind }: CaseMatter): CaseKind[] {
  const right = arbitraryOf(data).filter((value) => data.safeParse(value).success);
  return fc
    .sample(right, { numRuns: 20, seed: 7 })
    .map((each) => kind(book, { data: data.parse({ ...Object(each), ...ahead(each) }), today }));
}

/** Every id of a kind that somebody reads. */
function idsOf(kind: CaseKind): (readonly [CaseWord, string?])[] {
  const steps = stepsIn(kind);
  const actions = steps.flatMap((step) => step.actions);
  return [
    ['title'],
    ...steps.map(({ id }) => ['steps', id] as const),
    ...actions.map(({ id }) => ['actions', id] as const),
    ...actions.flatMap(({ effect }) => ('outcome' in effect ? [['outcomes', effect.outcome] as const] : [])),
    ...actions.flatMap(({ evidence = [] }) => evidence.map((sort) => ['sorts', sort] as const)),
    ...steps.flatMap(({ actors }) => ('panel' in actors ? [['panels', actors.panel] as const] : [])),
    ...steps.flatMap(({ actors }) =>
      'panel' in actors && actors.otherwise !== undefined ? [['outcomes', actors.otherwise] as const] : [],
    ),
    ...kind.pauseReasons.map((reason) => ['reasons', reason] as const),
  ];
}

describe.each([...matters.values()].map((matter) => [matter.id, matter] as const))(
  'the kind %s',
  (_, matter) => {
    test('can be opened under the rules that are shipped', () => {
      for (const kind of kindsOf(matter)) expect(kindIssues(kind)).toEqual([]);
    });

    test.each(LANGUAGES)('has a word for everything that somebody reads of it, in %s', (language) => {
      const words = wordsOf(language);
      const missing = kindsOf(matter)
        .flatMap((kind) => idsOf(kind))
        .map(([what, id]) => (id === undefined ? `${matter.id}/${what}` : `${matter.id}/${what}/${id}`))
        .filter((key) => !words.has('case-kinds', key));
      expect([...new Set(missing)]).toEqual([]);
    });
  },
);

test.each(LANGUAGES)('the kernel has a word for every power, in %s', (language) => {
  const words = wordsOf(language);
  expect(POWERS.filter((power) => !words.has('case-kinds', `kernel/actions/${power}`))).toEqual([]);
});
