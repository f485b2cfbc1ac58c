import { extname } from 'node:path';
import type { Plan } from '@zhulin/plan';
import { stringify } from 'yaml';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { problemRefusal, readBounded, readPlanFile } from '../open-plan.ts';
import type { Invocation } from '../run.ts';
import { workbookWords } from '../workbook-words.ts';
import { writeWhole } from '../write-whole.ts';

const KINDS = ['.yaml', '.yml', '.xlsx'];

/** `zhulin convert A B`: the same plan as YAML or as a workbook, by the endings of the names. A faulty workbook leaves
 * a copy with its problems marked, and B is not written. */
export async function convert(invocation: Invocation): Promise<ExitCode> {
  const { operands, words, console } = invocation;
  const [from, to] = operands;
  if (from === undefined || to === undefined) throw new Refusal(words.text('cli', 'paths-missing'));
  for (const path of [from, to]) {
    if (KINDS.includes(extname(path))) continue;
    throw new Refusal(words.text('cli', 'extension', { path, expected: KINDS.join(', ') }));
  }
  const isFromWorkbook = extname(from) === '.xlsx';
  if (isFromWorkbook === (extname(to) === '.xlsx'))
    throw new Refusal(words.text('cli', 'same-kind', { from, to }));
  if (isFromWorkbook) {
    writeWhole(to, stringify(await planOfWorkbook(from, invocation), { lineWidth: 0 }), words);
  } else {
    const { writeWorkbook } = await import('@zhulin/plan/xlsx');
    writeWhole(to, await writeWorkbook(readPlanFile(from, words), workbookWords(words)), words);
  }
  console.out(words.text('cli', 'saved', { path: to }));
  return EXIT.fine;
}

async function planOfWorkbook(path: string, { words, console }: Invocation): Promise<Plan> {
  const { readWorkbook } = await import('@zhulin/plan/xlsx');
  const reading = await readWorkbook(readBounded(path, words), workbookWords(words));
  if (reading.ok) return reading.plan;
  if (reading.marked !== undefined) {
    const copy = path.replace(/\.xlsx$/, ` ${words.text('workbook', 'problem')}.xlsx`);
    writeWhole(copy, reading.marked, words);
    console.err(words.text('cli', 'marked', { path: copy }));
  }
  throw problemRefusal(path, reading.problems, words);
}
