import type { CaseStepView, CaseView, CaseWish } from '@zhulin/contract';
import type { Action, Block, CaseKind, Step } from '@zhulin/engines/cases';
import { isCommentNeeded, stepsOf } from './alike.ts';

/** Where an act takes place: a step, and a seat where that is to be told. */
export interface Place {
  readonly step: string;
  readonly seat?: number;
}

/** One thing that somebody may do to a case, and what he must say with it. */
export interface Offer {
  readonly type: CaseWish['type'];
  /** Of an action of the kind. */
  readonly action?: string;
  /** Where it can be done; one of them is chosen. None: it concerns the whole case. */
  readonly places: readonly Place[];
  readonly comment: 'required' | 'optional' | 'none';
  /** Sorts of papers without which it is not taken. */
  readonly evidence: readonly string[];
  /** Of a return or a reopening: the steps to which it may go. */
  readonly returns: readonly string[];
  /** Why a clock is stopped; one of them is chosen. */
  readonly reasons: readonly string[];
  readonly isRefusal: boolean;
  /** Whether it is the next thing to be done rather than something beside. */
  readonly isMain: boolean;
  readonly needsPerson: boolean;
  /** Whether something is drafted, signed or published by it. */
  readonly takesDocument: boolean;
  /** Revision of the event that is corrected. */
  readonly of?: number;
}

const PLAIN = {
  places: [],
  comment: 'none',
  evidence: [],
  returns: [],
  reasons: [],
  isRefusal: false,
  isMain: false,
  needsPerson: false,
  takesDocument: false,
} as const satisfies Partial<Offer>;

const offer = (type: Offer['type'], more: Partial<Offer> = {}): Offer => ({ ...PLAIN, type, ...more });

type Mine = CaseView['mine'][number];

/** What may be done on one's own seat: the actions of the step, then what concerns the seat. */
export function seatOffers(found: CaseView, own: Mine): Offer[] {
  const step = stepsOf(found.definition.flow).find(({ id }) => id === own.step);
  const view = found.steps.find(({ id }) => id === own.step);
  const seat = view?.seats[own.seat];
  if (step === undefined || view === undefined || seat === undefined) return [];
  const place: Place = { step: own.step, seat: own.seat };
  const actions = step.actions.filter(({ id }) => own.actions.includes(id));
  const isOfOffice = seat.of.role !== null;
  return [
    ...actions.map((action) => actionOffer(found, { step, view, action, place })),
    ...(isOfOffice && seat.heldBy === null && own.apartFrom === null
      ? [offer('claim', { places: [place] })]
      : []),
    ...(isOfOffice && own.isHeld ? [offer('release', { places: [place] })] : []),
    offer('delegate', { places: [place], needsPerson: true }),
    ...(own.isCoSigner ? [] : [offer('add-co-signer', { places: [place], needsPerson: true })]),
  ];
}

interface ActionAt {
  readonly step: Step;
  readonly view: CaseStepView;
  readonly action: Action;
  readonly place: Place;
}

function actionOffer(found: CaseView, { step, action, place }: ActionAt): Offer {
  const { effect } = action;
  const isReturn = effect.type === 'return';
  return offer('act', {
    action: action.id,
    places: [place],
    comment: isCommentNeeded(action) ? 'required' : 'optional',
    evidence: action.evidence ?? [],
    returns: isReturn ? passedBefore(found, step.id) : [],
    isRefusal: action.isRefusal === true || isReturn,
    isMain: true,
    takesDocument: step.moment !== undefined && effect.type === 'end-step',
  });
}

/** The steps that were passed on the way to a step, nearest last: those of earlier blocks, never of another branch. */
export function passedBefore(
  { definition, steps }: Pick<CaseView, 'definition' | 'steps'>,
  id: string,
): string[] {
  const isPassed = (step: string) => steps.find((each) => each.id === step)?.status === 'ended';
  return earlierIn(definition.flow, id).filter(isPassed);
}

function earlierIn(block: Block, id: string): string[] {
  if (block.type === 'step') return [];
  const children = childrenOf(block);
  const at = children.findIndex((child) => stepsOf(child).some((step) => step.id === id));
  const within = children[at];
  if (within === undefined) return [];
  const before = block.type === 'sequence' ? children.slice(0, at).flatMap(stepsOf) : [];
  return [...before.map((step) => step.id), ...earlierIn(within, id)];
}

function childrenOf(block: Exclude<Block, Step>): Block[] {
  if (block.type === 'sequence') return [...block.blocks];
  const blocks = block.type === 'parallel' ? Object.values(block.branches) : Object.values(block.options);
  return blocks.filter((child) => child !== null);
}

/** What one may do beside one's own seats: to the whole case, to steps of others, and to what one did before. */
export function otherOffers(found: CaseView, person: string | null): Offer[] {
  const may = (power: string) => found.powers.includes(power);
  const isOpen = found.status === 'open';
  const own = withdrawable(found, person);
  return [
    ...(isOpen ? [...own, ...(may('pause') ? pauseOffers(found) : [])] : []),
    ...(isOpen ? stepOffers(found, may) : []),
    ...(isOpen && may('withdraw') ? [offer('withdraw', { comment: 'required', isRefusal: true })] : []),
    ...(!isOpen && may('reopen') ? reopenOffers(found) : []),
  ];
}

function reopenOffers({ steps }: CaseView): Offer[] {
  const passed = steps.filter(({ status }) => status === 'ended').map(({ id }) => id);
  return passed.length === 0 ? [] : [offer('reopen', { returns: passed, comment: 'required' })];
}

/** Steps whose latest act is one's own and not yet taken back. */
function withdrawable({ events, definition }: CaseView, person: string | null): Offer[] {
  if (person === null) return [];
  const settled = new Set<string>();
  return events.flatMap(({ type, by, step, seat, action }) => {
    if ((type !== 'acted' && type !== 'act-withdrawn') || step === null || seat === null) return [];
    const key = `${step}.${seat}`;
    if (settled.has(key)) return [];
    settled.add(key);
    if (type !== 'acted' || by.personId !== person || !endsStep(definition, step, action)) return [];
    return [offer('withdraw-act', { places: [{ step, seat }], comment: 'optional' })];
  });
}

function endsStep({ flow }: Pick<CaseKind, 'flow'>, step: string, action: string | null): boolean {
  const found = stepsOf(flow).find(({ id }) => id === step);
  return found?.actions.find(({ id }) => id === action)?.effect.type === 'end-step';
}

function pauseOffers({ definition: { pauseReasons }, steps, pausedFor }: CaseView): Offer[] {
  const open = steps.filter(({ status }) => status === 'open');
  const running = open.filter((step) => step.pausedFor === null).map(({ id }) => ({ step: id }));
  const standing = open.filter((step) => step.pausedFor !== null).map(({ id }) => ({ step: id }));
  const stop = { reasons: pauseReasons, comment: 'optional' } as const;
  return [
    ...(standing.length > 0 ? [offer('resume', { places: standing })] : []),
    ...(pausedFor === null ? [] : [offer('resume-case')]),
    ...(running.length > 0 && pauseReasons.length > 0 ? [offer('pause', { places: running, ...stop })] : []),
    ...(pausedFor === null && pauseReasons.length > 0 ? [offer('pause-case', stop)] : []),
  ];
}

function stepOffers({ steps, definition, mine }: CaseView, may: (power: string) => boolean): Offer[] {
  const open = steps.filter(({ status }) => status === 'open');
  const kinds = new Map(stepsOf(definition.flow).map((step) => [step.id, step]));
  const late = open.filter(({ id, due, isEscalated }) => {
    return due?.light === 'red' && !isEscalated && kinds.get(id)?.escalateTo !== undefined;
  });
  const panels = open.filter(({ id }) => isPanel(kinds.get(id)));
  const others = open.flatMap(({ id, seats }) =>
    seats.flatMap(({ outcome }, seat) =>
      outcome === null && !mine.some((own) => own.step === id && own.seat === seat)
        ? [{ step: id, seat }]
        : [],
    ),
  );
  const at = (list: readonly CaseStepView[]) => list.map(({ id }) => ({ step: id }));
  return [
    ...(may('remind') && open.length > 0 ? [offer('remind', { places: at(open) })] : []),
    ...(may('escalate') && late.length > 0 ? [offer('escalate', { places: at(late) })] : []),
    ...(may('reassign') && others.length > 0
      ? [offer('delegate', { places: others, needsPerson: true })]
      : []),
    ...(may('freeze') && panels.length > 0
      ? [offer('freeze', { places: at(panels), comment: 'required', isRefusal: true })]
      : []),
  ];
}

const isPanel = (step: Step | undefined): boolean => step !== undefined && 'panel' in step.actors;

/** Records what was wrong with an earlier event. */
export const correctionOf = (revision: number): Offer =>
  offer('correct', { of: revision, comment: 'required' });

/** What was entered for an offer. */
export interface Entered {
  readonly place: Place | undefined;
  readonly comment: string;
  readonly reason: string;
  readonly person: string;
  readonly to: string;
  readonly toSeats: readonly number[];
  readonly evidence: readonly { readonly sort: string; readonly file: string }[];
  readonly document: string | undefined;
  readonly statedDay: string;
}

/** The offer as the server takes it. */
export function wishOf({ type, action, of }: Offer, entered: Entered): unknown {
  const { place, comment, reason, person, to, toSeats, evidence, document, statedDay } = entered;
  return {
    type,
    ...place,
    ...(action !== undefined && { action }),
    ...(of !== undefined && { of }),
    ...(comment !== '' && { comment }),
    ...(reason !== '' && { reason }),
    ...(person !== '' && { to: person }),
    ...(to !== '' && { to }),
    ...(toSeats.length > 0 && { toSeats: [...toSeats] }),
    ...(evidence.length > 0 && { evidence: [...evidence] }),
    ...(document !== undefined && { document }),
    ...(statedDay !== '' && { statedDay }),
  };
}
