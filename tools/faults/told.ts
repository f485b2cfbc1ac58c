import type { RoundResult } from './round.ts';

const s = (seconds: number) => `${seconds.toFixed(1)} s`;

const takenOver = ({ takeOverSeconds: all }: RoundResult) => (all.length === 0 ? '–' : all.map(s).join(', '));

/** What became of one round. */
export function lineOf(result: RoundResult): string {
  const { number, victims, acknowledged, lost, recoverySeconds, problems } = result;
  const verdict = problems.length === 0 ? 'OK' : `${problems.length} PROBLEMS`;
  return `round ${number}: killed ${victims.join(' and ')}; ${acknowledged} acknowledged, ${lost} answers lost; taken over ${takenOver(result)}; back after ${s(recoverySeconds)}; ${verdict}`;
}

const HEAD = ['round', 'killed', 'acknowledged', 'lost', 'again', 'found', 'jobs', 'taken over', 'back'];

/** All rounds, a row each. */
export function tableOf(results: readonly RoundResult[]): string {
  const rows = [HEAD, ...results.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellsOf(result: RoundResult): string[] {
  const { number, victims, acknowledged, lost, again, found, jobs, recoverySeconds } = result;
  const counts = [acknowledged, lost, again, found, jobs].map(String);
  return [String(number), victims.join(', '), ...counts, takenOver(result), s(recoverySeconds)];
}
