import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SCALE_ALLOWED } from '@zhulin/assessment/demonstration';
import { fail } from '@zhulin/contract';
import { nearestOf } from '@zhulin/plan';
import { LOG_LEVELS, type LogLevel } from './http/log.ts';
import { type MetricsAccess, rangeOf } from './metrics/access.ts';
import type { S3Access } from './modules/files/index.ts';
import { readSignOnSettings, type SignOnSettings } from './modules/identity/index.ts';
import { type NoticeSettings, readNoticeSettings } from './modules/notices/index.ts';
import { SETTINGS } from './settings-table.ts';

export const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** What the environment decides. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Where the embedded database lives. */
  readonly dataDir: string;
  /** Where the bytes of files live. */
  readonly filesDir: string;
  /** A bucket for them instead; the folder then only takes what is still coming in. */
  readonly bucket: (S3Access & { readonly url: string }) | undefined;
  /** An own PostgreSQL; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** The role that migrates an own PostgreSQL; undefined: it must be migrated already. */
  readonly databaseOwnerUrl: string | undefined;
  /** Accounts of all roles under one published password, and projects to look at. */
  readonly isDemonstration: boolean;
  /** How many projects a new demonstration gets beside the example; undefined: as many as the province of the source. */
  readonly scale: number | undefined;
  /** Further names the server answers to. */
  readonly hosts: readonly string[];
  /** Addresses (or ranges) of the reverse proxies in front, such as the one that ends TLS. */
  readonly proxies: readonly string[];
  readonly logLevel: LogLevel;
  /** Who may read the figures for operators. */
  readonly metrics: MetricsAccess;
  /** Base64 of the key of sealed fields; undefined: kept beside the embedded database. */
  readonly secretKey: string | undefined;
  /** Opens the first set-up; undefined: one is made and printed. */
  readonly setUpToken: string | undefined;
  /** The identity provider; undefined: there is none. */
  readonly signOn: SignOnSettings | undefined;
  /** The ways by which people are told of their cases. */
  readonly notices: NoticeSettings;
}

/** Reads what settings-table.ts names.
 * @param args  of the command line: `--scale N` goes before ZHULIN_SCALE
 * Errors: SETTING_NOT_VALID, SETTING_UNKNOWN. Neither repeats a secret. */
export function readSettings(env: NodeJS.ProcessEnv, args: readonly string[] = []): Settings {
  assertKnown(env);
  const databaseUrl = readDatabaseUrl(env, 'DATABASE_URL');
  const isDemonstration = readFlag(env, 'ZHULIN_DEMO') ?? databaseUrl === undefined;
  return {
    port: readPort(env['PORT']),
    host: env['HOST'] || '127.0.0.1',
    dataDir: env['ZHULIN_DATA'] || join(REPOSITORY, 'data', 'database'),
    filesDir: env['ZHULIN_FILES'] || join(REPOSITORY, 'data', 'files'),
    bucket: readBucket(env),
    databaseUrl,
    databaseOwnerUrl: readDatabaseUrl(env, 'DATABASE_OWNER_URL'),
    isDemonstration,
    scale: readScale(env, args, isDemonstration),
    hosts: readHosts(env['ZHULIN_HOSTS']),
    proxies: readRanges(env, 'ZHULIN_PROXIES'),
    logLevel: readLogLevel(env['ZHULIN_LOG']),
    metrics: readMetricsAccess(env),
    secretKey: env['ZHULIN_SECRET_KEY'] || undefined,
    setUpToken: env['ZHULIN_SETUP_TOKEN'] || undefined,
    signOn: readSignOnSettings(env),
    notices: readNoticeSettings(env),
  };
}

function listOf(text = ''): string[] {
  return text.split(',').flatMap((name) => name.trim() || []);
}

function readBucket(env: NodeJS.ProcessEnv): Settings['bucket'] {
  const url = env['ZHULIN_S3_URL'] || undefined;
  if (url === undefined) return undefined;
  if (!URL.canParse(url))
    throw fail('SETTING_NOT_VALID', { name: 'ZHULIN_S3_URL', found: url, expected: 'https://host/bucket' });
  const needed = (name: string) => {
    const value = env[name];
    if (!value) throw fail('SETTING_NOT_VALID', { name, found: '–', expected: 'ZHULIN_S3_*' });
    return value;
  };
  return {
    url,
    region: needed('ZHULIN_S3_REGION'),
    keyId: needed('ZHULIN_S3_KEY_ID'),
    secret: needed('ZHULIN_S3_SECRET'),
  };
}

function readLogLevel(found = ''): LogLevel {
  const level = LOG_LEVELS.find((each) => each === (found || 'warn'));
  if (level === undefined)
    throw fail('SETTING_NOT_VALID', { name: 'ZHULIN_LOG', found, expected: LOG_LEVELS.join(', ') });
  return level;
}

/** Shorter ones could be guessed. */
const METRICS_TOKEN_LEAST = 16;

function readMetricsAccess(env: NodeJS.ProcessEnv): MetricsAccess {
  const token = env['ZHULIN_METRICS_TOKEN'] || undefined;
  const from = readRanges(env, 'ZHULIN_METRICS_FROM');
  // A secret is not repeated, whatever it is.
  if (token !== undefined && (token.length < METRICS_TOKEN_LEAST || /[^!-~]/.test(token)))
    throw fail('SETTING_NOT_VALID', {
      name: 'ZHULIN_METRICS_TOKEN',
      found: '…',
      expected: `≥ ${METRICS_TOKEN_LEAST} × A–Z a–z 0–9`,
    });
  return { token, from };
}

function readRanges(env: NodeJS.ProcessEnv, name: string): string[] {
  const ranges = listOf(env[name]);
  const found = ranges.find((each) => rangeOf(each) === undefined);
  if (found === undefined) return ranges;
  throw fail('SETTING_NOT_VALID', { name, found, expected: '127.0.0.1, 10.0.0.0/8, ::1' });
}

/** Names without protocol, port or path: they are compared with what browsers ask for. */
function readHosts(text: string | undefined): string[] {
  const hosts = listOf(text);
  const found = hosts.find((each) => !/^[a-z\d.-]+$/i.test(each));
  if (found === undefined) return hosts;
  throw fail('SETTING_NOT_VALID', { name: 'ZHULIN_HOSTS', found, expected: 'zhulin.example.cn' });
}

function readFlag(env: NodeJS.ProcessEnv, name: string): boolean | undefined {
  const found = env[name] || undefined;
  if (found === undefined) return undefined;
  if (found === '0' || found === '1') return found === '1';
  throw fail('SETTING_NOT_VALID', { name, found, expected: '0, 1' });
}

function readDatabaseUrl(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const text = env[name] || undefined;
  if (text === undefined) return undefined;
  const protocol = URL.canParse(text) ? new URL(text).protocol : '';
  if (protocol === 'postgresql:' || protocol === 'postgres:') return text;
  // Its password stands in the middle, so none of it is repeated.
  throw fail('SETTING_NOT_VALID', {
    name,
    found: '…',
    expected: 'postgresql://role:password@host:5432/zhulin',
  });
}

/** A name that is spelt wrong would leave its default in force, unseen. */
function assertKnown(env: NodeJS.ProcessEnv): void {
  const known = SETTINGS.map(({ name }) => name);
  const name = Object.keys(env).find((each) => each.startsWith('ZHULIN_') && !known.includes(each));
  if (name !== undefined) throw fail('SETTING_UNKNOWN', { name, nearest: nearestOf(name, known) ?? '–' });
}

function readPort(text: string | undefined): number {
  const port = Number(text || 5180);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw fail('SETTING_NOT_VALID', { name: 'PORT', found: String(text), expected: '0–65535' });
}

function readScale(
  env: NodeJS.ProcessEnv,
  args: readonly string[],
  isDemonstration: boolean,
): number | undefined {
  const option = scaleOption(args);
  const name = option === undefined ? 'ZHULIN_SCALE' : '--scale';
  const found = option ?? env['ZHULIN_SCALE'];
  if (found === undefined || (option === undefined && found === '')) return undefined;
  if (!isDemonstration) throw fail('SETTING_NOT_VALID', { name, found, expected: 'ZHULIN_DEMO=1' });
  const { least, most } = SCALE_ALLOWED;
  const scale = /^\d{1,9}$/.test(found) ? Number(found) : Number.NaN;
  if (scale === 0 || (scale >= least && scale <= most)) return scale;
  throw fail('SETTING_NOT_VALID', { name, found: found || '–', expected: `0, ${least}–${most}` });
}

/** Strict: a word that is spelt wrong must not start the usual province. */
function scaleOption(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { scale: { type: 'string' } } }).values.scale;
  } catch (error) {
    throw fail(
      'SETTING_NOT_VALID',
      { name: 'npm start', found: args.join(' '), expected: '--scale N' },
      error,
    );
  }
}

/** Which names a server answers to. The password of a demonstration is known, so a foreign page could let
 * its own name point here and sign in; numbers cannot be pointed, so they pass. Elsewhere cookies are bound to the name. */
export function hostGuard({ isDemonstration, host, hosts }: Settings): (hostname: string) => boolean {
  if (!isDemonstration) return hosts.length === 0 ? () => true : (name) => hosts.includes(name);
  const names = new Set(['localhost', host, ...hosts]);
  return (name) => names.has(name) || /^(\d+(\.\d+){3}|\[[\da-f:.]+\])$/i.test(name);
}
