/** Long tests of what no clock or calendar touches: .ci/run runs them with all others and leaves them out where it repeats
 * the pure tests in another zone. Whatever shows, reads or writes a date stays out of this list. */
export const ONE_ZONE_TESTS: Readonly<Record<string, string>> = {
  'packages/assessment/src/trace-honesty.test.ts':
    'which inputs a figure takes; dated figures themselves are held by figures/ and examples.test.ts in both zones',
  'packages/assessment/src/any-plan.test.ts': 'that any plan ends in numbers or reasons, twice the same',
  'packages/workplan/src/pdf-text.test.ts':
    'where glyphs stand on pages; the text that is set is held by content/ and workplan.test.ts in both zones',
  'packages/workplan/src/docx/office.test.ts': 'pages and headings as LibreOffice breaks them',
  'packages/workplan/src/quality.test.ts': 'that sentences are whole and said once',
  'engines/risk/simulation.test.ts': 'draws and their percentiles',
  'engines/risk/responses.test.ts': 'draws and their percentiles',
  'engines/risk/outputs.test.ts': 'draws and their percentiles',
  'engines/risk/network.test.ts': 'durations in days, without a calendar',
  'engines/delphi/concordance.test.ts': 'ranks of experts',
  'engines/numeric/ziggurat.test.ts': 'a distribution of numbers',
  'engines/merkle/stored-tree.test.ts': 'hashes of leaves',
};

/** What a zone can change in JavaScript. */
const ZONED = /\bnew Date\b|\bDate[.(]|\bIntl\b|\bTemporal\b|\.toLocale|\bTZ\b/;

/** Whether a source can behave differently in another zone. */
export function isZoned(source: string): boolean {
  return ZONED.test(source);
}
