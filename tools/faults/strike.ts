import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readPidFile } from '../../apps/server/src/database/embedded-postgres/pid-file.ts';
import type { Strike } from './draw.ts';
import type { Asked, Fleet } from './fleet.ts';
import type { Member } from './member.ts';

/** The lock of the sequencer, as it stands in modules/log. */
const SEQUENCE_LOCK = 7_200_316;
const LOOK_LIMIT_MS = 15_000;
const BUSY_LIMIT_MS = 6_000;

export interface Struck {
  /** As the summary names it. */
  readonly name: string;
  readonly at: number;
}

/** Kills one process by SIGKILL, and says which it was. */
export async function strike(fleet: Fleet, { victim, which }: Strike): Promise<Struck> {
  switch (victim) {
    case 'server':
      return killMember(pick(fleet.servers, which), 'server');
    case 'worker':
      await untilAllWork(fleet);
      return killMember(pick(fleet.workers, which), 'worker');
    case 'sequencer':
      return await killSequencer(fleet);
    case 'postmaster':
      return kill(postmasterOf(fleet), 'postmaster');
    case 'backend':
      return await killBackend(fleet, which);
  }
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

function pick<T>(items: readonly T[], which: number): T {
  const item = items[Math.floor(which * items.length)];
  if (item === undefined) throw new Error('there is nobody to kill');
  return item;
}

/** Each process works on one document at a time, so when as many are being made, each has one in hand. */
async function untilAllWork(fleet: Fleet): Promise<void> {
  const until = performance.now() + BUSY_LIMIT_MS;
  while (performance.now() < until) {
    const count = await fleet.askIfThere(async (client) => {
      const { rows } = await client.query("SELECT count(*)::int AS count FROM job WHERE state = 'running'");
      return rows[0].count as number;
    });
    if (count !== undefined && count >= fleet.members.length) return;
    await pause(50);
  }
}

/** Whoever holds the lock that gives the log its order; it is held for some milliseconds of each second. */
async function killSequencer(fleet: Fleet): Promise<Struck> {
  const until = performance.now() + LOOK_LIMIT_MS;
  while (performance.now() < until) {
    const found = await fleet.askIfThere((client) => holderOf(client, until));
    const member = fleet.members.find(({ pid }) => pid === found);
    if (member !== undefined) return killMember(member, 'sequencer');
    await pause(50);
  }
  throw new Error(`nobody held the lock of the sequencer within ${LOOK_LIMIT_MS / 1000} s`);
}

/** The process id that the holder's connection tells as its name. */
async function holderOf(client: Asked, until: number): Promise<number | undefined> {
  while (performance.now() < until) {
    const { rows } = await client.query(
      `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE l.locktype = 'advisory' AND l.objid = $1 AND l.granted`,
      [SEQUENCE_LOCK],
    );
    const pid = /^zhulin (\d+)$/.exec(rows[0]?.name ?? '')?.[1];
    if (pid !== undefined) return Number(pid);
  }
  return undefined;
}

function postmasterOf({ home }: Fleet): number {
  const found = readPidFile(join(home.data, 'pg'));
  if (found === undefined) throw new Error('PostgreSQL has no process file');
  return found.pid;
}

/** One that serves a process of ours. PostgreSQL then ends all sessions and recovers. */
async function killBackend(fleet: Fleet, which: number): Promise<Struck> {
  const pids = await fleet.ask(async (client) => {
    const { rows } = await client.query(
      "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'zhulin%' ORDER BY pid",
    );
    return rows.map(({ pid }) => pid as number);
  });
  return kill(pick(pids, which), 'backend');
}
