import { workbookWords } from '@zhulin/contract';
import { EXIT, type ExitCode, Refusal } from '../console.ts';
import { isWorkbookName } from '../open-plan.ts';
import type { Invocation } from '../run.ts';
import { writeWhole } from '../write-whole.ts';

/** `zhulin template -o FILE.xlsx`: an empty workbook with headings, units, choices and notes. */
export async function template({ out, words, console }: Invocation): Promise<ExitCode> {
  if (out === undefined) throw new Refusal(words.text('cli', 'template-out-missing'));
  if (!isWorkbookName(out))
    throw new Refusal(words.text('cli', 'extension', { path: out, expected: '.xlsx' }));
  // Loaded only here: the workbook library is large.
  const { writeWorkbook } = await import('@zhulin/plan/xlsx');
  writeWhole(out, await writeWorkbook(undefined, workbookWords(words)), words);
  console.out(words.text('cli', 'saved', { path: out }));
  return EXIT.fine;
}
