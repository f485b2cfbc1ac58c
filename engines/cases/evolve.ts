import { startClock } from './clock.ts';
import type { CaseEvent, CaseFact } from './event.ts';
import { flowOf } from './flow.ts';
import { type CaseKind, kindKey, panelOf, type Step } from './kind.ts';
import type { CaseState, Seat, StepState } from './state.ts';
import {
  begin,
  type Draft,
  emptySeat,
  endCase,
  endStep,
  nodeOfStep,
  openStep,
  setClocks,
  stepStateOf,
  undoAfter,
  WAITING,
} from './walk.ts';

type Fact<T extends CaseFact['type']> = Extract<CaseFact, { readonly type: T }>;

/** The state after one more event; `null` is before the opening.
 * Throws on an event that cannot follow: of another kind or version, earlier than the one before, on a step that is not
 * open. `decide` makes no such event, so a stored one was changed. Cost: O(steps + seats of the step). */
export function evolve(kind: CaseKind, state: CaseState | null, event: CaseEvent): CaseState {
  if (event.type === 'opened') {
    if (state !== null) throw new Error('the case is opened twice');
    return openCase(kind, event);
  }
  if (state === null) throw new Error(`${event.type} comes before the opening`);
  if (state.kind !== kindKey(kind)) throw new Error(`the case is of ${state.kind}, not of ${kindKey(kind)}`);
  if (event.atMs < state.lastMs) {
    throw new Error(`${event.type} at ${event.atMs} comes before the event at ${state.lastMs}`);
  }
  const draft = draftOf(kind, { ...state, revision: state.revision + 1, lastMs: event.atMs }, event);
  apply(draft, event);
  return { ...draft.state, steps: draft.steps, moments: draft.moments };
}

/** The state of a case from all its events, in order. Throws as `evolve`, and when there are none. */
export function replay(kind: CaseKind, events: readonly CaseEvent[]): CaseState {
  const state = events.reduce<CaseState | null>((before, event) => evolve(kind, before, event), null);
  if (state === null) throw new Error('a case begins with its opening');
  return state;
}

function draftOf(kind: CaseKind, state: CaseState, { atMs, by }: CaseEvent): Draft {
  return { flow: flowOf(kind), atMs, by, state, steps: { ...state.steps }, moments: { ...state.moments } };
}

function openCase(kind: CaseKind, event: CaseEvent & Fact<'opened'>): CaseState {
  if (event.kind !== kindKey(kind)) throw new Error(`the case is of ${event.kind}, not of ${kindKey(kind)}`);
  const flow = flowOf(kind);
  const state: CaseState = {
    kind: event.kind,
    revision: 1,
    status: 'open',
    outcome: null,
    opener: event.by,
    parties: event.parties,
    lastMs: event.atMs,
    round: 1,
    clock: startClock(event.atMs),
    pause: null,
    pausedAt: 0,
    steps: Object.fromEntries([...flow.steps.keys()].map((id) => [id, WAITING])),
    moments: { drafted: null, signed: null, published: null },
    corrections: 0,
  };
  const draft = draftOf(kind, state, event);
  begin(draft, flow.root);
  return { ...draft.state, steps: draft.steps, moments: draft.moments };
}

function apply(draft: Draft, event: Exclude<CaseFact, Fact<'opened'>>): void {
  switch (event.type) {
    case 'claimed':
      setSeat(draft, event, { heldBy: draft.by, heldAs: 'claim' });
      break;
    case 'released':
      setSeat(draft, event, { heldBy: null, heldAs: null });
      break;
    case 'delegated':
      setSeat(draft, event, { heldBy: event.to, heldAs: 'delegation' });
      break;
    case 'co-signer-added':
      addCoSigner(draft, event);
      break;
    case 'acted':
      takeAct(draft, event);
      break;
    case 'act-withdrawn':
      withdrawAct(draft, event);
      break;
    case 'withdrawn':
      endCase(draft, 'withdrawn', null);
      break;
    case 'paused':
      pause(draft, event.step, event.reason);
      break;
    case 'resumed':
      pause(draft, event.step, null);
      break;
    case 'reminded':
      remind(draft, event.step);
      break;
    case 'escalated':
      setStep(draft, event.step, { isEscalated: true });
      break;
    case 'frozen':
      freeze(draft, event.step);
      break;
    case 'reopened':
      reopen(draft, event.to);
      break;
    case 'corrected':
      draft.state.corrections += 1;
  }
}

function openStepOf({ steps }: Draft, id: string): StepState {
  const step = stepStateOf(steps, id);
  if (step.status !== 'open') throw new Error(`the step ${id} is ${step.status}, not open`);
  return step;
}

function setStep(draft: Draft, id: string, change: Partial<StepState>): void {
  draft.steps[id] = { ...openStepOf(draft, id), ...change, changedAt: draft.state.revision };
}

function setSeat(draft: Draft, at: { step: string; seat: number }, change: Partial<Seat>): void {
  const step = openStepOf(draft, at.step);
  const seat = seatAt(step, at.seat);
  const seats = step.seats.with(at.seat, { ...seat, ...change, changedAt: draft.state.revision });
  draft.steps[at.step] = { ...step, seats };
}

function seatAt({ seats }: StepState, place: number): Seat {
  const seat = seats[place];
  if (seat === undefined) throw new Error(`the step has no seat ${place}`);
  return seat;
}

function addCoSigner(draft: Draft, { step: id, seat, to }: Fact<'co-signer-added'>): void {
  const step = openStepOf(draft, id);
  const more = emptySeat({ person: to }, draft.state.revision, seat);
  draft.steps[id] = { ...step, seats: [...step.seats, more] };
  setSeat(draft, { step: id, seat }, {});
}

function takeAct(draft: Draft, event: Fact<'acted'>): void {
  const { step } = nodeOfStep(draft.flow, event.step);
  const action = step.actions.find(({ id }) => id === event.action);
  if (action === undefined) throw new Error(`the step ${step.id} offers no ${event.action}`);
  const { effect } = action;
  if (effect.type === 'note') setSeat(draft, event, {});
  else if (effect.type === 'return') goBack(draft, event);
  else if (effect.type === 'end-case') {
    setSeat(draft, event, { act: { by: draft.by, outcome: effect.outcome } });
    endCase(draft, 'finished', effect.outcome);
  } else {
    setSeat(draft, event, { act: { by: draft.by, outcome: effect.outcome } });
    const outcome = tallyOf(step, openStepOf(draft, step.id).seats);
    if (outcome === null) return;
    recordMoment(draft, step, outcome, event);
    endStep(draft, step.id, outcome);
  }
}

function goBack(draft: Draft, { step, to, toSeats }: Fact<'acted'>): void {
  if (to === null) throw new Error('a return says no step');
  openStepOf(draft, step);
  undoAfter(draft, to);
  openStep(draft, to, toSeats);
}

/** The outcome of a step by the acts of its seats; null while it is undecided. Co-signers advise and are not counted. */
function tallyOf(step: Step, seats: readonly Seat[]): string | null {
  const members = seats.filter(({ coSigns }) => coSigns === null);
  const panel = panelOf(step);
  if (panel === null) return members[0]?.act?.outcome ?? null;
  const need = panel.need === 'all' ? members.length : panel.need;
  const counts = new Map<string, number>();
  for (const { act } of members)
    if (act !== null) counts.set(act.outcome, (counts.get(act.outcome) ?? 0) + 1);
  for (const [outcome, count] of counts) if (count >= need || outcome === panel.veto) return outcome;
  const left = members.filter(({ act }) => act === null).length;
  const most = Math.max(0, ...counts.values());
  return most + left >= need ? null : otherwiseOf(step);
}

function otherwiseOf(step: Step): string {
  const otherwise = panelOf(step)?.otherwise;
  if (otherwise === undefined) throw new Error(`the step ${step.id} has no outcome for a panel that differs`);
  return otherwise;
}

function recordMoment(draft: Draft, step: Step, outcome: string, act: Fact<'acted'>): void {
  const isGiven = step.actions.some(
    ({ effect, isRefusal }) => effect.type === 'end-step' && effect.outcome === outcome && isRefusal !== true,
  );
  if (step.moment === undefined || !isGiven || act.document === null) return;
  const { atMs, by } = draft;
  draft.moments[step.moment] = { id: act.document.id, hash: act.document.hash, step: step.id, by, atMs };
}

/** The step goes on as if the act had never been; what it opened was not touched and is taken back. */
function withdrawAct(draft: Draft, { step: id, seat }: Fact<'act-withdrawn'>): void {
  const before = stepStateOf(draft.steps, id);
  if (before.status === 'ended') undoAfter(draft, id);
  else if (before.status !== 'open')
    throw new Error(`the step ${id} is ${before.status}: no act to withdraw`);
  const clock = before.clock === null ? null : { ...before.clock, endedMs: null };
  draft.steps[id] = { ...before, status: 'open', outcome: null, clock };
  setSeat(draft, { step: id, seat }, { act: null });
  setStep(draft, id, {});
}

function pause(draft: Draft, id: string | null, reason: string | null): void {
  if (id === null) {
    draft.state.pause = reason;
    draft.state.pausedAt = draft.state.revision;
  } else setStep(draft, id, { pause: reason });
  setClocks(draft);
}

function remind(draft: Draft, id: string): void {
  const step = openStepOf(draft, id);
  draft.steps[id] = { ...step, reminders: step.reminders + 1, remindedAt: draft.state.revision };
}

function freeze(draft: Draft, id: string): void {
  openStepOf(draft, id);
  endStep(draft, id, otherwiseOf(nodeOfStep(draft.flow, id).step));
}

/** A new round of the case: branches that its end had closed go on, unless they come after the step. */
function reopen(draft: Draft, to: string): void {
  const { state } = draft;
  state.status = 'open';
  state.outcome = null;
  state.round += 1;
  state.clock = startClock(draft.atMs);
  undoAfter(draft, to);
  openStep(draft, to);
  for (const [id, { status }] of Object.entries(draft.steps)) if (status === 'closed') openStep(draft, id);
}
