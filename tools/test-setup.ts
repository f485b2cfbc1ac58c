import { afterEach, beforeEach } from 'vitest';

/** A warning that a test did not expect fails it. A test that expects one spies on the console itself:
 * `vi.spyOn(console, 'warn').mockImplementation(() => {})`, and asserts what was said. */
const own = { error: console.error, warn: console.warn };
const unexpected: string[] = [];

beforeEach(() => {
  unexpected.length = 0;
  for (const level of ['error', 'warn'] as const) {
    console[level] = (...said: unknown[]) => {
      unexpected.push(`console.${level}: ${said.map(String).join(' ')}`);
    };
  }
});

afterEach(() => {
  Object.assign(console, own);
  if (unexpected.length > 0) throw new Error(`unexpected output in a test\n${unexpected.join('\n')}`);
});
