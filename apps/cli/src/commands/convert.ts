import { extname } from 'node:path';
import { workbookWords } from '@zhulin/contract';
import { stringify } from 'yaml';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { isWorkbookName, readPlanFile } from '../open-plan.ts';
import type { Invocation } from '../run.ts';
import { writeWhole } from '../write-whole.ts';

const KINDS = ['.yaml', '.yml', '.xlsx'];

/** `zhulin convert A B`: the same plan as YAML or as a workbook, by the endings of the names. A faulty workbook leaves
 * a copy with its problems marked, and B is not written. */
export async function convert(invocation: Invocation): Promise<ExitCode> {
  const { operands, words, console } = invocation;
  const [from, to] = operands;
  if (from === undefined || to === undefined) throw new Refusal(words.text('cli', 'paths-missing'));
  for (const path of [from, to]) {
    if (KINDS.includes(extname(path).toLowerCase())) continue;
    throw new Refusal(words.text('cli', 'extension', { path, expected: KINDS.join(', ') }));
  }
  if (isWorkbookName(from) === isWorkbookName(to))
    throw new Refusal(words.text('cli', 'same-kind', { from, to }));
  const plan = await readPlanFile(from, invocation);
  if (isWorkbookName(to)) {
    const { writeWorkbook } = await import('@zhulin/plan/xlsx');
    writeWhole(to, await writeWorkbook(plan, workbookWords(words)), words);
  } else {
    writeWhole(to, stringify(plan, { lineWidth: 0 }), words);
  }
  console.out(words.text('cli', 'saved', { path: to }));
  return EXIT.fine;
}
