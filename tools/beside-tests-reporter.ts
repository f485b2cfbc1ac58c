import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule, Vitest } from 'vitest/node';

/** Writes what broke beside the tests, such as a process that crashed, next to the file of vitest's JSON reporter, which leaves
 * it out: `tests.json` has its `tests.beside.json`, a list of texts. */
export default class BesideTests implements Reporter {
  #file: string | undefined;

  onInit({ config: { outputFile } }: Vitest): void {
    const results = typeof outputFile === 'object' ? outputFile['json'] : undefined;
    this.#file = results?.replace(/\.json$/, '.beside.json');
  }

  onTestRunEnd(_modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    if (this.#file !== undefined) writeFileSync(this.#file, JSON.stringify(errors.map(textOf)));
  }
}

/** What it says and what it says of its cause, in one line. */
const textOf = ({ message, cause }: SerializedError): string =>
  cause === undefined ? message : `${message} ${textOf(cause)}`;
