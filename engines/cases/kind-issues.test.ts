import { expect, test } from 'vitest';
import { issueAt } from '../issues/index.ts';
import { type Block, type CaseKind, decide, KIND_ISSUE_CODES, kindIssues, type Step } from './index.ts';
import { publication, reporting } from './testing/kinds.ts';
import { calendar } from './testing/play.ts';

const step = (id: string, more: Partial<Step> = {}): Step => ({
  type: 'step',
  id,
  actors: { role: 'office', scope: 'city' },
  actions: [{ id: 'approve', effect: { type: 'end-step', outcome: 'approved' } }],
  ...more,
});
const sequence = (...blocks: Block[]): Block => ({ type: 'sequence', blocks });
const kindOf = (flow: Block, more: Partial<CaseKind> = {}): CaseKind => ({
  id: 'trial',
  version: 1,
  amberFrom: 0.5,
  pauseReasons: [],
  may: { open: [{ role: 'office', scope: 'city' }] },
  flow,
  ...more,
});
const closing: Step = step('close', {
  actions: [{ id: 'close', effect: { type: 'end-case', outcome: 'closed' } }],
});
const choice = (of: string, options: Record<string, Block | null>): Block => ({
  type: 'choice',
  id: 'fork',
  of,
  options,
});
const panel = (need: number | 'all', more: Partial<Step> = {}): Step =>
  step('a', { actors: { panel: 'experts', need }, ...more });

const faults: [string, CaseKind, string[]][] = [
  ['an id that is no id', kindOf(step('A b')), ['BAD_ID flow.id']],
  [
    'an outcome that is no id',
    kindOf(step('a', { actions: [{ id: 'x', effect: { type: 'end-step', outcome: '<y>' } }] })),
    ['BAD_ID flow.actions'],
  ],
  ['a version below 1', kindOf(step('a'), { version: 0 }), ['BAD_VERSION version']],
  ['a share above 1', kindOf(step('a'), { amberFrom: 1.5 }), ['SHARE_OUT_OF_BOUNDS amberFrom']],
  ['nobody who may open', kindOf(step('a'), { may: {} }), ['NOBODY_MAY_OPEN may.open']],
  [
    'a limit of no day',
    kindOf(step('a', { limit: { days: 0, of: 'working' } })),
    ['LIMIT_NOT_POSITIVE flow.limit.days'],
  ],
  [
    'a limit of half a day for the case',
    kindOf(step('a'), { limit: { days: 0.5, of: 'calendar' } }),
    ['LIMIT_NOT_POSITIVE limit.days'],
  ],
  [
    'an escalation of what is never overdue',
    kindOf(step('a', { escalateTo: { person: 'opener' } })),
    ['ESCALATION_WITHOUT_LIMIT flow.escalateTo'],
  ],
  ['the same step twice', kindOf(sequence(step('a'), step('a'))), ['DUPLICATE_ID flow.blocks.1.id']],
  [
    'the same action twice',
    kindOf(step('a', { actions: [...step('a').actions, ...step('a').actions] })),
    ['DUPLICATE_ID flow.actions.1.id'],
  ],
  ['a sequence of nothing', kindOf(sequence()), ['EMPTY_SEQUENCE flow.blocks']],
  [
    'a parallel of one',
    kindOf({ type: 'parallel', id: 'p', branches: { one: step('a') } }),
    ['TOO_FEW_BRANCHES flow.branches'],
  ],
  [
    'a step without a way out',
    kindOf(step('a', { actions: [{ id: 'ask', effect: { type: 'note' } }] })),
    ['NO_WAY_OUT flow.actions'],
  ],
  [
    'a return from the first step',
    kindOf(step('a', { actions: [...step('a').actions, { id: 'return', effect: { type: 'return' } }] })),
    ['NOTHING_TO_RETURN_TO flow.actions'],
  ],
  ['a block behind the end of the case', kindOf(sequence(closing, step('a'))), ['UNREACHABLE flow.blocks.1']],
  [
    'a choice inside another on the same step',
    kindOf(
      sequence(
        step('a', {
          actions: ['yes', 'no'].map((outcome) => ({ id: outcome, effect: { type: 'end-step', outcome } })),
        }),
        choice('a', {
          yes: { type: 'choice', id: 'inner', of: 'a', options: { yes: step('b'), no: step('c') } },
          no: null,
        }),
      ),
    ),
    ['UNREACHABLE flow.blocks.1.options.yes.options.no'],
  ],
  [
    'a choice of an unknown step',
    kindOf(sequence(step('a'), choice('b', { approved: null }))),
    ['UNKNOWN_STEP flow.blocks.1.of'],
  ],
  [
    'a choice of a step that comes later',
    kindOf(sequence(choice('b', { approved: null }), step('b'))),
    ['CHOICE_NOT_AFTER_STEP flow.blocks.0.of'],
  ],
  [
    'a choice of a step of one option only',
    kindOf(
      sequence(
        step('a'),
        { type: 'choice', id: 'first', of: 'a', options: { approved: step('b') } },
        choice('b', { approved: null }),
      ),
    ),
    ['CHOICE_NOT_AFTER_STEP flow.blocks.2.of'],
  ],
  [
    'a choice that forgets an outcome and invents one',
    kindOf(sequence(step('a'), choice('a', { maybe: null }))),
    ['OUTCOME_WITHOUT_OPTION flow.blocks.1.options', 'OPTION_WITHOUT_OUTCOME flow.blocks.1.options.maybe'],
  ],
  [
    'a panel that needs nobody',
    kindOf(panel(0, { actors: { panel: 'experts', need: 0, otherwise: 'split' } })),
    ['NEED_NOT_POSITIVE flow.actors.need'],
  ],
  [
    'a panel of all without a word for disagreement',
    kindOf(panel('all')),
    ['PANEL_WITHOUT_OTHERWISE flow.actors.otherwise'],
  ],
  [
    'a member who ends the case alone',
    kindOf(panel(1, { actions: closing.actions })),
    ['PANEL_ENDS_CASE flow.actions.0'],
  ],
  [
    'a veto that nobody can give',
    kindOf(panel(1, { actors: { panel: 'experts', need: 1, veto: 'objected' } })),
    ['VETO_WITHOUT_ACTION flow.actors.veto'],
  ],
  [
    'a person apart from nobody, and from who comes later',
    kindOf(sequence(step('a', { apartFrom: ['nobody', 'b'] }), step('b'))),
    ['UNKNOWN_STEP flow.blocks.0.apartFrom.0', 'APART_NOT_AFTER_STEP flow.blocks.0.apartFrom.1'],
  ],
  [
    'a publication of what is not signed',
    kindOf(sequence(step('a', { moment: 'drafted' }), step('b', { moment: 'published' }))),
    ['MOMENT_OUT_OF_ORDER flow.blocks.1.moment'],
  ],
];

test.each(faults)('%s is found before the kind is used', (_, kind, expected) => {
  expect(kindIssues(kind).map(issueAt)).toEqual(expected);
});

test('every code has its case', () => {
  const found = new Set(faults.flatMap(([, kind]) => kindIssues(kind).map(({ code }) => code)));
  expect([...found].sort()).toEqual([...KIND_ISSUE_CODES].sort());
});

test.each([publication, reporting])('$id can work', (kind) => {
  expect(kindIssues(kind)).toEqual([]);
});

test('no case is opened on a kind that cannot work', () => {
  const open = () =>
    decide(
      kindOf(sequence()),
      null,
      { type: 'open', parties: { scopes: { city: 'c' }, people: {}, panels: {} } },
      { nowMs: 0, actor: 'p', posts: [], calendar },
    );
  expect(open).toThrow('the kind trial cannot work');
});
