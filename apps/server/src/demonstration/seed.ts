import { type Actor, type Organisation, type Role, scopeOf } from '@zhulin/contract';
import type { Database } from '../database/database.ts';
import {
  changeSecurityPolicy,
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
  ADMINISTRATORS,
  accountsAt,
  DEMONSTRATION_PASSWORD,
  EXAMPLE_OWNER,
  OFFICE,
  ONE_PROVINCE,
  organisationsAt,
} from './accounts.ts';
import { seedOrganisations } from './organisations.ts';
import { SECURITY, SYSTEM } from './starting.ts';

interface House {
  readonly database: Database;
  readonly sealer: Sealer;
}

export interface Owners {
  /** Who registers the province. */
  readonly office: Actor;
  /** Whose the example is. */
  readonly taskForce: Actor;
}

/** Makes the organisations and the accounts of a demonstration, as far as they are missing.
 * @param standing  asked only then
 * Cost: 0.5 s once, then a few short reads. */
export async function seedAccounts(house: House, standing = () => ONE_PROVINCE): Promise<Owners> {
  const there = await existingOwners(house);
  if (there !== undefined) return there;
  const place = standing();
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  const administrators = ADMINISTRATORS.map((each) => ({ ...each, passwordHash, mustChange: false }));
  const { path, kind, name } = place.root;
  const root = { code: path.slice(1, -1), kind, name };
  if (await setUpOnce(house.database.pool, root, administrators)) await dropSecondFactor(house.database);
  const organisations = await seedOrganisations(house.database, organisationsAt(place));
  const { people } = await listPeople(house, SYSTEM, {});
  const known = new Set(people.map(({ login }) => login));
  for (const account of accountsAt(place.home)) {
    const organisationId = organisations.get(account.path);
    if (organisationId === undefined) throw new Error(`no demonstration organisation ${account.path}`);
    if (!known.has(account.login)) await seedAccount(house, { ...account, organisationId }, passwordHash);
  }
  const owners = await existingOwners(house);
  if (owners === undefined) throw new Error('the demonstration has no account to own its projects');
  return owners;
}

/** Its accounts are shared: the first to enrol would lock out all others. */
async function dropSecondFactor(database: Database): Promise<void> {
  const policy = await readSecurityPolicy(database, SECURITY);
  await changeSecurityPolicy(database, SECURITY, { ...policy, administratorsNeedSecondFactor: false });
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

async function existingOwners(house: House): Promise<Owners | undefined> {
  const { organisations } = await listOrganisations(house.database, SYSTEM);
  const office = await actorOf(house, OFFICE, organisations);
  const taskForce = await actorOf(house, EXAMPLE_OWNER, organisations);
  return office && taskForce && { office, taskForce };
}

/** Who acts when somebody has signed in with an account. In a database of an earlier version it may stand elsewhere. */
async function actorOf(
  house: House,
  account: { readonly login: string; readonly role: Role },
  organisations: readonly Organisation[],
): Promise<Actor | undefined> {
  const { people } = await listPeople(house, SYSTEM, { text: account.login });
  const person = people.find(({ login }) => login === account.login);
  if (person === undefined) return undefined;
  const { posts } = await listPosts(house.database, SYSTEM, person.id);
  const post = posts.find(({ role }) => role === account.role);
  const organisation = organisations.find(({ id }) => id === post?.organisationId);
  if (post === undefined || organisation === undefined) return undefined;
  return {
    id: person.id,
    postId: post.id,
    orgId: post.organisationId,
    role: post.role,
    scope: scopeOf(post.role, organisation.path),
  };
}
