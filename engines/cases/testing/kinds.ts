import type { Action, CaseKind } from '../kind.ts';

const end = (id: string, outcome: string, more: Partial<Action> = {}): Action => ({
  id,
  effect: { type: 'end-step', outcome },
  ...more,
});
const refuseStep = (id: string, outcome: string): Action => end(id, outcome, { isRefusal: true });
const back: Action = { id: 'return', effect: { type: 'return' } };

const CITY_OFFICE = { role: 'office', scope: 'city' } as const;
const OFFICE = [CITY_OFFICE];

/** A plan is reviewed by two departments at once, drafted, signed and published. */
export const publication: CaseKind = {
  id: 'plan-publication',
  version: 1,
  amberFrom: 0.75,
  limit: { days: 60, of: 'working' },
  pauseReasons: ['supplement', 'hearing'],
  may: {
    open: [{ role: 'task-force', scope: 'project' }],
    pause: OFFICE,
    remind: [{ person: 'opener' }, CITY_OFFICE],
    escalate: OFFICE,
    reassign: OFFICE,
    reopen: OFFICE,
    correct: OFFICE,
  },
  flow: {
    type: 'sequence',
    blocks: [
      {
        type: 'step',
        id: 'acceptance',
        actors: CITY_OFFICE,
        limit: { days: 5, of: 'working' },
        actions: [
          end('accept', 'accepted'),
          { id: 'reject', effect: { type: 'end-case', outcome: 'rejected' }, isRefusal: true },
        ],
      },
      {
        type: 'parallel',
        id: 'review',
        branches: {
          planning: {
            type: 'sequence',
            blocks: [
              {
                type: 'step',
                id: 'planning-check',
                actors: { role: 'department', scope: 'planning' },
                limit: { days: 10, of: 'working' },
                actions: [end('approve', 'approved', { evidence: ['checklist'] }), back],
              },
              {
                type: 'step',
                id: 'planning-opinion',
                actors: { role: 'department', scope: 'planning' },
                limit: { days: 5, of: 'working' },
                escalateTo: { role: 'department-head', scope: 'planning' },
                actions: [end('approve', 'approved'), refuseStep('refuse', 'refused'), back],
              },
            ],
          },
          housing: {
            type: 'step',
            id: 'housing-opinion',
            actors: { role: 'department', scope: 'housing' },
            limit: { days: 15, of: 'working' },
            escalateTo: { role: 'department-head', scope: 'housing' },
            tells: [{ person: 'opener' }],
            actions: [
              end('approve', 'approved'),
              refuseStep('refuse', 'refused'),
              { id: 'ask', effect: { type: 'note' }, comment: 'required' },
              back,
            ],
          },
        },
      },
      {
        type: 'step',
        id: 'draft',
        actors: CITY_OFFICE,
        limit: { days: 5, of: 'working' },
        moment: 'drafted',
        actions: [end('submit', 'submitted'), back],
      },
      {
        type: 'step',
        id: 'signature',
        actors: { person: 'signer' },
        limit: { days: 3, of: 'working' },
        moment: 'signed',
        actions: [end('sign', 'signed'), refuseStep('refuse', 'refused'), back],
      },
      {
        type: 'choice',
        id: 'is-signed',
        of: 'signature',
        options: {
          signed: {
            type: 'step',
            id: 'publicity',
            actors: CITY_OFFICE,
            limit: { days: 30, of: 'calendar' },
            moment: 'published',
            actions: [end('publish', 'published')],
          },
          refused: null,
        },
      },
    ],
  },
};

/** A form goes to many units; what they filed is merged, frozen at the cut-off and announced. */
export const reporting: CaseKind = {
  id: 'reporting-task',
  version: 3,
  amberFrom: 0.5,
  pauseReasons: ['form-changed'],
  may: {
    open: OFFICE,
    remind: OFFICE,
    freeze: OFFICE,
    pause: OFFICE,
    reassign: OFFICE,
    reopen: OFFICE,
    correct: OFFICE,
  },
  flow: {
    type: 'sequence',
    blocks: [
      {
        type: 'step',
        id: 'filing',
        actors: { panel: 'units', need: 'all', otherwise: 'incomplete' },
        limit: { days: 10, of: 'working' },
        actions: [end('file', 'filed', { evidence: ['workbook'] })],
      },
      {
        type: 'step',
        id: 'merge',
        actors: CITY_OFFICE,
        actions: [end('merge', 'merged'), back],
      },
      {
        type: 'step',
        id: 'experts',
        actors: { panel: 'experts', need: 2, otherwise: 'undecided' },
        limit: { days: 3, of: 'calendar' },
        actions: [end('approve', 'approved'), refuseStep('refuse', 'refused'), back],
      },
      {
        type: 'choice',
        id: 'after-experts',
        of: 'experts',
        options: {
          approved: null,
          refused: {
            type: 'step',
            id: 'mending',
            actors: CITY_OFFICE,
            actions: [end('mend', 'mended')],
          },
          undecided: {
            type: 'step',
            id: 'decision',
            actors: { panel: 'experts', need: 1 },
            actions: [end('decide', 'decided')],
          },
        },
      },
    ],
  },
};

/** Units confirm 会签, and one that objects brings it back at once; who mends it is of the office, who
 * signs another person than who drafted. */
export const countersigning: CaseKind = {
  id: 'countersigning',
  version: 1,
  amberFrom: 0.5,
  pauseReasons: ['hearing'],
  may: {
    open: OFFICE,
    remind: OFFICE,
    freeze: OFFICE,
    pause: OFFICE,
    reassign: OFFICE,
    reopen: OFFICE,
    correct: OFFICE,
  },
  flow: {
    type: 'sequence',
    blocks: [
      {
        type: 'step',
        id: 'draft',
        actors: CITY_OFFICE,
        moment: 'drafted',
        actions: [end('submit', 'submitted')],
      },
      {
        type: 'step',
        id: 'confirm',
        actors: { panel: 'units', need: 'all', otherwise: 'silent', veto: 'objected' },
        actions: [end('confirm', 'confirmed'), end('object', 'objected')],
      },
      {
        type: 'choice',
        id: 'is-confirmed',
        of: 'confirm',
        options: {
          confirmed: null,
          silent: null,
          objected: {
            type: 'step',
            id: 'mend',
            actors: CITY_OFFICE,
            staysInPost: true,
            actions: [end('keep', 'kept'), back],
          },
        },
      },
      {
        type: 'step',
        id: 'sign',
        actors: CITY_OFFICE,
        apartFrom: ['draft'],
        moment: 'signed',
        actions: [end('sign', 'signed'), refuseStep('refuse', 'refused'), back],
      },
    ],
  },
};
