import { comparable } from '@zhulin/plan';
import enChoices from '../../../locales/en/choices.json' with { type: 'json' };
import zhChoices from '../../../locales/zh-CN/choices.json' with { type: 'json' };

const WORDS: readonly Readonly<Record<string, Readonly<Record<string, string>>>>[] = [zhChoices, enChoices];

/** The code of the choice that a text names by its word, in any language: 保障性住房 is affordable.
 * @param choices  the name of the enumeration; undefined where the text is no word of it */
export function choiceSaid(choices: string, text: string): string | undefined {
  const said = comparable(text);
  for (const words of WORDS) {
    const found = Object.entries(words[choices] ?? {}).find(([, word]) => comparable(word) === said);
    if (found) return found[0];
  }
  return undefined;
}
