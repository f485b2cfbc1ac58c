import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** Opens an address and weighs all that arrives for it, each file gzipped, whether or not the server compresses.
 * @returns kinds of files by address too, so that a test can say what must not be among them */
export async function gzippedBytes(page: Page, address: string) {
  const weights: Promise<[string, number]>[] = [];
  page.on('response', (response) => {
    const weight = async (): Promise<[string, number]> => [
      new URL(response.url()).pathname,
      gzipSync(await response.body()).length,
    ];
    weights.push(weight());
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const files = await Promise.all(weights);
  return { files, bytes: files.reduce((sum, [, bytes]) => sum + bytes, 0) };
}
