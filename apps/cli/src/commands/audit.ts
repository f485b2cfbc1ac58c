import { type AuditEntry, csvOf, momentText, type Words } from '@zhulin/contract';
import { type Actions, runAction } from '../actions.ts';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { namesOf } from '../names.ts';
import type { Invocation } from '../run.ts';
import { filtersOf, openServer, outOf, printRows } from '../server.ts';
import { assertWritable, writeWhole } from '../write-whole.ts';

const ACTIONS: Actions = { list, export: exportTrail };

/** `zhulin audit list | export`: the audit trail; without the permission for it, one's own acts. */
export function audit(invocation: Invocation): Promise<ExitCode> {
  return runAction(ACTIONS, invocation);
}

type Names = Awaited<ReturnType<typeof namesOf>>;

/** `list [--filter NAME=VALUE]…`: latest first; `before=NUMBER` is the next page. */
async function list(invocation: Invocation): Promise<ExitCode> {
  const { words } = invocation;
  const client = openServer(invocation);
  const answer = await client.listAudit({ query: filtersOf(invocation) });
  const names = await namesOf(client, ['people', 'organisations']);
  const rows = answer.entries.map((entry) => cellsOf(entry, names, words).slice(0, -2));
  const sum =
    answer.next === null
      ? words.text('cli', 'rows', { count: rows.length })
      : words.text('cli', 'audit-more', { count: rows.length, next: answer.next });
  return printRows(invocation, answer, rows, sum);
}

const HEADS = ['number', 'at', 'who', 'what', 'subject', 'organisation', 'address', 'before', 'after'];

function cellsOf(entry: AuditEntry, names: Names, words: Words): string[] {
  const { id, at, actorId, action, subjectKind, subjectId, organisationId, address, before, after } = entry;
  const subject = subjectKind === 'organisation' ? names.organisation(subjectId) : names.person(subjectId);
  return [
    id,
    momentText(at, words),
    names.person(actorId),
    words.text('office', `audit-action/${action}`),
    `${words.text('office', `audit-subject/${subjectKind}`)} ${subject}`,
    names.organisation(organisationId),
    address ?? '–',
    before === null ? '' : JSON.stringify(before),
    after === null ? '' : JSON.stringify(after),
  ];
}

/** `export --purpose TEXT -o FILE.csv [--filter NAME=VALUE]…`: the purpose is kept in the trail. */
async function exportTrail(invocation: Invocation): Promise<ExitCode> {
  const { words, console, options } = invocation;
  const { purpose } = options;
  if (purpose === undefined) throw new Refusal(words.text('cli', 'purpose-missing'));
  const out = outOf(invocation);
  assertWritable(out, words);
  const client = openServer(invocation);
  const { entries, isComplete } = await client.exportAudit({ body: { ...filtersOf(invocation), purpose } });
  const names = await namesOf(client, ['people', 'organisations']);
  const rows = [
    [words.text('web-office', 'audit.purpose'), purpose],
    HEADS.map((head) => words.text('web-office', `audit.${head}`)),
    ...entries.map((entry) => cellsOf(entry, names, words)),
  ];
  writeWhole(out, csvOf(rows), words);
  console.out(words.text('cli', 'saved', { path: out }));
  if (!isComplete) console.err(words.text('web-office', 'audit.cut'));
  return EXIT.fine;
}
