import { describe, expect, test } from 'vitest';
import type { CaseKind } from './index.ts';
import { reporting } from './testing/kinds.ts';
import {
  give,
  giveAll,
  posts,
  ref,
  reportingParties,
  startPlay,
  stateOf,
  stepsOf,
  type Wish,
} from './testing/play.ts';
import {
  accept,
  act,
  check,
  comment,
  coSign,
  delegate,
  draft,
  expert,
  file,
  housing,
  MORNING,
  merge,
  pauseHousing,
  plan,
  planning,
  publish,
  type Row,
  reject,
  report,
  sign,
} from './testing/rows.ts';

describe('a plan goes through two departments', () => {
  test('both begin together, the join waits for both, three moments are three', () => {
    const play = plan(accept);
    expect(stepsOf(play)).toEqual(['acceptance:ended', 'planning-check:open', 'housing-opinion:open']);
    giveAll(play, [check, planning]);
    expect(stepsOf(play).slice(1)).toEqual([
      'planning-check:ended',
      'planning-opinion:ended',
      'housing-opinion:open',
    ]);
    giveAll(play, [housing, draft]);
    expect(stateOf(play).moments).toMatchObject({
      drafted: { by: 'office-1' },
      signed: null,
      published: null,
    });
    giveAll(play, [sign]);
    expect(stateOf(play).moments).toMatchObject({
      signed: { by: 'mayor-1', hash: ref('decision').hash },
      published: null,
    });
    giveAll(play, [publish]);
    expect(stateOf(play)).toMatchObject({
      status: 'finished',
      outcome: 'published',
      revision: play.events.length,
    });
  });

  test('a return in one branch leaves the other as it is', () => {
    const play = plan(accept, check, housing);
    const before = stateOf(play).steps['housing-opinion'];
    giveAll(play, [
      [MORNING, 'planning-1', act('planning-opinion', 'return', { to: 'planning-check', comment })],
    ]);
    expect(stateOf(play).steps['housing-opinion']).toBe(before);
    expect(stepsOf(play).slice(1)).toEqual([
      'planning-check:open#2',
      'planning-opinion:undone',
      'housing-opinion:ended',
    ]);
    giveAll(play, [check]);
    expect(stepsOf(play)).toContain('planning-opinion:open#2');
  });

  test('a return to before the parallel closes the branches of this round, and a new round begins', () => {
    const play = plan(accept, check, housing);
    giveAll(play, [
      [MORNING, 'planning-1', act('planning-opinion', 'return', { to: 'acceptance', comment })],
    ]);
    expect(stepsOf(play)).toEqual([
      'acceptance:open#2',
      'planning-check:undone',
      'planning-opinion:undone',
      'housing-opinion:undone',
    ]);
    giveAll(play, [accept]);
    expect(stepsOf(play).slice(1)).toEqual([
      'planning-check:open#2',
      'planning-opinion:undone',
      'housing-opinion:open#2',
    ]);
  });

  test('a return from behind the join into one branch lets the others stand', () => {
    const play = plan(accept, check, planning, housing, draft);
    giveAll(play, [[MORNING, 'mayor-1', act('signature', 'return', { to: 'housing-opinion', comment })]]);
    expect(stepsOf(play).slice(2)).toEqual([
      'planning-opinion:ended',
      'housing-opinion:open#2',
      'draft:undone',
      'signature:undone',
    ]);
    expect(stateOf(play).moments.drafted).toBeNull();
    giveAll(play, [housing]);
    expect(stepsOf(play)).toContain('draft:open#2');
  });

  test('a pause of one branch stops only its clock', () => {
    const play = plan(accept, pauseHousing, check);
    expect(give(play, housing)).toBe('PAUSED');
    giveAll(play, [[MORNING, 'housing-1', { type: 'resume', step: 'housing-opinion' }], housing]);
    expect(stateOf(play).clock.stoppedMs).toEqual({});
  });

  test('a refused signature ends without publication', () => {
    const play = plan(accept, check, planning, housing, draft, [
      MORNING,
      'mayor-1',
      act('signature', 'refuse', { comment }),
    ]);
    expect(stateOf(play)).toMatchObject({
      status: 'finished',
      outcome: 'refused',
      moments: { signed: null },
    });
  });

  test('a rejected acceptance closes the case at once, and a reopening begins it anew', () => {
    const play = plan(reject);
    expect(stateOf(play)).toMatchObject({
      status: 'finished',
      outcome: 'rejected',
      steps: { acceptance: { status: 'closed' } },
    });
    giveAll(play, [[MORNING, 'office-1', { type: 'reopen', to: 'acceptance', comment }], accept]);
    expect(stateOf(play)).toMatchObject({ status: 'open', round: 2 });
  });

  test('a reopening lets the branches go on that the end had closed', () => {
    const play = plan(accept, check, [MORNING, 'force-1', { type: 'withdraw', comment }]);
    expect(stepsOf(play).slice(1)).toEqual([
      'planning-check:ended',
      'planning-opinion:closed',
      'housing-opinion:closed',
    ]);
    giveAll(play, [[MORNING, 'office-1', { type: 'reopen', to: 'planning-check', comment }]]);
    expect(stepsOf(play).slice(1)).toEqual([
      'planning-check:open#2',
      'planning-opinion:undone',
      'housing-opinion:open#2',
    ]);
  });

  test('one withdraws one’s own act while nobody has acted on it, and the other branch stands', () => {
    const play = plan(accept, check, housing, planning);
    const other = stateOf(play).steps['housing-opinion'];
    giveAll(play, [[MORNING, 'planning-1', { type: 'withdraw-act', step: 'planning-opinion' }]]);
    expect(stepsOf(play).slice(2)).toEqual([
      'planning-opinion:open',
      'housing-opinion:ended',
      'draft:undone',
    ]);
    expect(stateOf(play).steps['housing-opinion']).toBe(other);
    giveAll(play, [planning]);
    expect(stepsOf(play)).toContain('draft:open#2');
  });

  test('a seat is claimed, given back, handed on and helped with', () => {
    const play = plan(accept, [MORNING, 'planning-2', { type: 'claim', step: 'planning-check' }]);
    expect(give(play, check)).toBe('CLAIMED_BY_ANOTHER');
    giveAll(play, [[MORNING, 'planning-2', { type: 'release', step: 'planning-check' }], check, delegate]);
    expect(give(play, housing)).toBe('CLAIMED_BY_ANOTHER');
    const help: Wish = { type: 'add-co-signer', step: 'housing-opinion', to: 'expert-1' };
    giveAll(play, [[MORNING, 'planning-2', help]]);
    const decideNow: Row = [MORNING, 'planning-2', act('housing-opinion', 'approve')];
    expect(give(play, decideNow)).toBe('CO_SIGNER_PENDING');
    giveAll(play, [[MORNING, 'expert-1', act('housing-opinion', 'refuse', { comment })], decideNow]);
    expect(stateOf(play).steps['housing-opinion']).toMatchObject({ status: 'ended', outcome: 'approved' });
  });

  test('a step goes back without waiting for its co-signer', () => {
    const play = plan(accept, coSign);
    giveAll(play, [[MORNING, 'housing-1', act('housing-opinion', 'return', { to: 'acceptance', comment })]]);
    expect(stepsOf(play)[0]).toBe('acceptance:open#2');
  });

  test('who may reassign takes over what a colleague of his office holds, and nothing of another office', () => {
    const play = plan([MORNING, 'office-1', { type: 'claim', step: 'acceptance' }]);
    giveAll(play, [
      [MORNING, 'office-2', { type: 'delegate', step: 'acceptance', to: 'office-2' }],
      [MORNING, 'office-2', { type: 'act', step: 'acceptance', action: 'accept' }],
    ]);
    const theirs = give(play, [
      MORNING,
      'office-2',
      { type: 'delegate', step: 'housing-opinion', to: 'office-2' },
    ]);
    expect(theirs).toBe('ALREADY_SEATED');
  });

  test('who left is replaced by who may reassign', () => {
    const play = plan(accept, delegate);
    const left = posts.filter(({ person }) => person !== 'planning-2');
    expect(give(play, [MORNING, 'planning-2', act('housing-opinion', 'approve')], { posts: left })).toBe(
      'SIGNER_LEFT',
    );
    giveAll(play, [
      [MORNING, 'office-2', { type: 'delegate', step: 'housing-opinion', to: 'housing-1' }],
      housing,
    ]);
  });

  test('an overdue step is escalated, and the head may act on it', () => {
    const play = plan(accept);
    const head: Row = ['2025-10-20 09:00', 'housing-head', act('housing-opinion', 'approve')];
    expect(give(play, head)).toBe('NOT_YOURS');
    giveAll(play, [['2025-10-20 09:00', 'office-1', { type: 'escalate', step: 'housing-opinion' }], head]);
  });

  test('a note is recorded and changes nothing', () => {
    const play = plan(accept, [MORNING, 'housing-1', act('housing-opinion', 'ask', { comment })]);
    expect(stepsOf(play)).toContain('housing-opinion:open');
    expect(play.events.at(-1)).toMatchObject({ type: 'acted', action: 'ask', comment });
  });
});

describe('a form goes to many units', () => {
  test('会签: the step ends when all have filed', () => {
    const play = report(file(1), file(3));
    expect(stepsOf(play)).toEqual(['filing:open']);
    giveAll(play, [file(2)]);
    expect(stateOf(play).steps['filing']).toMatchObject({ status: 'ended', outcome: 'filed' });
  });

  test('two who file at once do not disturb each other', () => {
    const play = report();
    expect(give(play, file(1), { expectedRevision: 1 })).toBeNull();
    expect(give(play, file(2), { expectedRevision: 1 })).toBeNull();
    expect(give(play, file(2), { expectedRevision: 1 })).toBe('ALREADY_ACTED');
  });

  test('a faulty filing goes back alone', () => {
    const play = report(file(1), file(2), file(3));
    giveAll(play, [
      ['2026-03-04 09:00', 'office-1', act('merge', 'return', { to: 'filing', toSeats: [1], comment })],
    ]);
    expect(stateOf(play).steps['filing']?.seats.map(({ act: done }) => done?.outcome ?? null)).toEqual([
      'filed',
      null,
      'filed',
    ]);
    expect(give(play, ['2026-03-05 09:00', 'clerk-1', file(1)[2]])).toBe('ALREADY_ACTED');
    giveAll(play, [['2026-03-05 09:00', 'clerk-2', file(2)[2]]]);
    expect(stepsOf(play)).toEqual(['filing:ended#2', 'merge:open#2']);
  });

  test('at the cut-off it is frozen with what has come', () => {
    const play = report(file(1), [
      '2026-03-17 09:00',
      'office-1',
      { type: 'freeze', step: 'filing', comment },
    ]);
    expect(stateOf(play).steps['filing']).toMatchObject({ status: 'ended', outcome: 'incomplete' });
  });

  test.each([
    [['approve', 'approve'], 'approved'],
    [['refuse', 'approve', 'refuse'], 'refused'],
    [['approve', 'refuse'], null],
  ])('two of three experts: %j gives %j', (actions, outcome) => {
    const play = report(
      file(1),
      file(2),
      file(3),
      merge,
      ...actions.map((each, place) => expert(place + 1, each)),
    );
    expect(stateOf(play).steps['experts']?.outcome).toBe(outcome);
  });

  test('或签: the first decides', () => {
    const decisive: CaseKind = {
      ...reporting,
      flow: {
        type: 'step',
        id: 'filing',
        actors: { panel: 'units', need: 1 },
        actions: [{ id: 'file', effect: { type: 'end-step', outcome: 'filed' } }],
      },
    };
    const play = startPlay(decisive);
    const parties = { ...reportingParties, panels: { units: reportingParties.panels['units'] ?? [] } };
    expect(give(play, ['2026-03-02 09:00', 'office-1', { type: 'open', parties }])).toBeNull();
    giveAll(play, [['2026-03-02 10:00', 'clerk-2', act('filing', 'file')]]);
    expect(stateOf(play)).toMatchObject({ status: 'finished', outcome: 'filed' });
  });
});
