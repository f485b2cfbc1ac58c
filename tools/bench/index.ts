import { availableParallelism, cpus } from 'node:os';
import { repositoryRoot } from '../check/repository.ts';
import { runBenches } from './run-benches.ts';

/** `npm run bench [-- PREFIX]`: one line a target. A missed target is a figure, not a failure; a crash is. */
console.log(`# ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`);
const print = { line: console.log, failure: console.error };
const crashed = await runBenches(repositoryRoot, process.argv[2] ?? '', print);
process.exitCode = crashed > 0 ? 1 : 0;
