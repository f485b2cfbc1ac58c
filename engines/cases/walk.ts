import { endClock, setStopped, startClock } from './clock.ts';
import type { Assignee, Ms, Parties } from './event.ts';
import type { Flow, Node, StepNode } from './flow.ts';
import { MOMENTS, type Who } from './kind.ts';
import type { CaseState, Seat, StepState } from './state.ts';

/** The state under change by one event; `steps` and `moments` are its own. */
export interface Draft {
  readonly flow: Flow;
  readonly atMs: Ms;
  readonly by: string;
  readonly state: { -readonly [K in keyof CaseState]: CaseState[K] };
  readonly steps: Record<string, StepState>;
  readonly moments: { -readonly [K in keyof CaseState['moments']]: CaseState['moments'][K] };
}

export const WAITING: StepState = {
  status: 'waiting',
  round: 0,
  outcome: null,
  seats: [],
  clock: null,
  pause: null,
  isEscalated: false,
  reminders: 0,
  openedAt: 0,
  changedAt: 0,
  remindedAt: 0,
};

export function stepStateOf(steps: Readonly<Record<string, StepState>>, id: string): StepState {
  const found = steps[id];
  if (found === undefined) throw new Error(`the case has no step ${id}`);
  return found;
}

export function nodeOfStep({ steps }: Flow, id: string): StepNode {
  const found = steps.get(id);
  if (found === undefined) throw new Error(`the kind has no step ${id}`);
  return found;
}

/** What a name of the kind means in a case. */
export function resolve(who: Who, { opener, parties }: { opener: string; parties: Parties }): Assignee {
  if ('role' in who) return { role: who.role, scope: boundTo(parties.scopes, who.scope) };
  return { person: who.person === 'opener' ? opener : boundTo(parties.people, who.person) };
}

function boundTo<T>(bound: Readonly<Record<string, T>>, name: string): T {
  const found = Object.hasOwn(bound, name) ? bound[name] : undefined;
  if (found === undefined) throw new Error(`the case binds nothing to ${name}`);
  return found;
}

/** Opens what comes first in a block. */
export function begin(draft: Draft, node: Node): void {
  const { block, children } = node;
  if (block.type === 'step') openStep(draft, block.id);
  else if (block.type === 'parallel') for (const branch of children) begin(draft, branch);
  else {
    const first = block.type === 'choice' ? chosen(draft, node) : children[0];
    if (first === undefined) goOn(draft, node);
    else begin(draft, first);
  }
}

function chosen({ steps }: Draft, { block, children }: Node): Node | undefined {
  if (block.type !== 'choice') throw new Error('only a choice chooses');
  const { outcome } = stepStateOf(steps, block.of);
  return children.find(({ key }) => key === outcome);
}

/** Goes on behind a block that is over: to the next of its sequence, behind its join, or to the end of the case. */
export function goOn(draft: Draft, node: Node): void {
  const { parent } = node;
  if (parent === null) endCase(draft, 'finished', lastOutcome(draft));
  else if (parent.block.type === 'sequence') {
    const next = parent.children[Number(node.key) + 1];
    if (next === undefined) goOn(draft, parent);
    else begin(draft, next);
  } else if (parent.block.type === 'choice' || parent.children.every((branch) => isOver(draft, branch))) {
    goOn(draft, parent);
  }
}

function isOver(draft: Draft, node: Node): boolean {
  const { block, children } = node;
  if (block.type === 'step') return stepStateOf(draft.steps, block.id).status === 'ended';
  if (block.type === 'parallel') return children.every((branch) => isOver(draft, branch));
  if (block.type === 'sequence') {
    const last = children.at(-1);
    return last !== undefined && isOver(draft, last);
  }
  const option = chosen(draft, node);
  if (option !== undefined) return isOver(draft, option);
  return stepStateOf(draft.steps, block.of).status === 'ended';
}

/** Outcome of the step that ended in this event. */
function lastOutcome({ steps, state }: Draft): string | null {
  const last = Object.values(steps).find(
    ({ status, changedAt }) => status === 'ended' && changedAt === state.revision,
  );
  return last?.outcome ?? null;
}

/** Begins a round of a step. Who held a seat gets it back; co-signers are asked anew by whom they help.
 * @param seats  those that must act again; the acts of the others stand */
export function openStep(draft: Draft, id: string, seats: readonly number[] | null = null): void {
  const before = stepStateOf(draft.steps, id);
  const { revision } = draft.state;
  const emptied = before.seats.flatMap((seat, place): Seat[] => {
    if (seat.coSigns !== null) return [];
    if (seats !== null && !seats.includes(place)) return [seat];
    return [{ ...seat, act: null, changedAt: revision }];
  });
  draft.steps[id] = {
    ...WAITING,
    status: 'open',
    round: before.round + 1,
    seats:
      before.seats.length > 0 ? emptied : assigneesOf(draft, id).map((each) => emptySeat(each, revision)),
    clock: startClock(draft.atMs),
    openedAt: revision,
    changedAt: revision,
  };
}

function assigneesOf({ flow, state }: Draft, id: string): readonly Assignee[] {
  const { actors } = nodeOfStep(flow, id).step;
  return 'panel' in actors ? boundTo(state.parties.panels, actors.panel) : [resolve(actors, state)];
}

export const emptySeat = (assignee: Assignee, changedAt: number, coSigns: number | null = null): Seat => ({
  assignee,
  heldBy: null,
  heldAs: null,
  act: null,
  coSigns,
  changedAt,
});

/** Ends a step and goes on behind it. */
export function endStep(draft: Draft, id: string, outcome: string): void {
  leaveStep(draft, id, 'ended', outcome);
  goOn(draft, nodeOfStep(draft.flow, id).node);
}

function leaveStep(
  draft: Draft,
  id: string,
  status: 'ended' | 'closed' | 'undone',
  outcome: string | null,
): void {
  const step = stepStateOf(draft.steps, id);
  const isRunning = step.clock !== null && step.clock.endedMs === null;
  draft.steps[id] = {
    ...step,
    status,
    outcome,
    pause: null,
    clock: step.clock !== null && isRunning ? endClock(step.clock, draft.atMs) : step.clock,
    changedAt: draft.state.revision,
  };
}

/** Takes back what follows a step, and what it brought forth. */
export function undoAfter(draft: Draft, id: string): void {
  const { after } = nodeOfStep(draft.flow, id);
  for (const later of after) {
    if (!['waiting', 'undone'].includes(stepStateOf(draft.steps, later).status)) {
      leaveStep(draft, later, 'undone', null);
    }
  }
  for (const moment of MOMENTS) {
    const stands = draft.moments[moment];
    if (stands !== null && (stands.step === id || after.has(stands.step))) draft.moments[moment] = null;
  }
}

/** Ends the case and closes what is open. */
export function endCase(draft: Draft, status: 'finished' | 'withdrawn', outcome: string | null): void {
  for (const [id, step] of Object.entries(draft.steps)) {
    if (step.status === 'open') leaveStep(draft, id, 'closed', null);
  }
  draft.state.status = status;
  draft.state.outcome = outcome;
  draft.state.pause = null;
  draft.state.clock = endClock(draft.state.clock, draft.atMs);
}

/** Lets the clock of every open step stand still or run as the pauses of the case and its own say. */
export function setClocks(draft: Draft): void {
  const { state, steps, atMs } = draft;
  state.clock = setStopped(state.clock, state.pause, atMs);
  for (const [id, step] of Object.entries(steps)) {
    if (step.status !== 'open' || step.clock === null) continue;
    const clock = setStopped(step.clock, step.pause ?? state.pause, atMs);
    if (clock !== step.clock) steps[id] = { ...step, clock };
  }
}
