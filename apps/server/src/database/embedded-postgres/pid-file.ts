import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running PostgreSQL says of itself in `postmaster.pid`. */
export interface PidFile {
  readonly pid: number;
  readonly port: number;
  /** Empty until the server has written it. */
  readonly status: '' | 'starting' | 'stopping' | 'ready' | 'standby';
}

/** Reads `postmaster.pid` of a cluster.
 * @returns undefined when there is none or it is not yet whole
 * Source: src/include/utils/pidfile.h, lines pid, folder, start, port, socket, address, shared memory, status */
export function readPidFile(pgData: string): PidFile | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(pgData, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined; // Not running; a folder that cannot be read fails at the next step with its reason.
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid < 1) return undefined;
  return { pid, port, status: statusOf(lines[7]) };
}

function statusOf(line: string | undefined): PidFile['status'] {
  const word = line?.trim();
  return word === 'starting' || word === 'stopping' || word === 'ready' || word === 'standby' ? word : '';
}
