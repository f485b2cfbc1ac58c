/** Whether an error says that the database cannot be reached or cannot serve now, and that what was asked may be asked again: SQLSTATE classes
 * 08, 53 (but a full disk) and 57P, Node's socket codes, and what the driver says of a connection that broke. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return (
    (/^(08|53|57P)|^E(CONN|TIMEDOUT|PIPE|HOSTUNREACH|NOTFOUND)/.test(code) && code !== DISK_FULL) ||
    /^Connection terminated|timeout exceeded when trying to connect|not queryable$/.test(error.message)
  );
}

/** Whether PostgreSQL has no room to write; what was asked is undone. */
export function isDatabaseFull(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === DISK_FULL;
}

/** A short name of the reason, for people who look after the server. */
export function awayDetail(error: unknown): string {
  return (error instanceof Error && codeOf(error)) || 'no connection';
}

const DISK_FULL = '53100';

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
