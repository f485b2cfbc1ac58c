import { type Actions, runAction } from '../actions.ts';
import type { ExitCode } from '../console.ts';
import { namesOf } from '../names.ts';
import { registerFile, tellImport } from '../register-import.ts';
import type { Invocation } from '../run.ts';
import { openServer, printRows } from '../server.ts';

const ACTIONS: Actions = { list, import: importPosts };

/** `zhulin posts list | import`: who acts where as what. */
export function posts(invocation: Invocation): Promise<ExitCode> {
  return runAction(ACTIONS, invocation);
}

/** `list [PERSON]`: of oneself by default. */
async function list(invocation: Invocation): Promise<ExitCode> {
  const { words, operands } = invocation;
  const [personId] = operands;
  const client = openServer(invocation);
  const answer = await client.listPosts({ query: { ...(personId !== undefined && { personId }) } });
  const { organisation } = await namesOf(client, ['organisations']);
  const rows = answer.posts.map(({ id, role, organisationId, from, until }) => [
    id,
    `${from} – ${until ?? ''}`.trim(),
    words.text('office', `role/${role}`),
    organisation(organisationId),
  ]);
  return printRows(invocation, answer, rows, words.text('cli', 'rows', { count: rows.length }));
}

/** `import FILE.xlsx [--apply]`: the posts of the same register; without `--apply` only looks. */
async function importPosts(invocation: Invocation): Promise<ExitCode> {
  const { path, body } = registerFile(invocation);
  const query = { preview: invocation.options.apply ? 'false' : 'true' } as const;
  return tellImport(invocation, path, await openServer(invocation).importPosts({ query, body }));
}
