import type { Organisation, Role } from '@zhulin/contract';

/** An organisation of the demonstration; the one above must stand before it. */
export type Place = Pick<Organisation, 'path' | 'kind' | 'name'>;

/** Path of the root. */
export const TOP = '/demonstration/';

/** Where the accounts stand: the root, and the province that they look at the demonstration from. */
export interface Standing {
  readonly root: Place;
  readonly home: Place;
}

const PROVINCE: Place = { path: TOP, kind: 'province', name: '演示省' };
/** One province, which is the root. */
export const ONE_PROVINCE: Standing = { root: PROVINCE, home: PROVINCE };

/** The organisations of the accounts. Those that the generated province has as well have the same kind and name there. */
export function organisationsAt({ root, home }: Standing): readonly Place[] {
  const city = `${home.path}city-a/`;
  const community = `${city}street/community/`;
  return [
    root,
    ...(home.path === root.path ? [] : [home]),
    { path: `${TOP}office/`, kind: 'office', name: '新社区建设领导小组办公室' },
    { path: `${TOP}vendor/`, kind: 'vendor', name: '设备厂商（演示）' },
    { path: `${home.path}housing/`, kind: 'department', name: '住房和城乡建设厅' },
    { path: `${home.path}land/`, kind: 'department', name: '自然资源厅' },
    { path: `${home.path}experts/`, kind: 'expert_panel', name: '专家组' },
    { path: `${home.path}evaluator-a/`, kind: 'third_party', name: '第三方评估机构甲' },
    { path: `${home.path}builder-a/`, kind: 'enterprise', name: '示范建设企业甲' },
    { path: `${home.path}property-a/`, kind: 'property', name: '示范物业企业甲' },
    { path: city, kind: 'city', name: '甲市' },
    { path: `${city}office/`, kind: 'office', name: '甲市新社区建设办公室' },
    { path: `${city}task-force/`, kind: 'task_force', name: '甲市联合专班' },
    { path: `${city}supervision/`, kind: 'supervision', name: '监理单位（演示）' },
    { path: `${city}street/`, kind: 'sub_district', name: '街道办事处（演示）' },
    { path: community, kind: 'community', name: '社区（演示）' },
    { path: `${community}owners/`, kind: 'owners_committee', name: '业主委员会（演示）' },
    { path: `${community}service/`, kind: 'community_service', name: '社区服务站（演示）' },
  ];
}

interface DemonstrationAccount {
  readonly login: string;
  readonly role: Role;
  readonly name: string;
}

/** The account that registers the projects of the province. */
export const OFFICE: DemonstrationAccount = {
  login: 'office',
  role: 'leading_group_office',
  name: '办公室演示账号',
};

/** The account whose the example project is. */
export const EXAMPLE_OWNER: DemonstrationAccount = {
  login: 'task-force',
  role: 'task_force',
  name: '项目专班演示账号',
};

/** One account a role, named by role, with the path of its organisation; two departments, because two review a plan, and two of each
 * office, because who signs is another person than who has decided or drafted. The three administrators are made with the root. */
export function accountsAt({ path: home }: Place): readonly (DemonstrationAccount & { path: string })[] {
  const city = `${home}city-a/`;
  const street = `${city}street/`;
  const community = `${street}community/`;
  return [
    { ...OFFICE, path: `${TOP}office/` },
    { login: 'office-head', role: OFFICE.role, path: `${TOP}office/`, name: '办公室负责人演示账号' },
    { login: 'city-office', role: 'city_office', path: `${city}office/`, name: '市级办公室演示账号' },
    {
      login: 'city-office-head',
      role: 'city_office',
      path: `${city}office/`,
      name: '市级办公室负责人演示账号',
    },
    { login: 'department', role: 'department', path: `${home}housing/`, name: '成员单位演示账号' },
    { login: 'planning', role: 'department', path: `${home}land/`, name: '规划部门演示账号' },
    { login: 'expert', role: 'expert', path: `${home}experts/`, name: '专家演示账号' },
    { login: 'third-party', role: 'third_party', path: `${home}evaluator-a/`, name: '第三方演示账号' },
    { login: 'enterprise', role: 'enterprise', path: `${home}builder-a/`, name: '建设单位演示账号' },
    { login: 'resident', role: 'resident', path: community, name: '居民演示账号' },
    { login: 'property', role: 'property_operator', path: `${home}property-a/`, name: '物业演示账号' },
    {
      login: 'community-worker',
      role: 'community_worker',
      path: `${community}service/`,
      name: '社工演示账号',
    },
    { login: 'sub-district', role: 'sub_district', path: street, name: '街道演示账号' },
    { login: 'grid', role: 'grid_worker', path: community, name: '网格员演示账号' },
    { login: 'owners', role: 'owners_committee', path: `${community}owners/`, name: '业委会演示账号' },
    {
      login: 'supervision',
      role: 'supervising_engineer',
      path: `${city}supervision/`,
      name: '监理演示账号',
    },
    { login: 'vendor', role: 'device_vendor', path: `${TOP}vendor/`, name: '设备厂商演示账号' },
    { ...EXAMPLE_OWNER, path: `${city}task-force/` },
  ];
}

export const ADMINISTRATORS: readonly DemonstrationAccount[] = [
  { login: 'system', role: 'system_admin', name: '系统管理员演示账号' },
  { login: 'security', role: 'security_admin', name: '安全管理员演示账号' },
  { login: 'audit', role: 'audit_admin', name: '审计管理员演示账号' },
];

/** Shared by all accounts and told to everybody: a demonstration keeps nothing secret. */
export const DEMONSTRATION_PASSWORD = 'zhulin-demo-2026';

/** What the sign-in page may offer. */
export const TOLD_ACCOUNTS = {
  password: DEMONSTRATION_PASSWORD,
  accounts: [...ADMINISTRATORS, ...accountsAt(PROVINCE)].map(({ login, name, role }) => ({
    login,
    name,
    role,
  })),
};
