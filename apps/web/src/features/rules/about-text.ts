import type { Words } from '@zhulin/contract';

/** Where the words of tables say already what a rule is about. */
const TABLES: Readonly<Record<string, string>> = {
  facility: 'facility',
  issuer: 'issuer',
  basis: 'basis',
  measure: 'unit',
};

/** What groups a rule, in words; what nobody worded is said as it is. */
export function aboutText(key: string, value: string, words: Words): string {
  const table = TABLES[key];
  if (table !== undefined && words.has('tables', `${table}/${value}`))
    return words.text('tables', `${table}/${value}`);
  const own = `about-value/${key}/${value}`;
  return words.has('web-rules', own) ? words.text('web-rules', own) : value;
}
