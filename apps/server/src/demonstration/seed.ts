import { type Actor, type Role, scopeOf } from '@zhulin/contract';
import type { Database } from '../database/database.ts';
import {
  changeOrganisation,
  changeSecurityPolicy,
  createOrganisation,
  grantPost,
  keepPassword,
  listOrganisations,
  listPeople,
  listPosts,
  readSecurityPolicy,
  registerPerson,
  setUpOnce,
} from '../modules/identity/index.ts';
import { hashPassword } from '../secrets/password-hash.ts';
import type { Sealer } from '../secrets/sealer.ts';
import {
  ACCOUNTS,
  ADMINISTRATORS,
  DEMONSTRATION_PASSWORD,
  ORGANISATIONS,
  ROOT,
  VISITOR,
} from './accounts.ts';

interface House {
  readonly database: Database;
  readonly sealer: Sealer;
}

/** Before there is anybody, the start itself does what an administrator would, and the trail says so. */
const starting = (role: Role): Actor => ({
  id: 'demonstration-start',
  postId: 'demonstration-start',
  orgId: 'demonstration-start',
  role,
  scope: `/${ROOT.code}/`,
});
const SYSTEM = starting('system_admin');
const SECURITY = starting('security_admin');

/** Makes the organisations and the accounts of a demonstration, as far as they are missing.
 * @returns the account of visitors who do not sign in. Cost: 0.5 s once, then two short reads. */
export async function seedAccounts(house: House): Promise<Actor> {
  const there = await existingVisitor(house);
  if (there !== undefined) return there;
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  const administrators = ADMINISTRATORS.map((each) => ({ ...each, passwordHash, mustChange: false }));
  if (await setUpOnce(house.database.pool, ROOT, administrators)) await dropSecondFactor(house.database);
  const organisations = await seedOrganisations(house.database);
  const { people } = await listPeople(house, SYSTEM, {});
  const known = new Set(people.map(({ login }) => login));
  for (const account of ACCOUNTS) {
    const organisationId = organisations.get(account.path);
    if (organisationId === undefined) throw new Error(`no demonstration organisation ${account.path}`);
    if (!known.has(account.login)) await seedAccount(house, { ...account, organisationId }, passwordHash);
  }
  const visitor = await existingVisitor(house);
  if (visitor === undefined) throw new Error('the demonstration has no account for visitors');
  return visitor;
}

/** Its accounts are shared: the first to enrol would lock out all others. */
async function dropSecondFactor(database: Database): Promise<void> {
  const policy = await readSecurityPolicy(database, SECURITY);
  await changeSecurityPolicy(database, SECURITY, { ...policy, administratorsNeedSecondFactor: false });
}

/** @returns ids by path. A database of an earlier version has some of them under other names. */
async function seedOrganisations(database: Database): Promise<Map<string, string>> {
  const { organisations } = await listOrganisations(database, SYSTEM);
  const known = new Map(organisations.map((each) => [each.path, each]));
  const ids = new Map(organisations.map(({ path, id }) => [path, id]));
  const root = { path: `/${ROOT.code}/`, kind: 'province' as const, name: ROOT.name };
  for (const { path, kind, name } of [root, ...ORGANISATIONS]) {
    const found = known.get(path);
    if (found !== undefined) {
      if (found.name !== name) await changeOrganisation(database, SYSTEM, found.id, { kind, name });
      continue;
    }
    const [above = '', code = ''] = /^(.*\/)([^/]+)\/$/.exec(path)?.slice(1) ?? [];
    const parentId = ids.get(above);
    if (parentId === undefined) throw new Error(`no demonstration organisation ${above}`);
    const { id } = await createOrganisation(database, SYSTEM, { parentId, code, kind, name });
    ids.set(path, id);
  }
  return ids;
}

interface Account {
  readonly login: string;
  readonly role: Role;
  readonly path: string;
  readonly name: string;
  readonly organisationId: string;
}

async function seedAccount(house: House, account: Account, passwordHash: string): Promise<void> {
  const { login, role, name, organisationId, path } = account;
  const creation = { organisationId, login, name, phone: null };
  const { id: personId } = await registerPerson(house, SYSTEM, creation, passwordHash);
  const grant = { personId, organisationId, role, from: '2026-01-01', until: null };
  const { id: postId } = await grantPost(house.database, SECURITY, grant);
  await keepPassword(house.database, {
    id: personId,
    postId,
    orgId: organisationId,
    role,
    scope: scopeOf(role, path),
  });
}

async function existingVisitor(house: House): Promise<Actor | undefined> {
  const { people } = await listPeople(house, SYSTEM, { text: VISITOR.login });
  const person = people.find(({ login }) => login === VISITOR.login);
  if (person === undefined) return undefined;
  const { posts } = await listPosts(house.database, SYSTEM, person.id);
  const post = posts.find(({ role }) => role === VISITOR.role);
  if (post === undefined) return undefined;
  return {
    id: person.id,
    postId: post.id,
    orgId: post.organisationId,
    role: post.role,
    scope: scopeOf(post.role, VISITOR.path),
  };
}
