import { parseArgs } from 'node:util';
import { Failure, failureText, type Words } from '@zhulin/contract';
import { type IsoDay, isIsoDay, LANGUAGES, type Language } from '@zhulin/engines/units';
import { type Actions, commandOf } from './actions.ts';
import { check } from './commands/check.ts';
import { convert } from './commands/convert.ts';
import { demonstrate } from './commands/demonstrate.ts';
import { explain } from './commands/explain.ts';
import { plan } from './commands/plan.ts';
import { plans } from './commands/plans.ts';
import { projects } from './commands/projects.ts';
import { template } from './commands/template.ts';
import { type Console, EXIT, type ExitCode, Refusal } from './console.ts';

export interface Invocation {
  operands: string[];
  asOf: IsoDay;
  json: boolean;
  out: string | undefined;
  options: ServerOptions;
  /** Numbers as they were written; each command checks its own. */
  numbers: { scale: string | undefined; seed: string | undefined };
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
}

const COMMANDS: Actions = { check, explain, plan, template, convert, demonstrate, projects, plans };

const OPTIONS = {
  'as-of': { type: 'string' },
  lang: { type: 'string' },
  out: { type: 'string', short: 'o' },
  scale: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean' },
  server: { type: 'string' },
  filter: { type: 'string', multiple: true },
  purpose: { type: 'string' },
  note: { type: 'string' },
  base: { type: 'string' },
  over: { type: 'string' },
  apply: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Runs one command line.
 * @param args  what follows `zhulin`
 * @returns 0 when all is well, 1 when something is red, 2 when the input cannot be used */
export async function runCli(args: readonly string[], console: Console): Promise<ExitCode> {
  const wantsJson = args.includes('--json');
  let words = console.openWords(languageOf(console.language) ?? 'zh-CN');
  try {
    const { values, positionals } = parse(args, words);
    if (values.lang !== undefined) words = console.openWords(chosenLanguage(values.lang, words));
    const [name, ...operands] = positionals;
    if (values.help === true || name === undefined) {
      console.out(words.text('cli', 'usage'));
      return values.help === true ? EXIT.fine : EXIT.unusable;
    }
    const command = commandOf(COMMANDS, name, words);
    const asOf = chosenDay(values['as-of'] ?? console.today(), words);
    const { server, filter = [], purpose, note, base, over, apply = false } = values;
    const options = { server, filter, purpose, note, base, over, apply };
    const numbers = { scale: values.scale, seed: values.seed };
    const json = values.json === true;
    return await command({ operands, asOf, json, out: values.out, options, numbers, words, console });
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
  const { text, next } = failureText(failure, words);
  const { code, params } = failure;
  return new Refusal(`${text}\n${words.text('cli', 'next', { next })}`, { code, params, text, next });
}

function parse(args: readonly string[], words: Words) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Refusal(
      `${words.text('cli', 'unknown-option', { detail: error.message })}\n\n${words.text('cli', 'usage')}`,
    );
  }
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
