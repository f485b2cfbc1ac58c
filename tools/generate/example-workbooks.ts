import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWords, workbookWords } from '@zhulin/contract';
import { readPlan, readStrictYaml } from '@zhulin/plan';
import { type CellEntry, fillIn, writeWorkbook } from '@zhulin/plan/xlsx';
import { repositoryRoot } from '../check/repository.ts';

/** An example as the workbook that `zhulin convert` makes of it. */
export async function exampleWorkbook(name: string): Promise<Uint8Array> {
  const reading = readPlan(readFileSync(join(repositoryRoot, 'examples', `${name}.yaml`)));
  if (!reading.ok) throw new Error(`${name}.yaml: ${JSON.stringify(reading.problems)}`);
  return writeWorkbook(reading.plan, workbookWords(openWords('zh-CN')));
}

/** The medium example as somebody filled it in who made every mistake of faulty-workbook.yaml. */
export async function faultyWorkbook(): Promise<Uint8Array> {
  const reading = readStrictYaml(readFileSync(new URL('./faulty-workbook.yaml', import.meta.url)));
  if (!reading.ok) throw new Error(`faulty-workbook.yaml: ${JSON.stringify(reading.problems)}`);
  const mistakes = reading.value as { mistake: string; cells: CellEntry[] }[];
  return fillIn(
    await exampleWorkbook('medium'),
    mistakes.flatMap(({ cells }) => cells),
  );
}
