import { setTimeout as pause } from 'node:timers/promises';
import { poll } from '../../apps/server/src/database/embedded-postgres/processes.ts';
import type { Work } from './case-work.ts';
import { checkCases } from './check-cases.ts';
import { checkFiles } from './check-files.ts';
import { checkLog, untilPlaced } from './check-log.ts';
import type { Round } from './draw.ts';
import type { Asked, Fleet } from './fleet.ts';
import { askDocuments } from './job-clerk.ts';
import type { Ledger } from './ledger.ts';
import type { Office } from './office.ts';
import { publishPlans } from './publication-clerk.ts';
import { sendReports } from './report-clerk.ts';
import { strike } from './strike.ts';
import type { Watch } from './watch.ts';

const PUBLISHERS = 3;
/** Of load after all is back. */
const AFTER_MS = 700;
const LOOK_MS = 50;
const RECOVERY_LIMIT_MS = 180_000;
const BUSY_LIMIT_MS = 15_000;
const JOBS_LIMIT_MS = 120_000;
/** What the product promises. */
const TAKE_OVER_SECONDS_MAX = 60;

/** What all rounds of a run share. */
export interface Run {
  readonly fleet: Fleet;
  readonly office: Office;
  readonly ledger: Ledger;
  readonly watch: Watch;
  /** Of which documents are made. */
  readonly projectId: string;
}

export interface RoundResult {
  readonly number: number;
  readonly victims: readonly string[];
  readonly acknowledged: number;
  /** Answers that never came. */
  readonly lost: number;
  readonly again: number;
  /** Lost answers of what was done. */
  readonly found: number;
  readonly jobs: number;
  readonly takeOverSeconds: readonly number[];
  readonly recoverySeconds: number;
  readonly problems: readonly string[];
}

/** Load, and what the round draws is killed under it; then everything is checked that was ever asked for. */
export async function playRound(run: Run, round: Round): Promise<RoundResult> {
  const { fleet, office, ledger, watch, projectId } = run;
  const before = ledger.deeds.length;
  const takenBefore = watch.takeOvers.length;
  let isOver = false;
  const work: Work = { office, ledger, isOver: () => isOver };
  const clerks = [
    ...Array.from({ length: PUBLISHERS }, () => publishPlans(work)),
    sendReports(work),
    askDocuments(work, projectId, round.jobs),
  ];
  const load = Promise.all(clerks);
  // Told by the wait at the end, after what was killed is back.
  load.catch(() => undefined);
  const { victims, recoverySeconds } = await killAndRecover(run, round);
  await pause(AFTER_MS);
  isOver = true;
  await load;
  await untilJobsEnd(fleet);
  await untilPlaced(fleet);
  const problems = await fleet.ask((client) => problemsOf(run, client));
  const deeds = ledger.deeds.slice(before);
  const sum = (count: (deed: (typeof deeds)[number]) => number) =>
    deeds.reduce((all, deed) => all + count(deed), 0);
  const takeOverSeconds = watch.takeOvers.slice(takenBefore).map(({ seconds }) => seconds);
  return {
    number: round.number,
    victims,
    acknowledged: sum(({ state }) => (state === 'acknowledged' ? 1 : 0)),
    lost: sum((deed) => deed.lost),
    again: sum((deed) => deed.again),
    found: sum(({ state }) => (state === 'found' ? 1 : 0)),
    jobs: deeds.filter(({ kind }) => kind === 'job').length,
    takeOverSeconds,
    recoverySeconds,
    problems: [...problems, ...tooLate(takeOverSeconds)],
  };
}

function tooLate(takeOverSeconds: readonly number[]): string[] {
  return takeOverSeconds
    .filter((seconds) => seconds > TAKE_OVER_SECONDS_MAX)
    .map(
      (seconds) => `a job was taken over after ${seconds.toFixed(1)} s, later than ${TAKE_OVER_SECONDS_MAX}`,
    );
}

async function killAndRecover(run: Run, { strikes }: Round) {
  const { fleet, ledger, watch } = run;
  const begin = performance.now();
  const victims: string[] = [];
  let firstAt: number | undefined;
  let lastAt = begin;
  for (const each of strikes) {
    await pause(Math.max(0, begin + each.afterMs - performance.now()));
    if (each.victim === 'worker') await occupy(run);
    const struck = await strike(fleet, each);
    watch.struck(struck.at);
    victims.push(struck.name);
    firstAt ??= struck.at;
    lastAt = struck.at;
  }
  await untilBack(fleet, ledger, lastAt);
  return { victims, recoverySeconds: (performance.now() - (firstAt ?? begin)) / 1000 };
}

/** Asks for a document more than there are processes, and waits until each that is up makes one: whichever is killed then has
 * a job in hand. */
async function occupy({ fleet, office, ledger, projectId }: Run): Promise<void> {
  await askDocuments({ office, ledger, isOver: () => false }, projectId, fleet.members.length + 1);
  const areBusy = async () => {
    const running = await fleet.askIfThere(async (client) => {
      const { rows } = await client.query<{ count: number }>(
        "SELECT count(*)::int AS count FROM job WHERE state = 'running'",
      );
      return rows[0]?.count;
    });
    const up = fleet.members.filter(({ isUp }) => isUp);
    return running !== undefined && running >= up.length ? true : undefined;
  };
  await poll(areBusy, BUSY_LIMIT_MS, LOOK_MS);
}

/** Every process is up, both servers say that they are ready, and something that was asked since then is done. */
async function untilBack(fleet: Fleet, ledger: Ledger, since: number): Promise<void> {
  const until = performance.now() + RECOVERY_LIMIT_MS;
  for (;;) {
    await pause(LOOK_MS);
    await Promise.all(fleet.members.map((member) => member.ready));
    const ready = await Promise.all(fleet.origins().map(isReady));
    const areUp = fleet.members.every(({ isUp }) => isUp);
    if (areUp && ready.every(Boolean) && ledger.hasDoneSince(since)) return;
    if (performance.now() > until) throw new Error(`not back after ${RECOVERY_LIMIT_MS / 1000} s`);
  }
}

async function isReady(origin: string): Promise<boolean> {
  return await fetch(`${origin}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}

async function untilJobsEnd(fleet: Fleet): Promise<void> {
  const until = performance.now() + JOBS_LIMIT_MS;
  for (;;) {
    const open = await fleet.ask(async (client) => {
      const { rows } = await client.query(
        "SELECT count(*)::int AS count FROM job WHERE state IN ('queued', 'running')",
      );
      return rows[0].count as number;
    });
    if (open === 0) return;
    if (performance.now() > until)
      throw new Error(`${open} jobs are still open after ${JOBS_LIMIT_MS / 1000} s`);
    await pause(200);
  }
}

/** All that is not as it must be, of all rounds until now.
 * @param client  asks the database, maybe inside a transaction */
export async function problemsOf({ fleet, office, ledger, watch }: Run, client: Asked): Promise<string[]> {
  return [
    ...fleet.members.flatMap(({ faults }) => faults),
    ...(await checkCases(client, ledger)),
    ...(await checkLog(client, office, [...watch.shown])),
    ...(await checkFiles(client, fleet.home.files, ledger)),
  ];
}
