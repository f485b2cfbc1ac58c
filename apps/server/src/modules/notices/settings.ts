import { emailSchema, fail } from '@zhulin/contract';
import { isThisMachine } from '../identity/index.ts';

/** What the environment says of the ways by which people are told; what is undefined is not there. */
export interface NoticeSettings {
  /** As people know this installation; ends with a slash. */
  readonly publicUrl: URL | undefined;
  readonly folder: string | undefined;
  readonly email: EmailSettings | undefined;
  readonly sms: SignedSettings | undefined;
  readonly webhook: WebhookSettings | undefined;
  readonly oa: SignedSettings | undefined;
}

export interface EmailSettings {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte; `starttls` before anything is said; `plain` on this machine alone. */
  readonly security: 'tls' | 'starttls' | 'plain';
  readonly login: { readonly user: string; readonly password: string } | undefined;
  readonly from: string;
}

/** Where requests go that are signed with a secret. */
export interface SignedSettings {
  readonly url: URL;
  readonly secret: string;
}

export interface WebhookSettings {
  readonly url: URL;
  readonly format: (typeof WEBHOOK_FORMATS)[number];
  /** Of DingTalk; undefined: its robot asks for none. */
  readonly secret: string | undefined;
}

const WEBHOOK_FORMATS = ['wecom', 'dingtalk'] as const;
/** Shorter ones could be guessed. */
const SECRET_LEAST = 16;

type Env = NodeJS.ProcessEnv;

/** Reads ZHULIN_PUBLIC_URL, ZHULIN_NOTICE_FOLDER, ZHULIN_SMTP_*, ZHULIN_SMS_*, ZHULIN_WEBHOOK_*, ZHULIN_OA_*.
 * Errors: SETTING_NOT_VALID. Addresses of robots hold their key, and those of mail servers a password: none is repeated. */
export function readNoticeSettings(env: Env): NoticeSettings {
  const settings = {
    publicUrl: env['ZHULIN_PUBLIC_URL'] ? publicUrlOf(env) : undefined,
    folder: env['ZHULIN_NOTICE_FOLDER'] || undefined,
    email: env['ZHULIN_SMTP_URL'] ? emailOf(env) : undefined,
    sms: env['ZHULIN_SMS_URL'] ? signedOf(env, 'ZHULIN_SMS') : undefined,
    webhook: env['ZHULIN_WEBHOOK_URL'] ? webhookOf(env) : undefined,
    oa: env['ZHULIN_OA_URL'] ? signedOf(env, 'ZHULIN_OA') : undefined,
  };
  const { publicUrl, ...ports } = settings;
  const hasPort = Object.values(ports).some((each) => each !== undefined);
  // A notice without its link leads nowhere.
  if (hasPort && publicUrl === undefined)
    throw notValid('ZHULIN_PUBLIC_URL', 'https://zhulin.example.cn/', '–');
  return settings;
}

function publicUrlOf(env: Env): URL {
  const name = 'ZHULIN_PUBLIC_URL';
  const text = env[name] ?? '';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isAddress = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url === undefined || !isAddress || url.search !== '' || url.hash !== '' || url.username !== '')
    throw notValid(name, 'https://zhulin.example.cn/', text);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** https, or this machine itself: numbers of telephones and secrets of signatures pass here. */
function safeUrlOf(env: Env, name: string): URL {
  const text = env[name] ?? '';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isThisMachine(url));
  if (url === undefined || !isSafe || url.hash !== '' || url.username !== '')
    throw notValid(name, 'https://…');
  return url;
}

function signedOf(env: Env, name: 'ZHULIN_SMS' | 'ZHULIN_OA'): SignedSettings {
  const secret = env[`${name}_SECRET`] ?? '';
  if (secret.length < SECRET_LEAST) throw notValid(`${name}_SECRET`, `≥ ${SECRET_LEAST} × A–Z a–z 0–9`);
  return { url: safeUrlOf(env, `${name}_URL`), secret };
}

function webhookOf(env: Env): WebhookSettings {
  const name = 'ZHULIN_WEBHOOK_FORMAT';
  const found = env[name] ?? '';
  const format = WEBHOOK_FORMATS.find((each) => each === found);
  if (format === undefined) throw notValid(name, WEBHOOK_FORMATS.join(', '), found || '–');
  return {
    url: safeUrlOf(env, 'ZHULIN_WEBHOOK_URL'),
    format,
    secret: env['ZHULIN_WEBHOOK_SECRET'] || undefined,
  };
}

const PORTS = { 'smtps:': 465, 'smtp:': 587 } as const;

function emailOf(env: Env): EmailSettings {
  const text = env['ZHULIN_SMTP_URL'] ?? '';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const protocol = url?.protocol === 'smtps:' || url?.protocol === 'smtp:' ? url.protocol : undefined;
  if (
    url === undefined ||
    protocol === undefined ||
    url.hostname === '' ||
    url.search !== '' ||
    url.hash !== ''
  )
    throw notValid('ZHULIN_SMTP_URL', 'smtps://user:password@mail.example.cn:465');
  const from = emailSchema.safeParse(env['ZHULIN_SMTP_FROM'] ?? '');
  if (!from.success) throw notValid('ZHULIN_SMTP_FROM', 'notice@example.cn', env['ZHULIN_SMTP_FROM'] || '–');
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || PORTS[protocol]),
    security: protocol === 'smtps:' ? 'tls' : isThisMachine(url) ? 'plain' : 'starttls',
    login: user === '' ? undefined : { user, password },
    from: from.data,
  };
}

/** @param found  null: it may be a secret */
function notValid(name: string, expected: string, found: string | null = null) {
  return fail('SETTING_NOT_VALID', { name, found: found ?? '…', expected });
}
