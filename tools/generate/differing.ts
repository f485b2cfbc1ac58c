import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Generator } from './generators.ts';

/** The generated files that are missing or do not hold what their sources give, with what they should hold. */
export async function differing(
  root: string,
  generators: readonly Generator[],
): Promise<{ path: string; content: Uint8Array }[]> {
  const made = await Promise.all(
    generators.map(async ({ path, make }) => ({ path, content: Buffer.from(await make()) })),
  );
  return made.filter(({ path, content }) => {
    const place = join(root, path);
    return !existsSync(place) || !readFileSync(place).equals(content);
  });
}
