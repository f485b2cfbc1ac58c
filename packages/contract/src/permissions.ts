import type { Role } from './roles.ts';

/** What a route may ask of a post. */
export const permissions = [
  'project.read',
  'project.create',
  'project.change',
  'project.share',
  'project.export',
  'portfolio.cut_off',
  'portfolio.report',
  'plan.write',
  'rule.read',
  'rule.draft',
  'rule.publish',
  'case.read',
  'case.act',
  'plan.submit',
  'reporting.open',
  'goals.read',
  'goals.issue',
  'goals.adjust',
  'goals.assess',
  'file.read',
  'file.write',
  'document.make',
  'job.read',
  'job.cancel',
  'organisation.read',
  'organisation.manage',
  'person.read',
  'person.manage',
  'person.secure',
  'post.grant',
  'post.lend',
  'policy.read',
  'policy.manage',
  'audit.read',
  'backup.read',
  'notice.manage',
] as const;
export type Permission = (typeof permissions)[number];

const TAKING_PART = [
  'project.read',
  'rule.read',
  'case.read',
  'case.act',
  'file.read',
  'organisation.read',
  'post.lend',
] as const;
/** Those whose part in a project is to hand in: approvals, opinions, reports, drawings. */
const HANDING_IN = [...TAKING_PART, 'file.write'] as const;
/** A document is the project's own, so those make it who make the project. */
const OFFICE = [
  ...HANDING_IN,
  'project.create',
  'project.change',
  'project.share',
  'project.export',
  'plan.write',
  'document.make',
  'plan.submit',
  'job.read',
  'job.cancel',
] as const;

/** Units have shares of goals and may ask for adjustments; offices split the goals and assess. */
const GOAL_UNIT = ['goals.read', 'goals.adjust'] as const;
const GOAL_OFFICE = [...GOAL_UNIT, 'goals.issue', 'goals.assess'] as const;

/** The one table of who may do what. Administrators see no projects and no files: their duty is the house, not its business. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  leading_group_office: [
    ...OFFICE,
    ...GOAL_OFFICE,
    'portfolio.cut_off',
    'portfolio.report',
    'reporting.open',
    'rule.draft',
    'rule.publish',
  ],
  city_office: [...OFFICE, ...GOAL_OFFICE, 'portfolio.report', 'reporting.open'],
  task_force: [...OFFICE, ...GOAL_UNIT],
  department: [
    ...HANDING_IN,
    ...GOAL_UNIT,
    'project.export',
    'reporting.open',
    'rule.draft',
    'job.read',
    'job.cancel',
  ],
  expert: HANDING_IN,
  third_party: HANDING_IN,
  enterprise: HANDING_IN,
  resident: [],
  property_operator: HANDING_IN,
  community_worker: TAKING_PART,
  sub_district: TAKING_PART,
  grid_worker: TAKING_PART,
  owners_committee: TAKING_PART,
  supervising_engineer: HANDING_IN,
  device_vendor: [],
  system_admin: [
    'organisation.read',
    'organisation.manage',
    'person.read',
    'person.manage',
    'policy.read',
    'backup.read',
    'notice.manage',
  ],
  security_admin: [
    'organisation.read',
    'person.read',
    'person.secure',
    'post.grant',
    'policy.read',
    'policy.manage',
    'backup.read',
  ],
  audit_admin: ['organisation.read', 'person.read', 'policy.read', 'audit.read', 'backup.read'],
};

/** What a route asks of the caller: a permission of the post; `signed-in`: any post; `session`: a session in whatever
 * state, such as one that still waits for its second factor; `public`: nothing. */
export type Access = Permission | 'signed-in' | 'session' | 'public';
