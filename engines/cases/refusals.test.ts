import { expect, test } from 'vitest';
import { REFUSAL_CODES } from './index.ts';
import { evidence, give, type Play, ref } from './testing/play.ts';
import {
  accept,
  act,
  check,
  comment,
  coSign,
  countersigned,
  draft,
  expert,
  file,
  finished,
  handOver,
  housing,
  MORNING,
  merge,
  objected,
  onSignature,
  pauseHousing,
  placesOf,
  plan,
  type Row,
  reject,
  report,
  sign,
} from './testing/rows.ts';

const lone: Row = [MORNING, 'housing-1', act('housing-opinion', 'approve')];
const bad = { id: 'x', hash: 'abc' };
const noPosts = { posts: [] };

/** What was done before, what is wanted, and why it is not taken. */
const refusals: [string, Play, Row, string, Parameters<typeof give>[2]?][] = [
  [
    'of another department',
    plan(accept),
    [MORNING, 'planning-1', act('housing-opinion', 'approve')],
    'NOT_YOURS',
  ],
  ['without a post', plan(accept), lone, 'NOT_YOURS', noPosts],
  ['signer who left', plan(...onSignature), sign, 'SIGNER_LEFT', noPosts],
  [
    'claimed by a colleague',
    plan(accept, [MORNING, 'planning-2', { type: 'claim', step: 'planning-check' }]),
    check,
    'CLAIMED_BY_ANOTHER',
  ],
  ['step not begun', plan(accept), draft, 'STEP_NOT_OPEN'],
  ['step already over', plan(accept, housing), housing, 'STEP_NOT_OPEN'],
  ['no such step', plan(), [MORNING, 'office-1', act('nowhere', 'accept')], 'UNKNOWN_STEP'],
  [
    'no such step, by a name of the language',
    plan(),
    [MORNING, 'office-1', act('constructor', 'accept')],
    'UNKNOWN_STEP',
  ],
  ['no such action', plan(), [MORNING, 'office-1', act('acceptance', 'sign')], 'UNKNOWN_ACTION'],
  ['no such seat', plan(), [MORNING, 'office-1', act('acceptance', 'accept', { seat: 1 })], 'UNKNOWN_SEAT'],
  ['refusal without comment', plan(), [MORNING, 'office-1', act('acceptance', 'reject')], 'COMMENT_MISSING'],
  [
    'return without comment',
    plan(accept),
    [MORNING, 'housing-1', act('housing-opinion', 'return', { to: 'acceptance' })],
    'COMMENT_MISSING',
  ],
  [
    'note without its comment',
    plan(accept),
    [MORNING, 'housing-1', act('housing-opinion', 'ask')],
    'COMMENT_MISSING',
  ],
  ['withdrawal without comment', plan(), [MORNING, 'force-1', { type: 'withdraw' }], 'COMMENT_MISSING'],
  [
    'evidence missing',
    plan(accept),
    [MORNING, 'planning-1', act('planning-check', 'approve')],
    'EVIDENCE_MISSING',
  ],
  [
    'evidence of another sort',
    plan(accept),
    [MORNING, 'planning-1', act('planning-check', 'approve', { evidence: [evidence('photo')] })],
    'EVIDENCE_MISSING',
  ],
  [
    'hash that is none',
    plan(),
    [MORNING, 'office-1', act('acceptance', 'accept', { evidence: [{ ...bad, sort: 'form' }] })],
    'HASH_MALFORMED',
  ],
  [
    'document missing',
    plan(...onSignature),
    [MORNING, 'mayor-1', act('signature', 'sign')],
    'DOCUMENT_MISSING',
  ],
  [
    'document changed after drafting',
    plan(...onSignature),
    [MORNING, 'mayor-1', act('signature', 'sign', { document: ref('other-decision') })],
    'DOCUMENT_CHANGED',
  ],
  [
    'document changed after signing',
    plan(...onSignature, sign),
    [MORNING, 'office-1', act('publicity', 'publish', { document: ref('other-decision') })],
    'DOCUMENT_CHANGED',
  ],
  [
    'signature by who drafted',
    countersigned,
    ['2026-03-03 09:00', 'office-1', act('sign', 'sign', { document: ref('decision') })],
    'SAME_PERSON',
  ],
  ['paused branch', plan(accept, pauseHousing), housing, 'PAUSED'],
  ['paused case', plan([MORNING, 'office-1', { type: 'pause-case', reason: 'hearing' }]), accept, 'PAUSED'],
  ['paused twice', plan(accept, pauseHousing), pauseHousing, 'ALREADY_PAUSED'],
  [
    'resumed without pause',
    plan(accept),
    [MORNING, 'housing-1', { type: 'resume', step: 'housing-opinion' }],
    'NOT_PAUSED',
  ],
  ['case resumed without pause', plan(), [MORNING, 'office-1', { type: 'resume-case' }], 'NOT_PAUSED'],
  [
    'pause for no listed reason',
    plan(),
    [MORNING, 'office-1', { type: 'pause-case', reason: 'holiday' }],
    'REASON_UNKNOWN',
  ],
  [
    'pause of a panel by a member',
    report(),
    ['2026-03-03 09:00', 'clerk-1', { type: 'pause', step: 'filing', reason: 'form-changed' }],
    'NOT_PERMITTED',
  ],
  [
    'pause by a co-signer',
    plan(accept, coSign),
    [MORNING, 'expert-1', { type: 'pause', step: 'housing-opinion', reason: 'hearing' }],
    'NOT_YOURS',
  ],
  [
    'return to no seat',
    report(file(1), file(2), file(3)),
    ['2026-03-04 09:00', 'office-1', act('merge', 'return', { to: 'filing', toSeats: [], comment })],
    'RETURN_TO_NOBODY',
  ],
  ['revision that is no number', plan(accept), housing, 'STALE_REVISION', { expectedRevision: Number.NaN }],
  [
    'pause by a stranger',
    plan(accept),
    [MORNING, 'expert-1', { type: 'pause', step: 'housing-opinion', reason: 'hearing' }],
    'NOT_YOURS',
  ],
  [
    'power that is not given',
    plan(),
    [MORNING, 'force-1', { type: 'pause-case', reason: 'hearing' }],
    'NOT_PERMITTED',
  ],
  ['withdrawn by another', plan(), [MORNING, 'office-1', { type: 'withdraw', comment }], 'NOT_PERMITTED'],
  [
    'withdrawn after the signature',
    plan(...onSignature, sign),
    [MORNING, 'force-1', { type: 'withdraw', comment }],
    'ALREADY_SIGNED',
  ],
  [
    'nothing of one’s own to withdraw',
    plan(accept),
    [MORNING, 'office-2', { type: 'withdraw-act', step: 'acceptance' }],
    'NOTHING_TO_WITHDRAW',
  ],
  [
    'filing withdrawn after the cut-off',
    report(file(1), ['2026-03-04 09:00', 'office-1', { type: 'freeze', step: 'filing', comment }]),
    ['2026-03-04 09:00', 'clerk-1', { type: 'withdraw-act', step: 'filing' }],
    'ACTED_ON',
  ],
  [
    'act withdrawn by one who left',
    plan(accept),
    [MORNING, 'office-1', { type: 'withdraw-act', step: 'acceptance' }],
    'SIGNER_LEFT',
    noPosts,
  ],
  [
    'case withdrawn by one who left',
    plan(),
    [MORNING, 'force-1', { type: 'withdraw', comment }],
    'NOT_PERMITTED',
    noPosts,
  ],
  [
    'act withdrawn after a pause of the case',
    plan(
      accept,
      [MORNING, 'office-1', { type: 'pause-case', reason: 'hearing' }],
      [MORNING, 'office-1', { type: 'resume-case' }],
    ),
    [MORNING, 'office-1', { type: 'withdraw-act', step: 'acceptance' }],
    'ACTED_ON',
  ],
  [
    'act on which another acted',
    plan(accept, housing),
    [MORNING, 'office-1', { type: 'withdraw-act', step: 'acceptance' }],
    'ACTED_ON',
  ],
  [
    'act on which another has begun',
    plan(accept, [MORNING, 'housing-1', { type: 'claim', step: 'housing-opinion' }]),
    [MORNING, 'office-1', { type: 'withdraw-act', step: 'acceptance' }],
    'ACTED_ON',
  ],
  [
    'refusal in a finished case',
    plan(...finished),
    [MORNING, 'office-1', act('publicity', 'publish')],
    'CASE_CLOSED',
  ],
  [
    'reminder in a finished case',
    plan(...finished),
    [MORNING, 'force-1', { type: 'remind', step: 'draft' }],
    'CASE_CLOSED',
  ],
  [
    'reopened while open',
    plan(),
    [MORNING, 'office-1', { type: 'reopen', to: 'acceptance', comment }],
    'NOT_CLOSED',
  ],
  [
    'reopened at an unknown step',
    plan(reject),
    [MORNING, 'office-1', { type: 'reopen', to: 'nowhere', comment }],
    'UNKNOWN_STEP',
  ],
  [
    'reopened at a step that never was',
    plan(reject),
    [MORNING, 'office-1', { type: 'reopen', to: 'draft', comment }],
    'NOT_PASSED',
  ],
  [
    'correction of what never was',
    plan(),
    [MORNING, 'office-1', { type: 'correct', of: 2, comment }],
    'UNKNOWN_REVISION',
  ],
  [
    'return to a step not passed',
    plan(accept),
    [MORNING, 'housing-1', act('housing-opinion', 'return', { to: 'draft', comment })],
    'NOT_PASSED',
  ],
  [
    'return into another branch',
    plan(accept, check),
    [MORNING, 'housing-1', act('housing-opinion', 'return', { to: 'planning-check', comment })],
    'OTHER_BRANCH',
  ],
  [
    'return to a name of the language',
    plan(accept),
    [MORNING, 'housing-1', act('housing-opinion', 'return', { to: 'constructor', comment })],
    'UNKNOWN_STEP',
  ],
  [
    'return to nowhere',
    plan(accept),
    [MORNING, 'housing-1', act('housing-opinion', 'return', { comment })],
    'RETURN_TO_NOBODY',
  ],
  [
    'return to a seat that is not there',
    report(file(1), file(2), file(3)),
    ['2026-03-04 09:00', 'office-1', act('merge', 'return', { to: 'filing', toSeats: [3], comment })],
    'UNKNOWN_SEAT',
  ],
  [
    'given back without having it',
    plan(accept),
    [MORNING, 'housing-1', { type: 'release', step: 'housing-opinion' }],
    'NOT_CLAIMED',
  ],
  [
    'handed to one without a post',
    plan(accept),
    [MORNING, 'housing-1', { type: 'delegate', step: 'housing-opinion', to: 'nobody' }],
    'NO_POST',
  ],
  ['handed to somebody of another post', objected, handOver, 'OTHER_POST'],
  [
    'handed to oneself',
    plan(accept),
    [MORNING, 'housing-1', { type: 'delegate', step: 'housing-opinion', to: 'housing-1' }],
    'ALREADY_SEATED',
  ],
  ['the same co-signer twice', plan(accept, coSign), coSign, 'ALREADY_SEATED'],
  [
    'a seat handed on that is not one’s own',
    plan(accept),
    [MORNING, 'planning-1', { type: 'delegate', step: 'housing-opinion', to: 'expert-1' }],
    'NOT_YOURS',
  ],
  ['co-signer not heard yet', plan(accept, coSign), housing, 'CO_SIGNER_PENDING'],
  [
    'co-signer who returns',
    plan(accept, coSign),
    [MORNING, 'expert-1', act('housing-opinion', 'return', { to: 'acceptance', comment })],
    'NOT_FOR_CO_SIGNER',
  ],
  ['member who acts twice', report(file(1)), file(1), 'ALREADY_ACTED'],
  [
    'expert who takes a second seat by delegation',
    report(file(1), file(2), file(3), merge, expert(1, 'approve')),
    ['2026-03-04 10:00', 'expert-2', { type: 'delegate', step: 'experts', to: 'expert-1' }],
    'ALREADY_SEATED',
  ],
  [
    'frozen where no panel is',
    plan(),
    [MORNING, 'office-1', { type: 'freeze', step: 'acceptance', comment }],
    'NOT_PERMITTED',
  ],
  [
    'frozen where a panel has no word for it',
    report(file(1), file(2), file(3)),
    ['2026-03-04 10:00', 'office-1', { type: 'freeze', step: 'merge', comment }],
    'NOT_FREEZABLE',
  ],
  [
    'escalated in time',
    plan(accept),
    [MORNING, 'office-1', { type: 'escalate', step: 'housing-opinion' }],
    'NOT_OVERDUE',
  ],
  [
    'escalated to nobody',
    plan(accept),
    [MORNING, 'office-1', { type: 'escalate', step: 'planning-check' }],
    'NO_ESCALATION',
  ],
  [
    'escalated twice',
    plan(accept, ['2025-10-20 09:00', 'office-1', { type: 'escalate', step: 'housing-opinion' }]),
    ['2025-10-20 09:00', 'office-1', { type: 'escalate', step: 'housing-opinion' }],
    'ALREADY_ESCALATED',
  ],
  [
    'clock set back',
    plan(accept),
    ['2025-09-16 08:59', 'housing-1', act('housing-opinion', 'approve')],
    'CLOCK_SET_BACK',
  ],
  [
    'paper of a day before the step began',
    plan(accept),
    [MORNING, 'housing-1', act('housing-opinion', 'approve', { statedDay: '2025-09-15' })],
    'BACKDATED',
  ],
  [
    'paper of tomorrow',
    plan(accept),
    [MORNING, 'housing-1', act('housing-opinion', 'approve', { statedDay: '2025-09-17' })],
    'POSTDATED',
  ],
  [
    'pause seen too late',
    plan(accept, pauseHousing, [MORNING, 'housing-1', { type: 'resume', step: 'housing-opinion' }]),
    housing,
    'STALE_REVISION',
    { expectedRevision: 2 },
  ],
  ['revision that is not yet', plan(accept), housing, 'STALE_REVISION', { expectedRevision: 9 }],
];

test.each(refusals)('refused: %s', (_, play, row, code, more) => {
  const before = structuredClone(play.state);
  expect(give(play, row, more)).toBe(code);
  expect(play.state).toEqual(before);
  expect(Object.keys(play.refusal?.params ?? {})).toEqual(expect.arrayContaining(placesOf(code)));
});

test('every refusal has its case', () => {
  const shown = new Set([
    ...refusals.map(([, , , code]) => code),
    // In openings.test.ts.
    ...['NOT_OPENED', 'ALREADY_OPENED', 'KIND_DIFFERS', 'CALENDAR_NOT_PUBLISHED', 'ALREADY_PUBLISHED'],
    ...['PARTIES_MISSING', 'PARTIES_UNKNOWN', 'DUPLICATE_MEMBER', 'PANEL_TOO_SMALL'],
  ]);
  expect([...shown].sort()).toEqual([...REFUSAL_CODES].sort());
});
