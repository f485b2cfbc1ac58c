import { parseArgs } from 'node:util';
import { closeRun, openRun, playRounds } from './run-faults.ts';
import { tableOf } from './told.ts';

const ROUNDS = 20;

/** `npm run faults [-- --rounds N --seed N]`: kills processes of the product under load and proves that nothing that was acknowledged
 * is lost, nothing is done twice and the log stays one. */
const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } });
const rounds = countOf('rounds', values.rounds, ROUNDS);
const seed = countOf('seed', values.seed, Math.floor(Math.random() * 1_000_000));
console.log(
  `${rounds} rounds of seed ${seed}; the same again: npm run faults -- --rounds ${rounds} --seed ${seed}`,
);
const run = await openRun(seed);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void closeRun(run).finally(() => process.exit(1)));
const results = await playRounds(run, { seed, rounds, tell: console.log }).finally(() => closeRun(run));
console.log(`\n${tableOf(results)}`);
const problems = results.flatMap((result) => result.problems);
for (const problem of problems) console.error(`WRONG: ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;

function countOf(name: string, text: string | undefined, otherwise: number): number {
  const count = Number(text ?? otherwise);
  if (Number.isSafeInteger(count) && count >= 1) return count;
  console.error(`--${name}: got ${text}, expected a whole number from 1`);
  process.exit(1);
}
