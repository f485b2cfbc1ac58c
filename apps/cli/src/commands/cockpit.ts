import { extname } from 'node:path';
import { type Cockpit, CUTOFF_REPORT_FORMATS, momentText, quantityText, type Words } from '@zhulin/contract';
import { type Actions, runAction } from '../actions.ts';
import { alignColumns, coloured } from '../columns.ts';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { fetchMade } from '../fetch-made.ts';
import type { Invocation } from '../run.ts';
import { filtersOf, openConnection, openServer, operandAt, outOf, printRows } from '../server.ts';
import { assertWritable } from '../write-whole.ts';

const ACTIONS: Actions = { numbers, cutoffs, report };

/** `zhulin cockpit numbers | cutoffs | report`: all projects that the post sees. */
export function cockpit(invocation: Invocation): Promise<ExitCode> {
  return runAction(ACTIONS, invocation);
}

/** `numbers [CUTOFF] [--filter NAME=VALUE]…`: the twelve numbers of now or of a cut-off, with what could not be counted. */
async function numbers(invocation: Invocation): Promise<ExitCode> {
  const { words, console, json } = invocation;
  const [cutoff] = invocation.operands;
  const query = { ...filtersOf(invocation), ...(cutoff !== undefined && { cutoff }) };
  const found = await openServer(invocation).readCockpit({ query });
  if (json) {
    console.out(JSON.stringify(found, null, 2));
    return EXIT.fine;
  }
  for (const line of alignColumns(found.numbers.map((each) => rowOf(each, invocation)))) console.out(line);
  const { day, at, projects: count, rulesHash } = found;
  const params = { day, at: momentText(at, words), count, rules: rulesHash.slice(0, 12) };
  console.out(words.text('cli', 'cockpit-of', params));
  return EXIT.fine;
}

function rowOf(number: Cockpit['numbers'][number], { words, console }: Invocation): string[] {
  const { id, value, unit, light, uncounted } = number;
  const own = (key: string) => words.text('portfolio', key);
  return [
    own(`number/${id}/title`),
    value === null ? '–' : valueText(value, unit, words),
    light === null ? '' : coloured(words.text('lights', light), light, console.isTerminal),
    uncounted.map(({ reason, projects }) => `${own(`uncounted/${reason}`)} ${projects}`).join(' · '),
  ];
}

function valueText(value: number, unit: string, words: Words): string {
  if (['fen', 'm2', 'people'].includes(unit)) return quantityText(value, unit, words);
  return `${value} ${words.text('portfolio', `unit/${unit}`)}`;
}

/** `cutoffs`: the latest day first. */
async function cutoffs(invocation: Invocation): Promise<ExitCode> {
  const { words } = invocation;
  const list = await openServer(invocation).listCutoffs({});
  const rows = list.cutoffs.map(({ id, day, organisation, reason }) => [id, day, organisation, reason]);
  return printRows(invocation, list, rows, words.text('cli', 'cutoffs-shown', { count: rows.length }));
}

/** `report CUTOFF -o FILE`: asks for the report on a cut-off in the format that the ending names, follows the job, and takes the file. */
async function report(invocation: Invocation): Promise<ExitCode> {
  const { words } = invocation;
  const id = operandAt(invocation, 0, 'the-cutoff');
  const out = outOf(invocation);
  const ending = extname(out).slice(1).toLowerCase();
  const format = CUTOFF_REPORT_FORMATS.find((each) => each === ending);
  if (format === undefined) {
    const expected = CUTOFF_REPORT_FORMATS.map((each) => `.${each}`).join(', ');
    throw new Refusal(words.text('cli', 'extension', { path: out, expected }));
  }
  assertWritable(out, words);
  const connection = openConnection(invocation);
  const body = { language: words.language, formats: [format] };
  const { id: jobId } = await connection.client.askCutoffReport({ params: { id }, body });
  return await fetchMade(invocation, connection, { jobId, out });
}
