import { registerForm, workbookWords } from '@zhulin/contract';
import { LANGUAGES, type Language } from '@zhulin/engines/units';
import type { WordedForm } from '@zhulin/plan/xlsx';
import { wordsOf } from '../../../wording.ts';

/** The register in every language, the given one first. */
export function registerForms(language: Language): [WordedForm, ...WordedForm[]] {
  const worded = (each: Language) => {
    return { form: registerForm(wordsOf(each)), words: workbookWords(wordsOf(each)) };
  };
  return [worded(language), ...LANGUAGES.filter((each) => each !== language).map(worded)];
}
