import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const START = fileURLToPath(new URL('../../../apps/server/start.mjs', import.meta.url));

export interface StartedServer {
  /** Plain http by a number of this machine that is not the loopback: what an office network sees. */
  readonly origin: string;
  /** Of its embedded database. */
  readonly dataDir: string;
  stop(): Promise<void>;
}

/** The whole product as its users start it, on a database with just the example and a file store of its own, listening to
 * the network.
 * @param environment  further settings, such as those of an identity provider
 * Cost: 5–10 s, most of it the new database and the pages. */
export async function startServer(
  environment: Readonly<Record<string, string>> = {},
): Promise<StartedServer> {
  const data = await mkdtemp(join(tmpdir(), 'zhulin-started-'));
  const dataDir = join(data, 'database');
  const child = spawn(process.execPath, [START], {
    env: {
      ...process.env,
      HOST: '0.0.0.0',
      PORT: '0',
      ZHULIN_DATA: dataDir,
      ZHULIN_FILES: join(data, 'files'),
      DATABASE_URL: '',
      ZHULIN_SCALE: '0',
      // The pages are built as they are shipped, whoever builds them.
      NODE_ENV: 'production',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(data, { recursive: true, force: true });
  };
  let said = '';
  const port = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/[\w.]+:(\d+)\//.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)));
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { origin: `http://${officeAddress()}:${port}`, dataDir, stop };
}

/** A number of this machine that browsers do not trust as they trust the loopback. */
function officeAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const own = addresses.find(({ family, internal }) => family === 'IPv4' && !internal);
  // A machine without a network: 0.0.0.0 reaches it, and is no more trusted.
  return own?.address ?? '0.0.0.0';
}
