import type { Role } from './roles.ts';

/** What a route may ask of a post. */
export const permissions = [
  'project.read',
  'project.create',
  'project.change',
  'project.share',
  'project.export',
  'plan.write',
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
] as const;
export type Permission = (typeof permissions)[number];

const TAKING_PART = ['project.read', 'organisation.read', 'post.lend'] as const;
const OFFICE = [
  ...TAKING_PART,
  'project.create',
  'project.change',
  'project.share',
  'project.export',
  'plan.write',
] as const;

/** The one table of who may do what. Administrators see no projects: their duty is the house, not its business. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  leading_group_office: OFFICE,
  city_office: OFFICE,
  task_force: OFFICE,
  department: [...TAKING_PART, 'project.export'],
  expert: TAKING_PART,
  third_party: TAKING_PART,
  enterprise: TAKING_PART,
  resident: [],
  property_operator: TAKING_PART,
  community_worker: TAKING_PART,
  sub_district: TAKING_PART,
  grid_worker: TAKING_PART,
  owners_committee: TAKING_PART,
  supervising_engineer: TAKING_PART,
  device_vendor: [],
  system_admin: ['organisation.read', 'organisation.manage', 'person.read', 'person.manage', 'policy.read'],
  security_admin: [
    'organisation.read',
    'person.read',
    'person.secure',
    'post.grant',
    'policy.read',
    'policy.manage',
  ],
  audit_admin: ['organisation.read', 'person.read', 'policy.read', 'audit.read'],
};

/** What a route asks of the caller: a permission of the post; `signed-in`: any post; `session`: a session in whatever
 * state, such as one that still waits for its second factor; `public`: nothing. */
export type Access = Permission | 'signed-in' | 'session' | 'public';
