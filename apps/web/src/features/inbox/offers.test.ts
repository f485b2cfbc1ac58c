import type { CaseEventView, CaseParty, CaseStepView, CaseView, InboxRow } from '@zhulin/contract';
import type { CaseKind } from '@zhulin/engines/cases';
import { describe, expect, test } from 'vitest';
import { alikeActions, alikeStep } from './alike.ts';
import { otherOffers, passedBefore, seatOffers, wishOf } from './offers.ts';

const HOUSING = { role: 'department', scope: 'housing' } as const;
const OFFICE = { role: 'city_office', scope: 'office' } as const;

/** Accepted, then two opinions side by side of which one is followed by a panel, then signed. */
const definition: CaseKind = {
  id: 'test-review',
  version: 1,
  amberFrom: 0.75,
  pauseReasons: ['supplement'],
  may: {},
  flow: {
    type: 'sequence',
    blocks: [
      {
        type: 'step',
        id: 'accept',
        actors: OFFICE,
        actions: [
          { id: 'accept', effect: { type: 'end-step', outcome: 'accepted' } },
          { id: 'refuse', effect: { type: 'end-case', outcome: 'refused' }, isRefusal: true },
          {
            id: 'accept-with-minutes',
            effect: { type: 'end-step', outcome: 'accepted' },
            evidence: ['minutes'],
          },
        ],
      },
      {
        type: 'parallel',
        id: 'review',
        branches: {
          housing: {
            type: 'step',
            id: 'housing-opinion',
            actors: HOUSING,
            actions: [
              { id: 'agree', effect: { type: 'end-step', outcome: 'agreed' } },
              { id: 'return', effect: { type: 'return' } },
            ],
          },
          city: {
            type: 'sequence',
            blocks: [
              { type: 'step', id: 'city-opinion', actors: OFFICE, actions: [] },
              { type: 'step', id: 'experts', actors: { panel: 'experts', need: 'all' }, actions: [] },
            ],
          },
        },
      },
      {
        type: 'step',
        id: 'sign',
        actors: OFFICE,
        moment: 'signed',
        actions: [{ id: 'sign', effect: { type: 'end-step', outcome: 'signed' } }],
      },
    ],
  },
};

const party: CaseParty = {
  person: null,
  personId: null,
  role: null,
  organisationId: null,
  organisation: null,
};
const OF_OFFICE: CaseParty = {
  ...party,
  role: 'department',
  organisationId: 'housing',
  organisation: '住建厅',
};

function step(id: string, status: CaseStepView['status'], more: Partial<CaseStepView> = {}): CaseStepView {
  const seats = [{ of: OF_OFFICE, heldBy: null, isCoSigner: false, outcome: null }];
  const plain = { round: 1, outcome: null, due: null, pausedFor: null, isEscalated: false, reminders: 0 };
  return { id, status, seats, ...plain, ...more };
}

const event = (revision: number, more: Partial<CaseEventView>): CaseEventView => ({
  revision,
  at: '2026-03-02T01:00:00.000Z',
  type: 'acted',
  by: { ...party, personId: 'p1' },
  onBehalfOf: null,
  step: null,
  seat: null,
  action: null,
  reason: null,
  to: null,
  of: null,
  comment: null,
  isCommentErased: false,
  statedDay: null,
  document: null,
  entryCode: null,
  evidence: [],
  ...more,
});

function caseOf(more: Partial<CaseView>): CaseView {
  const due = {
    startedAt: '2026-03-02T01:00:00.000Z',
    endedAt: null,
    limit: null,
    dueDay: null,
    spentDays: 0,
    leftDays: null,
    clockHours: 0,
    paused: [],
    stoppedFor: null,
    light: null,
    unpublished: null,
  };
  return {
    id: '00000000-0000-4000-8000-000000000001',
    number: 1,
    kind: 'test-review@1',
    definition,
    title: '征求意见',
    subjectKind: 'organisation',
    subjectId: 'o',
    data: {},
    status: 'open',
    outcome: null,
    revision: 3,
    openedAt: '2026-03-02T01:00:00.000Z',
    closedAt: null,
    opener: party,
    now: '2026-03-02T01:00:00.000Z',
    due,
    pausedFor: null,
    steps: [
      step('accept', 'ended', { outcome: 'accepted' }),
      step('housing-opinion', 'open'),
      step('city-opinion', 'ended', { outcome: 'agreed' }),
      step('experts', 'open'),
      step('sign', 'waiting'),
    ],
    moments: { drafted: null, signed: null, published: null },
    events: [],
    hasEarlier: false,
    mine: [],
    powers: [],
    ...more,
  };
}

const mine = (id: string, actions: string[]) => ({
  step: id,
  seat: 0,
  actions,
  isCoSigner: false,
  isWaiting: false,
  isHeld: false,
  apartFrom: null,
});
const names = (offers: readonly { type: string; action?: string }[]) =>
  offers.map(({ type, action }) => action ?? type);

describe('what one may do', () => {
  test('a return goes to steps that were passed on the way, never to another branch', () => {
    const found = caseOf({});
    expect(passedBefore(found, 'housing-opinion')).toEqual(['accept']);
    expect(passedBefore(found, 'experts')).toEqual(['accept', 'city-opinion']);
    expect(passedBefore(found, 'sign')).toEqual(['accept', 'city-opinion']);
    expect(passedBefore(found, 'accept')).toEqual([]);
  });

  test('a return needs a comment and a step; an agreement neither', () => {
    const own = mine('housing-opinion', ['agree', 'return']);
    const [agree, back] = seatOffers(caseOf({ mine: [own] }), own);
    expect(agree).toMatchObject({ action: 'agree', comment: 'optional', returns: [], isRefusal: false });
    expect(back).toMatchObject({
      action: 'return',
      comment: 'required',
      returns: ['accept'],
      isRefusal: true,
    });
  });

  test('who holds a seat of an office can release it, others of the office claim it', () => {
    const own = mine('housing-opinion', []);
    const free = caseOf({ mine: [own] });
    expect(names(seatOffers(free, own))).toEqual(['claim', 'delegate', 'add-co-signer']);
    const seats = [{ of: OF_OFFICE, heldBy: party, isCoSigner: false, outcome: null }];
    const held = caseOf({ steps: [step('housing-opinion', 'open', { seats })] });
    expect(names(seatOffers(held, { ...own, isHeld: true }))).toEqual([
      'release',
      'delegate',
      'add-co-signer',
    ]);
    expect(names(seatOffers(held, { ...own, isCoSigner: true }))).toEqual(['delegate']);
  });

  test('only what is signed takes a document of its own', () => {
    const own = mine('sign', ['sign']);
    const found = caseOf({ steps: [step('sign', 'open')], mine: [own] });
    expect(seatOffers(found, own)[0]).toMatchObject({ action: 'sign', takesDocument: true });
  });

  test('without a power nothing is offered beside the own seats', () => {
    expect(otherOffers(caseOf({}), 'p1')).toEqual([]);
  });

  test('whoever may pause pauses what runs and resumes what stands still', () => {
    const steps = [step('housing-opinion', 'open', { pausedFor: 'supplement' }), step('experts', 'open')];
    const found = caseOf({ steps, powers: ['pause'] });
    const [resume, pause, whole] = otherOffers(found, null);
    expect(resume).toMatchObject({ type: 'resume', places: [{ step: 'housing-opinion' }] });
    expect(pause).toMatchObject({ type: 'pause', places: [{ step: 'experts' }], reasons: ['supplement'] });
    expect(whole).toMatchObject({ type: 'pause-case', places: [] });
    const stopped = otherOffers(caseOf({ steps, powers: ['pause'], pausedFor: 'supplement' }), null);
    expect(names(stopped)).toEqual(['resume', 'resume-case', 'pause']);
  });

  test('one’s own act is taken back once; that of another, or one taken back, is not', () => {
    const acted = { step: 'city-opinion', seat: 0, action: 'agree' };
    const ends: CaseKind = {
      ...definition,
      flow: {
        type: 'step',
        id: 'city-opinion',
        actors: OFFICE,
        actions: [{ id: 'agree', effect: { type: 'end-step', outcome: 'agreed' } }],
      },
    };
    const offersFor = (events: CaseEventView[], person: string) =>
      names(otherOffers(caseOf({ definition: ends, events }), person));
    expect(offersFor([event(3, acted)], 'p1')).toEqual(['withdraw-act']);
    expect(offersFor([event(3, acted)], 'p2')).toEqual([]);
    expect(offersFor([event(4, { ...acted, type: 'act-withdrawn' }), event(3, acted)], 'p1')).toEqual([]);
  });

  test('a panel is frozen, others are reminded, seats of others are given away; a closed case is reopened alone', () => {
    const powers = ['remind', 'freeze', 'reassign', 'withdraw', 'reopen', 'correct', 'escalate'];
    expect(names(otherOffers(caseOf({ powers }), null))).toEqual([
      'remind',
      'delegate',
      'freeze',
      'withdraw',
    ]);
    const closed = caseOf({ powers, status: 'finished' });
    expect(otherOffers(closed, null)).toMatchObject([
      { type: 'reopen', returns: ['accept', 'city-opinion'], comment: 'required' },
    ]);
  });

  test('only an overdue step with somebody above is escalated', () => {
    const late = { ...caseOf({}).due, light: 'red' as const };
    const flow: CaseKind['flow'] = {
      type: 'step',
      id: 'experts',
      actors: OFFICE,
      escalateTo: HOUSING,
      actions: [],
    };
    const offered = (due: CaseStepView['due']) =>
      names(
        otherOffers(
          caseOf({
            definition: { ...definition, flow },
            steps: [step('experts', 'open', { due })],
            powers: ['escalate'],
          }),
          null,
        ),
      );
    expect(offered(late)).toEqual(['escalate']);
    expect(offered({ ...late, light: 'amber' })).toEqual([]);
  });

  test('a wish says what was entered and nothing else', () => {
    const own = mine('housing-opinion', ['return']);
    const [back] = seatOffers(caseOf({ mine: [own] }), own);
    if (back === undefined) throw new Error('a return is offered');
    const nothing = { reason: '', person: '', toSeats: [], evidence: [], document: undefined, statedDay: '' };
    expect(wishOf(back, { ...nothing, place: back.places[0], comment: '请补充', to: 'accept' })).toEqual({
      type: 'act',
      step: 'housing-opinion',
      seat: 0,
      action: 'return',
      comment: '请补充',
      to: 'accept',
    });
  });
});

describe('many cases at once', () => {
  const row = (kind: string, at: string, actions: string[]): InboxRow => ({
    caseId: '00000000-0000-4000-8000-000000000001',
    number: 1,
    kind,
    title: '征求意见',
    revision: 1,
    step: at,
    seat: 0,
    actions,
    isOwn: false,
    isCoSigner: false,
    isWaiting: false,
    pausedFor: null,
    reminders: 0,
    at: '2026-03-02T01:00:00.000Z',
    dueDay: null,
    light: 'undated',
    isRead: true,
  });
  const all = ['accept', 'refuse', 'accept-with-minutes'];

  test('are of one kind at one step', () => {
    const rows = [row('test-review', 'accept', all), row('test-review', 'accept', all)];
    expect(alikeStep(rows)).toEqual({ kind: 'test-review', step: 'accept' });
    expect(alikeStep([...rows, row('test-review', 'sign', [])])).toBeNull();
    expect(alikeStep([...rows, row('other', 'accept', all)])).toBeNull();
    expect(alikeStep([])).toBeNull();
  });

  test('take what each of them offers and what needs no papers; a refusal asks for its comment', () => {
    const rows = [row('test-review', 'accept', all), row('test-review', 'accept', all)];
    expect(alikeActions(definition, 'accept', rows)).toEqual([
      { id: 'accept', needsComment: false, isRefusal: false },
      { id: 'refuse', needsComment: true, isRefusal: true },
    ]);
    const one = [...rows, row('test-review', 'accept', ['accept'])];
    expect(alikeActions(definition, 'accept', one).map(({ id }) => id)).toEqual(['accept']);
    const opinion = [row('test-review', 'housing-opinion', ['agree', 'return'])];
    expect(alikeActions(definition, 'housing-opinion', opinion).map(({ id }) => id)).toEqual(['agree']);
  });
});
