import { parseArgs } from 'node:util';
import { Failure, failureText, type Words } from '@zhulin/contract';
import { type IsoDay, isIsoDay, LANGUAGES, type Language } from '@zhulin/engines/units';
import { nearestOf } from '@zhulin/plan';
import { type Actions, commandOf } from './actions.ts';
import { api, optionNamesOf } from './commands/api.ts';
import { audit } from './commands/audit.ts';
import { check } from './commands/check.ts';
import { cockpit } from './commands/cockpit.ts';
import { convert } from './commands/convert.ts';
import { demonstrate } from './commands/demonstrate.ts';
import { documents } from './commands/documents.ts';
import { explain } from './commands/explain.ts';
import { files } from './commands/files.ts';
import { jobs } from './commands/jobs.ts';
import { log } from './commands/log.ts';
import { organisations } from './commands/organisations.ts';
import { people } from './commands/people.ts';
import { plan } from './commands/plan.ts';
import { plans } from './commands/plans.ts';
import { posts } from './commands/posts.ts';
import { projects } from './commands/projects.ts';
import { risk } from './commands/risk.ts';
import { template } from './commands/template.ts';
import { verify } from './commands/verify.ts';
import { witness } from './commands/witness.ts';
import { type Console, EXIT, type ExitCode, Refusal } from './console.ts';

export interface Invocation {
  operands: string[];
  asOf: IsoDay;
  json: boolean;
  /** Only `api ROUTE` has a page of its own; of all others the lines of the page are shown. */
  help: boolean;
  out: string | undefined;
  options: ServerOptions;
  /** What `zhulin api ROUTE` is given by the names of the route. */
  fields: Readonly<Record<string, string>>;
  /** Numbers as they were written; each command checks its own. */
  numbers: {
    scale: string | undefined;
    seed: string | undefined;
    trials: string | undefined;
    workers: string | undefined;
  };
  /** How `zhulin risk` samples. */
  method: string | undefined;
  /** The file of keys that `zhulin verify` trusts. */
  keys: string | undefined;
  /** Which log `zhulin witness` co-signs, and where it keeps its key and what it signed last. */
  witnessing: {
    log: string | undefined;
    key: string | undefined;
    state: string | undefined;
    name: string | undefined;
    once: boolean;
  };
  /** In what form a document is made, as it was written. */
  form: {
    document: string | undefined;
    style: string | undefined;
    stage: string | undefined;
    format: string | undefined;
  };
  words: Words;
  console: Console;
}

/** Options of the commands that speak to a server. */
interface ServerOptions {
  server: string | undefined;
  /** `NAME=VALUE`, each. */
  filter: string[];
  purpose: string | undefined;
  note: string | undefined;
  base: string | undefined;
  over: string | undefined;
  apply: boolean;
  grade: string | undefined;
  /** A file of the body, or `-`. */
  body: string | undefined;
}

const COMMANDS: Actions = {
  check,
  explain,
  plan,
  template,
  convert,
  demonstrate,
  risk,
  verify,
  witness,
  projects,
  plans,
  documents,
  cockpit,
  files,
  jobs,
  organisations,
  people,
  posts,
  audit,
  log,
  api,
};

const OPTIONS = {
  'as-of': { type: 'string' },
  lang: { type: 'string' },
  out: { type: 'string', short: 'o' },
  scale: { type: 'string' },
  seed: { type: 'string' },
  trials: { type: 'string' },
  workers: { type: 'string' },
  method: { type: 'string' },
  style: { type: 'string' },
  stage: { type: 'string' },
  format: { type: 'string' },
  document: { type: 'string' },
  json: { type: 'boolean' },
  server: { type: 'string' },
  filter: { type: 'string', multiple: true },
  purpose: { type: 'string' },
  note: { type: 'string' },
  base: { type: 'string' },
  over: { type: 'string' },
  apply: { type: 'boolean' },
  grade: { type: 'string' },
  body: { type: 'string' },
  keys: { type: 'string' },
  log: { type: 'string' },
  key: { type: 'string' },
  state: { type: 'string' },
  name: { type: 'string' },
  once: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Runs one command line.
 * @param args  what follows `zhulin`
 * @returns 0 when all is well, 1 when something is red, 2 when the input cannot be used */
export async function runCli(args: readonly string[], console: Console): Promise<ExitCode> {
  const wantsJson = args.includes('--json');
  let words = console.openWords(languageOf(console.language) ?? 'zh-CN');
  try {
    const { values, positionals, fields } = parse(args, words);
    if (values.lang !== undefined) words = console.openWords(chosenLanguage(values.lang, words));
    const [name, ...operands] = positionals;
    if (name === undefined || (values.help === true && !(name === 'api' && operands.length > 0))) {
      console.out(usageOf(name, words));
      return values.help === true ? EXIT.fine : EXIT.unusable;
    }
    const command = commandOf(COMMANDS, name, words);
    const asOf = chosenDay(values['as-of'] ?? console.today(), words);
    const { server, filter = [], purpose, note, base, over, apply = false, grade, body } = values;
    const options = { server, filter, purpose, note, base, over, apply, grade, body };
    const { scale, seed, trials, workers, method, document, style, stage, format } = values;
    const form = { document, style, stage, format };
    const numbers = { scale, seed, trials, workers };
    const [json, help] = [values.json === true, values.help === true];
    const { out, keys, log: logUrl, key, state, name: ownName, once = false } = values;
    const witnessing = { log: logUrl, key, state, name: ownName, once };
    const given = {
      operands,
      asOf,
      json,
      help,
      out,
      options,
      fields,
      numbers,
      method,
      keys,
      witnessing,
      form,
    };
    return await command({ ...given, words, console });
  } catch (thrown) {
    const error = thrown instanceof Failure ? refusalOf(thrown, words) : thrown;
    if (!(error instanceof Refusal)) throw error;
    if (wantsJson) console.out(JSON.stringify(error.data, null, 2));
    else console.err(error.message);
    return EXIT.unusable;
  }
}

/** What a server refused, in its own words. */
function refusalOf(failure: Failure, words: Words): Refusal {
  const { code, params } = failure;
  const { text, next } = code === 'NOT_SIGNED_IN' ? tokenRefused(words) : failureText(failure, words);
  return new Refusal(`${text}\n${words.text('cli', 'next', { next })}`, { code, params, text, next });
}

/** Nobody signs in here: a token was sent, and the server takes it for nobody's. */
function tokenRefused(words: Words): { text: string; next: string } {
  return { text: words.text('cli', 'token-refused'), next: words.text('cli', 'token-refused-next') };
}

function parse(args: readonly string[], words: Words) {
  const named = namesOfRoute(args);
  const options = { ...namesAsOptions(named), ...OPTIONS };
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const given: Readonly<Record<string, unknown>> = values;
    const fields = named.flatMap((name) => {
      const text = given[name];
      return typeof text === 'string' ? [[name, text] as const] : [];
    });
    return { values, positionals, fields: Object.fromEntries(fields) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw optionRefusal(error, Object.keys(options), words);
  }
}

/** An option that is not there, with the one that was probably meant; or whatever else is wrong with one. */
function optionRefusal(error: TypeError, known: readonly string[], words: Words): Refusal {
  const isUnknown = 'code' in error && error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
  const got = isUnknown ? /'(--?[^']+?)'/.exec(error.message)?.[1] : undefined;
  const nearest = got === undefined ? undefined : nearestOf(got.replace(/^-+/, ''), known);
  const lines = [
    got === undefined
      ? words.text('cli', 'unknown-option', { detail: error.message })
      : words.text('cli', 'no-option', { got }),
    ...(nearest === undefined ? [] : [words.text('cli', 'did-you-mean', { nearest: `--${nearest}` })]),
    words.text('cli', 'next', { next: words.text('cli', 'see-usage') }),
  ];
  return new Refusal(lines.join('\n'));
}

/** `zhulin api ROUTE` takes options by the names that the route has for what it is sent. */
function namesOfRoute(args: readonly string[]): string[] {
  const { positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
  });
  const [command, route] = positionals;
  return command === 'api' && route !== undefined ? optionNamesOf(route) : [];
}

function namesAsOptions(names: readonly string[]): Record<string, { type: 'string' }> {
  return Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
}

/** The whole page, or of one command its lines and what holds for all. */
function usageOf(command: string | undefined, words: Words): string {
  const page = words.text('cli', 'usage');
  if (command === undefined || !Object.hasOwn(COMMANDS, command)) return page;
  const lines = page.split('\n');
  const own = lines.filter((line) => line.startsWith(`  zhulin ${command} `));
  return own.length === 0 ? page : [...own, '', ...lines.slice(lines.lastIndexOf('') + 1)].join('\n');
}

function languageOf(text: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => language === text);
}

function chosenLanguage(text: string, words: Words): Language {
  const language = languageOf(text);
  if (!language)
    throw new Refusal(words.text('cli', 'bad-language', { got: text, expected: LANGUAGES.join(', ') }));
  return language;
}

function chosenDay(text: string, words: Words): IsoDay {
  if (!isIsoDay(text)) throw new Refusal(words.text('cli', 'bad-day', { got: text }));
  return text;
}
