import { pathToFileURL } from 'node:url';
import type { Bench } from './bench.ts';

/** Loads the bench.ts of the first argument, runs it when one of its ids begins with the second, and sends the
 * targets and values to the parent process. */
const [path, prefix = ''] = process.argv.slice(2);
if (!path || !process.send) throw new Error('started by tools/bench/index.ts only');
const { bench }: { bench: Bench } = await import(pathToFileURL(path).href);
const targets = bench.targets.filter(({ id }) => id.startsWith(prefix));
const values = targets.length > 0 ? await bench.run() : [];
process.send({ targets, values }, () => process.disconnect());
