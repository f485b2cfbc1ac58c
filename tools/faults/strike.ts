import { join } from 'node:path';
import { isPostgres } from '../../apps/server/src/database/embedded-postgres/attach.ts';
import { readPidFile } from '../../apps/server/src/database/embedded-postgres/pid-file.ts';
import { poll } from '../../apps/server/src/database/embedded-postgres/processes.ts';
import type { Strike, Victim } from './draw.ts';
import type { Asked, Fleet } from './fleet.ts';
import type { Member } from './member.ts';

/** The lock of the sequencer, as it stands in modules/log. */
const SEQUENCE_LOCK = 7_200_316;
const LOOK_LIMIT_MS = 60_000;
const HOLDER_LIMIT_MS = 5_000;

export interface Struck {
  /** As the summary names it. */
  readonly name: string;
  readonly at: number;
}

/** Kills one process by SIGKILL, and says which it was. */
export async function strike(fleet: Fleet, { victim, which }: Strike): Promise<Struck> {
  switch (victim) {
    case 'server':
      return await killOneOf('server', which, () => fleet.servers.filter(({ isRunning }) => isRunning));
    case 'worker':
      return await killOneOf('worker', which, () => fleet.workers.filter(({ isUp }) => isUp));
    case 'sequencer':
      return await killSequencer(fleet);
    case 'postmaster':
      return kill(await untilFound('postmaster', () => postmasterOf(fleet)), 'postmaster');
    case 'backend':
      return await killBackend(fleet, which);
  }
}

async function killOneOf(victim: Victim, which: number, choice: () => readonly Member[]): Promise<Struck> {
  return killMember(await untilFound(victim, () => pick(choice(), which)), victim);
}

function killMember(member: Member, as: string): Struck {
  member.kill();
  return {
    name: as === member.name.split('-')[0] ? member.name : `${as}=${member.name}`,
    at: performance.now(),
  };
}

function kill(pid: number, name: string): Struck {
  process.kill(pid, 'SIGKILL');
  return { name, at: performance.now() };
}

/** Undefined: there is none. */
function pick<T>(items: readonly T[], which: number): T | undefined {
  return items[Math.floor(which * items.length)];
}

/** Whoever holds the lock that gives the log its order; it is held for some milliseconds of each second. */
async function killSequencer(fleet: Fleet): Promise<Struck> {
  const member = await untilFound('sequencer', async () => {
    const pid = await fleet.askIfThere(holderOf);
    return fleet.members.find((each) => each.pid === pid);
  });
  return killMember(member, 'sequencer');
}

/** Looks again while something else that was killed is still away. */
async function untilFound<T>(victim: Victim, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const found = await poll(look, LOOK_LIMIT_MS, 20);
  if (found === undefined) throw new Error(`there is no ${victim} to kill after ${LOOK_LIMIT_MS / 1000} s`);
  return found;
}

/** The process id that the holder's connection tells as its name. */
async function holderOf(client: Asked): Promise<number | undefined> {
  return await poll(
    async () => {
      const { rows } = await client.query(
        `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE l.locktype = 'advisory' AND l.objid = $1 AND l.granted`,
        [SEQUENCE_LOCK],
      );
      const pid = /^zhulin (\d+)$/.exec(rows[0]?.name ?? '')?.[1];
      return pid === undefined ? undefined : Number(pid);
    },
    HOLDER_LIMIT_MS,
    0,
  );
}

function postmasterOf({ home }: Fleet): number | undefined {
  const found = readPidFile(join(home.data, 'pg'));
  return found?.status === 'ready' && isPostgres(found.pid) ? found.pid : undefined;
}

/** One that serves a process of ours. PostgreSQL then ends all sessions and recovers. */
async function killBackend(fleet: Fleet, which: number): Promise<Struck> {
  const pid = await untilFound('backend', () =>
    fleet.askIfThere(async (client) => {
      const { rows } = await client.query<{ pid: number }>(
        "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'zhulin%' ORDER BY pid",
      );
      return pick(rows, which)?.pid;
    }),
  );
  return kill(pid, 'backend');
}
