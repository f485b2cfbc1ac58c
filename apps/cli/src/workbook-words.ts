import { workbookWords } from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import type { WorkbookWords } from '@zhulin/plan/xlsx';
import type { Invocation } from './run.ts';

/** The words of workbooks in every language, the one of the command line first. */
export function workbookLanguages({ words, console }: Invocation): [WorkbookWords, ...WorkbookWords[]] {
  const others = LANGUAGES.filter((language) => language !== words.language);
  return [workbookWords(words), ...others.map((language) => workbookWords(console.openWords(language)))];
}
