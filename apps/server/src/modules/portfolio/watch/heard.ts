import pg from 'pg';

/** By which the database tells of each commit that changes rows of the portfolio; 0027 makes it. */
const CHANNEL = 'portfolio_changed';
const CONNECT_AGAIN_MS = 1000;

interface Hearing {
  /** Each commit that may have changed something; also once it is heard again after the connection broke. */
  readonly onChange: () => void;
  /** The connection could not be made or broke; it is made anew. */
  readonly onError: (error: Error) => void;
}

/** Hears of changes on a connection of its own, outside the pool, until it is closed. */
export function hearChanges(url: string, { onChange, onError }: Hearing): { close(): Promise<void> } {
  let isClosed = false;
  let client: pg.Client | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const connect = async () => {
    const own = new pg.Client({
      connectionString: url,
      application_name: `zhulin ${process.pid}`,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    client = own;
    let isOver = false;
    const again = (error?: Error) => {
      if (isOver) return;
      isOver = true;
      if (isClosed) return;
      if (error) onError(error);
      timer = setTimeout(() => void connect(), CONNECT_AGAIN_MS);
    };
    own.on('error', again);
    own.on('end', () => again());
    own.on('notification', onChange);
    try {
      await own.connect();
      await own.query(`LISTEN ${CHANNEL}`);
      onChange();
    } catch (error) {
      again(error instanceof Error ? error : new Error(String(error)));
      await own.end();
    }
  };
  void connect();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
