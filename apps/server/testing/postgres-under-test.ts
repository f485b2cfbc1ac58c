import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const packageFolder = process.env['ZHULIN_TEST_POSTGRES'];

/** What `startEmbedded` needs to start the PostgreSQL of this test run: the installed one, unless ZHULIN_TEST_POSTGRES names the
 * package folder of another, as `npm run test:pg15` does. */
export const postgresUnderTest = packageFolder ? { packageFolder } : {};

/** Its major version. */
export const majorUnderTest = packageFolder ? majorOf(packageFolder) : '18';

function majorOf(folder: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return version.replace(/\..*/s, '');
}
