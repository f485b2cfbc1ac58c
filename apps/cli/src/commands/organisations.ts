import { type Actions, runAction } from '../actions.ts';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { registerFile, tellImport } from '../register-import.ts';
import type { Invocation } from '../run.ts';
import { openServer, outOf, printRows } from '../server.ts';
import { assertWritable, writeWhole } from '../write-whole.ts';

const ACTIONS: Actions = { list, import: importPeople, template };

/** `zhulin organisations list | import | template`: the tree, and the register that fills it. */
export function organisations(invocation: Invocation): Promise<ExitCode> {
  return runAction(ACTIONS, invocation);
}

/** `list [WORDS]`: in the order of paths; words are part of a name or path. */
async function list(invocation: Invocation): Promise<ExitCode> {
  const { words, operands } = invocation;
  const sought = operands.join(' ').toLowerCase();
  const answer = await openServer(invocation).listOrganisations({});
  const found = answer.organisations.filter(({ name, path }) =>
    `${name} ${path}`.toLowerCase().includes(sought),
  );
  const rows = found.map(({ id, path, kind, name, closedOn }) => [
    id,
    path,
    words.text('office', `organisation-kind/${kind}`),
    closedOn === null
      ? name
      : `${name} ${words.text('web-office', 'organisations.closed-on', { day: closedOn })}`,
  ]);
  const sum = words.text('cli', 'rows', { count: rows.length });
  return printRows(invocation, { organisations: found }, rows, sum);
}

/** `template -o FILE.xlsx`: the empty register, in the language of the messages. */
async function template(invocation: Invocation): Promise<ExitCode> {
  const { words, console } = invocation;
  const out = outOf(invocation);
  const { base64 } = await openServer(invocation).readRegisterTemplate({});
  writeWhole(out, Buffer.from(base64, 'base64'), words);
  console.out(words.text('cli', 'saved', { path: out }));
  return EXIT.fine;
}

/** `import FILE.xlsx [--apply [--purpose TEXT -o FILE.xlsx]]`: organisations and people; without `--apply` only looks. With a
 * purpose the first passwords of new people go to a workbook. */
export async function importPeople(invocation: Invocation): Promise<ExitCode> {
  const { options, words } = invocation;
  const { path, body } = registerFile(invocation);
  const { purpose, apply } = options;
  if (purpose !== undefined && !apply) throw new Refusal(words.text('cli', 'purpose-without-apply'));
  // Passwords are given out once: where they go is made sure of before.
  if (purpose !== undefined) assertWritable(outOf(invocation), words);
  const query = { preview: apply ? 'false' : 'true', ...(purpose !== undefined && { purpose }) } as const;
  const outcome = await openServer(invocation).importOrganisations({ query, body });
  return tellImport(invocation, path, outcome);
}
