import { DATA_GRADES, momentText, type StoredFile, type Words } from '@zhulin/contract';
import { type Actions, runAction } from '../actions.ts';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { downloadFile, fileToSend, uploadFile } from '../files.ts';
import type { Invocation } from '../run.ts';
import { openConnection, openServer, operandAt, outOf, printRows } from '../server.ts';

const ACTIONS: Actions = { list, put, get, delete: remove };
const DEFAULT_GRADE = 'G2';

/** `zhulin files list | put | get | delete`: files of projects. */
export function files(invocation: Invocation): Promise<ExitCode> {
  return runAction(ACTIONS, invocation);
}

const rowOf = ({ id, grade, sizeBytes, createdAt, name }: StoredFile, words: Words) => [
  id,
  grade,
  sizeText(sizeBytes),
  momentText(createdAt, words),
  name,
];

/** `list PROJECT`: latest first. */
async function list(invocation: Invocation): Promise<ExitCode> {
  const subjectId = operandAt(invocation, 0, 'the-project');
  const answer = await openServer(invocation).listFiles({ query: { subjectKind: 'project', subjectId } });
  const rows = answer.files.map((file) => rowOf(file, invocation.words));
  return printRows(invocation, answer, rows, invocation.words.text('cli', 'rows', { count: rows.length }));
}

/** `put PROJECT FILE [--grade G2]`. */
async function put(invocation: Invocation): Promise<ExitCode> {
  const { words, console, json, options } = invocation;
  const subjectId = operandAt(invocation, 0, 'the-project');
  const path = operandAt(invocation, 1, 'the-file');
  const grade = options.grade ?? DEFAULT_GRADE;
  if (!DATA_GRADES.some((each) => each === grade))
    throw new Refusal(words.text('cli', 'bad-grade', { got: grade, expected: DATA_GRADES.join(', ') }));
  const connection = openConnection(invocation);
  const query = { subjectKind: 'project', subjectId, grade };
  const file = await uploadFile(connection, await fileToSend(path, words), query);
  if (json) console.out(JSON.stringify(file, null, 2));
  else console.out(words.text('cli', 'file-kept', { id: file.id, name: file.name }));
  return EXIT.fine;
}

/** `get ID -o FILE`. */
async function get(invocation: Invocation): Promise<ExitCode> {
  const { words, console } = invocation;
  const id = operandAt(invocation, 0, 'the-file-id');
  const out = outOf(invocation);
  await downloadFile(openConnection(invocation), id, out, words);
  console.out(words.text('cli', 'saved', { path: out }));
  return EXIT.fine;
}

/** `delete ID`. */
async function remove(invocation: Invocation): Promise<ExitCode> {
  const { words, console, json } = invocation;
  const id = operandAt(invocation, 0, 'the-file-id');
  const file = await openServer(invocation).deleteFile({ params: { id } });
  if (json) console.out(JSON.stringify(file, null, 2));
  else console.out(words.text('cli', 'file-deleted', { name: file.name }));
  return EXIT.fine;
}

const KIB = 1024;

function sizeText(bytes: number): string {
  if (bytes < KIB) return `${bytes} B`;
  return bytes < KIB * KIB ? `${(bytes / KIB).toFixed(1)} KiB` : `${(bytes / KIB / KIB).toFixed(1)} MiB`;
}
