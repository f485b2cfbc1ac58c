/** What a signed-in person may be, in one post at a time. The three administrators have separated duties; the database
 * lets nobody hold two of them. */
export const roles = [
  'leading_group_office',
  'city_office',
  'task_force',
  'department',
  'expert',
  'third_party',
  'enterprise',
  'resident',
  'property_operator',
  'community_worker',
  'sub_district',
  'grid_worker',
  'owners_committee',
  'supervising_engineer',
  'device_vendor',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const;
export type Role = (typeof roles)[number];

export const isRole = (text: string): text is Role => roles.some((role) => role === text);

/** 三员: system (organisations and people), security (posts, policy, unlocking), audit (reads the trail). */
export const administrators = ['system_admin', 'security_admin', 'audit_admin'] as const satisfies Role[];

/** How far a post sees: `region` all below the organisation that its own belongs to, `own` the own organisation and
 * all below, `taking_part` only what the organisation takes part in. */
type ScopeKind = 'region' | 'own' | 'taking_part';

const scopeKinds: Readonly<Record<Role, ScopeKind>> = {
  leading_group_office: 'region',
  city_office: 'region',
  task_force: 'own',
  department: 'region',
  expert: 'taking_part',
  third_party: 'taking_part',
  enterprise: 'taking_part',
  resident: 'taking_part',
  property_operator: 'taking_part',
  community_worker: 'taking_part',
  sub_district: 'own',
  grid_worker: 'taking_part',
  owners_committee: 'taking_part',
  supervising_engineer: 'taking_part',
  device_vendor: 'taking_part',
  system_admin: 'region',
  security_admin: 'region',
  audit_admin: 'region',
};

/** The path below which a post sees. Nothing lies above a root, so a post in a root organisation sees just that tree.
 * @param path  of the post's organisation, such as `/province/city/office/`
 * @returns a path, or '' for a post that sees only what its organisation takes part in */
export function scopeOf(role: Role, path: string): string {
  const kind = scopeKinds[role];
  if (kind === 'taking_part') return '';
  const parent = path.replace(/[^/]+\/$/, '');
  return kind === 'own' || parent === '/' ? path : parent;
}

/** Who acts: every read and write of the database happens as one person in one post. */
export interface Actor {
  /** The person. */
  readonly id: string;
  readonly postId: string;
  readonly orgId: string;
  readonly role: Role;
  /** See `scopeOf`. */
  readonly scope: string;
  /** The person whose post this is, when it was lent. */
  readonly onBehalfOf?: string;
  /** The request that the actor sent, for the audit trail; a start or a job has none. */
  readonly request?: { readonly id: string; readonly address: string };
}
