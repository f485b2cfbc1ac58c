import { basename } from 'node:path';
import { type ImportOutcome, type ImportSheet, importSheets, type Words, XLSX_TYPE } from '@zhulin/contract';
import { EXIT, type ExitCode, Refusal } from './console.ts';
import { faultyWorkbook } from './faulty-workbook.ts';
import { readWhole } from './read-whole.ts';
import type { Invocation } from './run.ts';
import { operandAt } from './server.ts';
import { writeWhole } from './write-whole.ts';

/** The workbook that is to be imported. */
export function registerFile(invocation: Invocation): { path: string; body: File } {
  const path = operandAt(invocation, 0, 'the-workbook');
  return { path, body: new File([readWhole(path, invocation.words)], basename(path), { type: XLSX_TYPE }) };
}

/** What came of it: problems with the marked copy, or what each sheet does or did. */
export function tellImport(invocation: Invocation, path: string, outcome: ImportOutcome): ExitCode {
  const { words, console, json } = invocation;
  const { problems, marked, isDone } = outcome;
  if (problems.length > 0) throw faultyWorkbook(path, { problems, marked: marked?.base64 ?? null }, words);
  const isKept = keepPasswords(invocation, outcome);
  // Passwords that no file took are nowhere else.
  const { passwords, ...rest } = outcome;
  if (json) console.out(JSON.stringify(isKept ? rest : { ...rest, passwords }, null, 2));
  else {
    for (const line of [...sheetLines(outcome, words), ...leftOutLines(outcome, words)]) console.out(line);
    console.out(words.text('cli', isDone ? 'register-imported' : 'register-would-import'));
  }
  return EXIT.fine;
}

function keepPasswords({ out, words, console, json }: Invocation, { passwords }: ImportOutcome): boolean {
  if (passwords === null || out === undefined) return passwords === null;
  try {
    writeWhole(out, Buffer.from(passwords.file.base64, 'base64'), words);
    if (!json) console.out(words.text('cli', 'saved', { path: out }));
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.err(error.message);
    if (!json) for (const { login, password } of passwords.people) console.out(`${login}  ${password}`);
    return false;
  }
}

function sheetLines({ acts }: ImportOutcome, words: Words): string[] {
  const countOf = (sheet: ImportSheet, act: ImportOutcome['acts'][number]['act']) =>
    acts.filter((each) => each.sheet === sheet && each.act === act).length;
  return importSheets
    .filter((sheet) => acts.some((each) => each.sheet === sheet))
    .map((sheet) =>
      words.text('web-office', 'import.counts', {
        sheet: words.text('register', `sheet/${sheet}`),
        create: countOf(sheet, 'create'),
        change: countOf(sheet, 'change'),
        keep: countOf(sheet, 'keep'),
      }),
    );
}

function leftOutLines({ leftOut }: ImportOutcome, words: Words): string[] {
  return leftOut.map(({ sheet, rows }) =>
    words.text('web-office', 'import.left-out', {
      sheet: words.text('register', `sheet/${sheet}`),
      rows,
      role: words.text('office', `role/${sheet === 'posts' ? 'security_admin' : 'system_admin'}`),
    }),
  );
}
