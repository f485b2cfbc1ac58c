import { type Actions, runAction } from '../actions.ts';
import type { ExitCode } from '../console.ts';
import { namesOf } from '../names.ts';
import type { Invocation } from '../run.ts';
import { filtersOf, openServer, printRows } from '../server.ts';
import { importPeople } from './organisations.ts';

/** One workbook holds organisations and their people, so both commands import the same. */
const ACTIONS: Actions = { list, import: importPeople };

/** `zhulin people list | import`: people of the scope. */
export function people(invocation: Invocation): Promise<ExitCode> {
  return runAction(ACTIONS, invocation);
}

/** `list [WORDS] [--filter organisationId=ID]`: words are part of a name or login. */
async function list(invocation: Invocation): Promise<ExitCode> {
  const { words, operands } = invocation;
  const client = openServer(invocation);
  const text = operands.join(' ');
  const answer = await client.listPeople({
    query: { ...filtersOf(invocation), ...(text !== '' && { text }) },
  });
  const { organisation } = await namesOf(client, ['organisations']);
  const rows = answer.people.map(
    ({ id, login, name, organisationId, phoneMasked, disabledAt, lockedUntil }) => [
      id,
      login,
      organisation(organisationId),
      phoneMasked ?? '–',
      words.text(
        'cli',
        disabledAt !== null ? 'person-disabled' : lockedUntil !== null ? 'person-locked' : 'person-active',
      ),
      name,
    ],
  );
  const key = answer.isComplete ? 'rows' : 'rows-more';
  return printRows(invocation, answer, rows, words.text('cli', key, { count: rows.length }));
}
