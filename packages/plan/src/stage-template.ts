import type { PlanTask } from './sections/schedule.ts';

/** A task of the template: its name stands in `locales/<language>/stage-template.json` under its id. */
export type TemplateTask = Omit<PlanTask, 'name'>;

type Links = NonNullable<PlanTask['after']>;

const after = (...tasks: string[]): Links => tasks.map((task) => ({ task, type: 'FS' as const }));

/** The five stages of section 6.4 with their milestones, as a first schedule to start from.
 * Durations are working days and our own: each stage lies within the months that the work plan expects of it, and every
 * milestone it names is there. */
export const STAGE_TEMPLATE: readonly TemplateTask[] = [
  { id: 'survey', stage: 'preparation', durationDays: 20 },
  { id: 'scheme-plan', stage: 'preparation', durationDays: 45, after: after('survey') },
  { id: 'expert-review', stage: 'preparation', durationDays: 15, after: after('scheme-plan') },
  { id: 'joint-review', stage: 'preparation', durationDays: 15, after: after('expert-review') },
  { id: 'publicity', stage: 'preparation', durationDays: 22, after: after('joint-review') },
  {
    id: 'plan-approved',
    stage: 'preparation',
    durationDays: 0,
    milestone: 'plan_approved',
    after: [{ task: 'publicity', type: 'FS', lagDays: 5 }],
  },
  {
    id: 'funding-plan',
    stage: 'preparation',
    durationDays: 85,
    after: [{ task: 'scheme-plan', type: 'SS', lagDays: 10 }],
  },
  { id: 'land-supply', stage: 'preparation', durationDays: 30, after: after('plan-approved') },
  {
    id: 'funds-in-place',
    stage: 'preparation',
    durationDays: 0,
    milestone: 'funds_in_place',
    after: after('funding-plan', 'land-supply'),
  },
  { id: 'scheme-design', stage: 'design', durationDays: 35, after: after('funds-in-place') },
  { id: 'preliminary-design', stage: 'design', durationDays: 35, after: after('scheme-design') },
  { id: 'working-drawings', stage: 'design', durationDays: 42, after: after('preliminary-design') },
  {
    id: 'drawings-reviewed',
    stage: 'design',
    durationDays: 0,
    milestone: 'drawings_reviewed',
    after: after('working-drawings'),
  },
  { id: 'foundation', stage: 'construction', durationDays: 90, after: after('drawings-reviewed') },
  { id: 'structure', stage: 'construction', durationDays: 220, after: after('foundation') },
  {
    id: 'structure-topped-out',
    stage: 'construction',
    durationDays: 0,
    milestone: 'structure_topped_out',
    after: after('structure'),
  },
  {
    id: 'installation',
    stage: 'construction',
    durationDays: 190,
    after: [{ task: 'structure', type: 'SS', lagDays: 100 }],
  },
  {
    id: 'fitting-out',
    stage: 'construction',
    durationDays: 140,
    after: [{ task: 'structure', type: 'FS', lagDays: -60 }],
  },
  {
    id: 'ancillary-works',
    stage: 'construction',
    durationDays: 175,
    after: [{ task: 'structure', type: 'SS', lagDays: 115 }],
  },
  {
    id: 'landscape',
    stage: 'construction',
    durationDays: 75,
    after: [
      { task: 'fitting-out', type: 'FS', lagDays: -20 },
      { task: 'ancillary-works', type: 'FF', lagDays: 20 },
    ],
  },
  {
    id: 'ancillary-done',
    stage: 'construction',
    durationDays: 0,
    milestone: 'ancillary_done',
    after: after('ancillary-works', 'landscape', 'installation'),
  },
  { id: 'completion-acceptance', stage: 'acceptance', durationDays: 42, after: after('ancillary-done') },
  {
    id: 'accepted',
    stage: 'acceptance',
    durationDays: 0,
    milestone: 'accepted',
    after: after('completion-acceptance'),
  },
  { id: 'handover', stage: 'acceptance', durationDays: 35, after: after('accepted') },
  {
    id: 'residents-in',
    stage: 'acceptance',
    durationDays: 0,
    milestone: 'residents_in',
    after: after('handover'),
  },
  {
    id: 'smart-platform',
    stage: 'operation',
    durationDays: 60,
    after: [
      { task: 'completion-acceptance', type: 'SS' },
      { task: 'residents-in', type: 'FF' },
    ],
  },
  {
    id: 'smart-platform-on',
    stage: 'operation',
    durationDays: 0,
    milestone: 'smart_platform_on',
    after: after('smart-platform'),
  },
  {
    id: 'self-governing-body',
    stage: 'operation',
    durationDays: 0,
    milestone: 'self_governing_body',
    after: [{ task: 'residents-in', type: 'FS', lagDays: 40 }],
  },
];

/** The template as tasks of a plan. @param nameOf  words of one language by the id of a task */
export function stageTemplate(nameOf: (id: string) => string): PlanTask[] {
  return STAGE_TEMPLATE.map(({ id, ...task }) => ({ id, name: nameOf(id), ...task }));
}
