import type { Run, Table, TraceText, WorkplanDocument } from '../model.ts';
import { traceKey } from '../model.ts';

/** Tables longer than this say where their numbers come from at the head of a column, not at each cell. */
const ROWS_NOTED = 60;
/** Sources named in a note; the document has them all. */
const SOURCES_NAMED = 8;

/** Where the content of a column comes from, where all its cells with a source come from one. */
export function columnTrace(
  { rows }: Table,
  column: number,
  traces: WorkplanDocument['traces'],
): string | undefined {
  const keys = new Set(rows.flatMap(({ cells }) => (cells[column] ?? []).flatMap(keyOf)));
  const [only, ...others] = keys;
  const trace = only === undefined || others.length > 0 ? undefined : traces[only];
  return trace && noteOf(trace);
}

/** Where one cell comes from, in short tables whose columns have several sources. */
export function cellTrace(
  { rows }: Table,
  runs: readonly Run[],
  traces: WorkplanDocument['traces'],
): string | undefined {
  if (rows.length > ROWS_NOTED) return undefined;
  const [only, ...others] = runs.flatMap(keyOf);
  const trace = only === undefined || others.length > 0 ? undefined : traces[only];
  return trace && noteOf(trace);
}

/** What the plan states itself needs no note. */
function keyOf(run: Run): string[] {
  return typeof run === 'object' && 'of' in run && run.of.kind !== 'input' ? [traceKey(run.of)] : [];
}

function noteOf({ title, how, from }: TraceText): string {
  const more = from.length > SOURCES_NAMED ? ['…'] : [];
  return [title, how, ...from.slice(0, SOURCES_NAMED), ...more].join('\n');
}
