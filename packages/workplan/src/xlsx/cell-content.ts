import { LIGHT_SHAPES } from '../light-shapes.ts';
import type { Run, Said } from '../model.ts';

/** What a cell of the workbook holds: a number with the format that the document prints it in, or text. */
export type CellContent = { number: number; format: string } | { text: string; isMissing: boolean };

export const TEXT_FORMAT = '@';

/** The content of a cell of a table. A number is only what the document gives as one.
 * @param numbers  of tables, figures and annexes by id, for references */
export function contentOf(runs: readonly Run[], numbers: ReadonlyMap<string, string>): CellContent {
  const [only, ...others] = runs;
  const value = only !== undefined && others.length === 0 ? valueIn(only) : undefined;
  if (value !== undefined) {
    const format = formatOf(value);
    return { number: value.number, format: isDash(only) ? `${format};-${format};"—"` : format };
  }
  return {
    text: textOf(runs, numbers),
    isMissing: runs.some((run) => typeof run === 'object' && 'missing' in run),
  };
}

/** Nothing is a dash on paper; the cell goes on computing with it. */
function isDash(run: Run | undefined): boolean {
  return typeof run === 'object' && 'of' in run && run.text === '—';
}

function valueIn(run: Run): Said['value'] | undefined {
  return typeof run === 'object' && 'of' in run ? run.value : undefined;
}

/** 万元 0.00, % 0.0%, whole numbers with their thousands. */
export function formatOf({ decimals, isShare }: NonNullable<Said['value']>): string {
  const digits = decimals === 0 ? '' : `.${'0'.repeat(decimals)}`;
  return isShare ? `0${digits}%` : `#,##0${digits}`;
}

/** What a reader reads; a verdict with its shape. */
export function textOf(runs: readonly Run[], numbers: ReadonlyMap<string, string>): string {
  return runs.map((run) => runText(run, numbers)).join('');
}

function runText(run: Run, numbers: ReadonlyMap<string, string>): string {
  if (typeof run === 'string') return run;
  if ('light' in run) return `${LIGHT_SHAPES[run.light]} ${run.text}`;
  if ('missing' in run) return run.missing;
  if ('see' in run) return numbers.get(run.see) ?? run.see;
  return 'author' in run ? run.author : run.text;
}
