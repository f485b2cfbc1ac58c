import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Addresses of one database for the three roles that the tests play. */
export interface DatabaseAddresses {
  /** The role that serves. */
  readonly url: string;
  /** The role that owns the tables. */
  readonly ownerUrl: string;
  /** The superuser. */
  readonly adminUrl: string;
}

export interface ThrowAwayDatabase extends DatabaseAddresses {
  /** Ends every session on it and deletes it. */
  drop(): Promise<void>;
}

interface ThrowAwayOptions {
  /** Any database of the server; its name is replaced in the addresses. */
  readonly server: DatabaseAddresses;
  readonly template: {
    /** Names the content, for instance by a hash of the migrations. */
    readonly name: string;
    readonly owner: string;
    /** Fills the template, once a server. */
    readonly prepare: (addresses: DatabaseAddresses) => Promise<unknown>;
  };
}

const ADVISORY_LOCK = 7_200_302;

/** A fresh database for one suite, copied from a template that the first suite of a server prepares.
 * Cost: about 50 ms. */
export async function throwAwayDatabase({ server, template }: ThrowAwayOptions): Promise<ThrowAwayDatabase> {
  const name = `suite_${randomBytes(6).toString('hex')}`;
  await onServer(server, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await ensureTemplate(admin, server, template);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template.name} OWNER ${template.owner}`);
  });
  return {
    ...addressesOf(server, name),
    drop: () => onServer(server, (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`)),
  };
}

async function ensureTemplate(
  admin: pg.Client,
  server: DatabaseAddresses,
  { name, owner, prepare }: ThrowAwayOptions['template'],
): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount !== 0) return;
  const draft = `${name}_draft`;
  await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${draft} OWNER ${owner}`);
  await prepare(addressesOf(server, draft));
  await admin.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
}

function addressesOf(server: DatabaseAddresses, name: string): DatabaseAddresses {
  const { url, ownerUrl, adminUrl } = server;
  return {
    url: onDatabase(url, name),
    ownerUrl: onDatabase(ownerUrl, name),
    adminUrl: onDatabase(adminUrl, name),
  };
}

/** The same server and role, another database. */
export function onDatabase(address: string, name: string): string {
  const changed = new URL(address);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function onServer(
  server: DatabaseAddresses,
  work: (admin: pg.Client) => Promise<unknown>,
): Promise<void> {
  const admin = new pg.Client({ connectionString: onDatabase(server.adminUrl, 'postgres') });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
