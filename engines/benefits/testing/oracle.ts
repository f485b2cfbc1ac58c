/** Output round by round: what is asked for, what that needs, what that needs in turn, until nothing more is. It imports
 * nothing of the engine and inverts nothing. */
export function outputByRounds(
  coefficients: readonly (readonly number[])[],
  demand: readonly number[],
): number[] {
  const output = demand.map(() => 0);
  let round = [...demand];
  for (let count = 0; count < 100_000; count += 1) {
    round.forEach((amount, at) => {
      output[at] = (output[at] ?? 0) + amount;
    });
    if (Math.max(...round.map(Math.abs)) < 1e-15) return output;
    const before = round;
    round = coefficients.map((row) => row.reduce((sum, share, at) => sum + share * (before[at] ?? 0), 0));
  }
  throw new Error('the rounds do not end');
}
