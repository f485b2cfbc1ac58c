import { parseArgs } from 'node:util';
import type { Words } from '@zhulin/contract';
import { type IsoDay, isIsoDay, LANGUAGES, type Language } from '@zhulin/engines/units';
import { check } from './commands/check.ts';
import { convert } from './commands/convert.ts';
import { demonstrate } from './commands/demonstrate.ts';
import { explain } from './commands/explain.ts';
import { plan } from './commands/plan.ts';
import { template } from './commands/template.ts';
import { type Console, EXIT, type ExitCode, Refusal } from './console.ts';

export interface Invocation {
  operands: string[];
  asOf: IsoDay;
  json: boolean;
  out: string | undefined;
  /** Numbers as they were written; each command checks its own. */
  numbers: { projects: string | undefined; seed: string | undefined };
  words: Words;
  console: Console;
}

type Command = (invocation: Invocation) => Promise<ExitCode>;

const COMMANDS: Readonly<Record<string, Command>> = { check, explain, plan, template, convert, demonstrate };

const OPTIONS = {
  'as-of': { type: 'string' },
  lang: { type: 'string' },
  out: { type: 'string', short: 'o' },
  projects: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean' },
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
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) {
      const expected = Object.keys(COMMANDS).join(', ');
      throw new Refusal(words.text('cli', 'unknown-command', { got: name, expected }));
    }
    const asOf = chosenDay(values['as-of'] ?? console.today(), words);
    const numbers = { projects: values.projects, seed: values.seed };
    const json = values.json === true;
    return await command({ operands, asOf, json, out: values.out, numbers, words, console });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (wantsJson) console.out(JSON.stringify(error.data, null, 2));
    else console.err(error.message);
    return EXIT.unusable;
  }
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
