import type { Organisation, Role } from '@zhulin/contract';

interface DemonstrationOrganisation {
  /** Below the root; the one above must stand before it. */
  readonly path: string;
  readonly kind: Organisation['kind'];
  readonly name: string;
}

export const ROOT = { code: 'demonstration', name: '演示省' };

const at = (path: string) => `/${ROOT.code}/${path}`;

export const ORGANISATIONS: readonly DemonstrationOrganisation[] = [
  { path: at('office/'), kind: 'office', name: '省领导小组办公室（演示）' },
  { path: at('housing/'), kind: 'department', name: '省住房城乡建设主管部门（演示）' },
  { path: at('experts/'), kind: 'expert_panel', name: '专家库（演示）' },
  { path: at('assessor/'), kind: 'third_party', name: '第三方评估机构（演示）' },
  { path: at('vendor/'), kind: 'vendor', name: '设备厂商（演示）' },
  { path: at('task-force/'), kind: 'task_force', name: '项目专班（演示）' },
  { path: at('city/'), kind: 'city', name: '演示市' },
  { path: at('city/office/'), kind: 'office', name: '市级办公室（演示）' },
  { path: at('city/builder/'), kind: 'enterprise', name: '建设单位（演示）' },
  { path: at('city/supervision/'), kind: 'supervision', name: '监理单位（演示）' },
  { path: at('city/street/'), kind: 'sub_district', name: '街道办事处（演示）' },
  { path: at('city/street/community/'), kind: 'community', name: '社区（演示）' },
  { path: at('city/street/community/owners/'), kind: 'owners_committee', name: '业主委员会（演示）' },
  { path: at('city/street/community/property/'), kind: 'property', name: '物业服务企业（演示）' },
  { path: at('city/street/community/service/'), kind: 'community_service', name: '社区服务站（演示）' },
];

interface DemonstrationAccount {
  readonly login: string;
  readonly role: Role;
  /** Of the organisation. */
  readonly path: string;
  readonly name: string;
}

/** The account that a visitor has who does not sign in. */
export const VISITOR: DemonstrationAccount = {
  login: 'task-force',
  role: 'task_force',
  path: at('task-force/'),
  name: '项目专班演示账号',
};

/** One account a role, named by role. The three administrators are made with the root. */
export const ACCOUNTS: readonly DemonstrationAccount[] = [
  { login: 'office', role: 'leading_group_office', path: at('office/'), name: '办公室演示账号' },
  { login: 'city-office', role: 'city_office', path: at('city/office/'), name: '市级办公室演示账号' },
  { login: 'department', role: 'department', path: at('housing/'), name: '成员单位演示账号' },
  { login: 'expert', role: 'expert', path: at('experts/'), name: '专家演示账号' },
  { login: 'third-party', role: 'third_party', path: at('assessor/'), name: '第三方演示账号' },
  { login: 'enterprise', role: 'enterprise', path: at('city/builder/'), name: '建设单位演示账号' },
  { login: 'resident', role: 'resident', path: at('city/street/community/'), name: '居民演示账号' },
  {
    login: 'property',
    role: 'property_operator',
    path: at('city/street/community/property/'),
    name: '物业演示账号',
  },
  {
    login: 'community-worker',
    role: 'community_worker',
    path: at('city/street/community/service/'),
    name: '社工演示账号',
  },
  { login: 'sub-district', role: 'sub_district', path: at('city/street/'), name: '街道演示账号' },
  { login: 'grid', role: 'grid_worker', path: at('city/street/community/'), name: '网格员演示账号' },
  {
    login: 'owners',
    role: 'owners_committee',
    path: at('city/street/community/owners/'),
    name: '业委会演示账号',
  },
  { login: 'supervision', role: 'supervising_engineer', path: at('city/supervision/'), name: '监理演示账号' },
  { login: 'vendor', role: 'device_vendor', path: at('vendor/'), name: '设备厂商演示账号' },
  VISITOR,
];

export const ADMINISTRATORS: readonly Omit<DemonstrationAccount, 'path'>[] = [
  { login: 'system', role: 'system_admin', name: '系统管理员演示账号' },
  { login: 'security', role: 'security_admin', name: '安全管理员演示账号' },
  { login: 'audit', role: 'audit_admin', name: '审计管理员演示账号' },
];

/** Shared by all accounts and told to everybody: a demonstration keeps nothing secret. */
export const DEMONSTRATION_PASSWORD = 'zhulin-demo-2026';

/** What the sign-in page may offer. */
export const TOLD_ACCOUNTS = {
  password: DEMONSTRATION_PASSWORD,
  accounts: [...ADMINISTRATORS, ...ACCOUNTS].map(({ login, name, role }) => ({ login, name, role })),
};
