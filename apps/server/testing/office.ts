import { type Actor, type Role, roles, scopeOf } from '@zhulin/contract';
import { withConnection } from '../src/database/address.ts';
import { hashPassword } from '../src/secrets/password-hash.ts';
import type { TestApp } from './test-app.ts';

export const PASSWORD = 'correct horse battery';

/** Where the account of each role stands: a province `p` with the cities `a` and `b`. */
const places: Readonly<Record<Role, string>> = {
  leading_group_office: '/p/office/',
  city_office: '/p/a/office/',
  task_force: '/p/a/force/',
  department: '/p/housing/',
  expert: '/p/experts/',
  third_party: '/p/assessor/',
  enterprise: '/p/a/builder/',
  resident: '/p/a/street/community/',
  property_operator: '/p/a/street/property/',
  community_worker: '/p/a/street/service/',
  sub_district: '/p/a/street/',
  grid_worker: '/p/a/street/community/',
  owners_committee: '/p/a/street/owners/',
  supervising_engineer: '/p/a/supervision/',
  device_vendor: '/p/vendor/',
  system_admin: '/p/house/',
  security_admin: '/p/house/',
  audit_admin: '/p/house/',
};

export interface Account {
  readonly login: string;
  readonly role: Role;
  readonly path: string;
}

const further: readonly Account[] = [
  { login: 'colleague', role: 'task_force', path: '/p/a/force/' },
  { login: 'task-force-b', role: 'task_force', path: '/p/b/force/' },
  { login: 'city-office-b', role: 'city_office', path: '/p/b/office/' },
  { login: 'security-a', role: 'security_admin', path: '/p/a/house/' },
  { login: 'system-a', role: 'system_admin', path: '/p/a/house/' },
];

export const loginOf = (role: Role) => role.replaceAll('_', '-');
/** Ids of organisations are their paths: /p/a/force/ is p-a-force. */
export const organisationId = (path: string) => path.slice(1, -1).replaceAll('/', '-');

export const accounts = [
  ...roles.map((role) => ({ login: loginOf(role), role, path: places[role] })),
  ...further,
];

/** The account in its post. */
export function actorOf(login: string): Actor {
  const account = accounts.find((each) => each.login === login);
  if (account === undefined) throw new Error(`no account ${login}`);
  const { role, path } = account;
  return {
    id: login,
    postId: `post-${login}`,
    orgId: organisationId(path),
    role,
    scope: scopeOf(role, path),
  };
}

/** Fills a test database with organisations and one account a role; ids of people are their logins, of posts
 * `post-LOGIN`; `more` are accounts that few need. Nobody needs a second factor. */
export async function furnish(
  { addresses }: Pick<TestApp, 'addresses'>,
  more: readonly Account[] = [],
): Promise<void> {
  const hash = await hashPassword(PASSWORD);
  const all = [...accounts, ...more];
  const paths = new Set(all.flatMap(({ path }) => withAncestors(path)));
  await withConnection(addresses.adminUrl, async (admin) => {
    for (const path of [...paths].sort()) {
      const parent = path.replace(/[^/]+\/$/, '');
      await admin.query(
        'INSERT INTO organisation (id, parent_id, path, kind, name) VALUES ($1, $2, $3, $4, $1)',
        [organisationId(path), parent === '/' ? null : organisationId(parent), path, 'office'],
      );
    }
    for (const { login, role, path } of all) {
      const id = organisationId(path);
      await admin.query(
        'INSERT INTO person (id, org_id, org_path, login, name) VALUES ($1, $2, $3, $1, $1)',
        [login, id, path],
      );
      await admin.query(
        "INSERT INTO post (id, person_id, org_id, org_path, role, from_on) VALUES ('post-' || $1, $1, $2, $3, $4, '2026-01-01')",
        [login, id, path, role],
      );
      await admin.query(
        'INSERT INTO credential (person_id, password_hash, must_change) VALUES ($1, $2, false)',
        [login, hash],
      );
    }
    await admin.query('UPDATE security_policy SET administrators_need_second_factor = false');
  });
}

function withAncestors(path: string): string[] {
  const codes = path.split('/').filter((code) => code !== '');
  return codes.map((_, index) => `/${codes.slice(0, index + 1).join('/')}/`);
}

/** Somebody at a browser: keeps the cookie, and sends the token that proves the page. */
export class Visitor {
  readonly #server: TestApp;
  cookie = '';
  csrfToken = '';

  constructor(server: TestApp) {
    this.#server = server;
  }

  async signIn(login: string, password = PASSWORD) {
    const answer = await this.#server.send('POST', '/api/session', { body: { login, password } });
    this.cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '';
    this.csrfToken = answer.body.csrfToken;
    return answer;
  }

  get(url: string) {
    return this.#server.send('GET', url, { headers: { cookie: this.cookie } });
  }

  /** How an answer begins that goes on without end. */
  begin(url: string) {
    return this.#server.begin(url, { cookie: this.cookie });
  }

  post(url: string, body?: unknown) {
    const headers = { cookie: this.cookie, 'x-csrf-token': this.csrfToken };
    return this.#server.send('POST', url, { headers, ...(body !== undefined && { body }) });
  }
}

/** A visitor who has signed in. */
export async function signedIn(server: TestApp, login: string): Promise<Visitor> {
  const visitor = new Visitor(server);
  const { status, body } = await visitor.signIn(login);
  if (status !== 201) throw new Error(`${login} cannot sign in: ${JSON.stringify(body)}`);
  return visitor;
}

/** Runs SQL as the superuser, for what a test must arrange behind everybody's back. */
export async function arrange(server: TestApp, text: string) {
  const { rows } = await withConnection(server.addresses.adminUrl, (admin) => admin.query(text));
  return rows;
}
