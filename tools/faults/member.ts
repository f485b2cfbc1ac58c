import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryRoot } from '../check/repository.ts';

const START = join(repositoryRoot, 'apps', 'server', 'start.mjs');
/** A busy machine takes long to start a process; this says that it hangs. */
const READY_LIMIT_MS = 180_000;
/** As a service manager waits before it starts again what has ended. */
const RESTART_MS = 300;
const SAID_MAX = 4000;

export interface Home {
  readonly data: string;
  readonly files: string;
}

/** One process of the product, started again by us whenever it was killed, as a service manager does. */
export class Member {
  readonly name: string;
  readonly #home: Home;
  readonly #isServer: boolean;
  #child: ChildProcess | undefined;
  #port = '0';
  #said = '';
  #isEnding = false;
  #isStruck = false;
  /** Whether it works now. */
  isUp = false;
  /** Why it has ended though nobody killed it. */
  readonly faults: string[] = [];
  /** Settles when what was started last is ready. */
  ready: Promise<void> = Promise.resolve();

  constructor(name: string, home: Home, isServer: boolean) {
    this.name = name;
    this.#home = home;
    this.#isServer = isServer;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starting, or up. */
  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get origin(): string {
    return `http://localhost:${this.#port}`;
  }

  start(): Promise<void> {
    this.ready = this.#start();
    // Whoever waits hears of it; nobody may be waiting yet.
    this.ready.catch(() => undefined);
    return this.ready;
  }

  async #start(): Promise<void> {
    this.#said = '';
    this.#isStruck = false;
    this.#isEnding = false;
    const child = spawn(process.execPath, [START, ...(this.#isServer ? [] : ['--worker'])], {
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        PORT: this.#port,
        ZHULIN_DATA: this.#home.data,
        ZHULIN_FILES: this.#home.files,
        ZHULIN_SCALE: '0',
        DATABASE_URL: '',
        NODE_ENV: 'production',
      },
      // The channel carries nothing: it ends with us, and the process with it.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    child.once('exit', (code, signal) => this.#ended(code, signal));
    await this.#hear(child);
    this.isUp = this.isRunning;
  }

  #hear(child: ChildProcess): Promise<void> {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(
        () => reject(new Error(`${this.name} is not ready after ${READY_LIMIT_MS / 1000} s:\n${this.#said}`)),
        READY_LIMIT_MS,
      );
      const hear = (chunk: Buffer) => {
        this.#said = (this.#said + chunk.toString()).slice(-SAID_MAX);
        const port = /http:\/\/[\w.]+:(\d+)\//.exec(this.#said)?.[1];
        if (this.#isServer && port !== undefined) this.#port = port;
        if (this.#isServer ? port === undefined : !this.#said.includes('The worker is ready')) return;
        clearTimeout(limit);
        resolve();
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.once('exit', () => {
        clearTimeout(limit);
        // Killed while it started: the next one is on its way.
        if (this.#isStruck) resolve();
        else reject(new Error(`${this.name} ended before it was ready:\n${this.#said}`));
      });
    });
  }

  #ended(code: number | null, signal: NodeJS.Signals | null): void {
    this.isUp = false;
    if (this.#isEnding) return;
    if (!this.#isStruck) this.faults.push(`${this.name} ended by itself (${signal ?? code}):\n${this.#said}`);
    // Settled only when the next one is ready.
    this.ready = new Promise((resolve) => setTimeout(resolve, RESTART_MS)).then(() => {
      if (!this.#isEnding) return this.#start();
    });
    this.ready.catch(() => undefined);
  }

  kill(): void {
    this.#isStruck = true;
    this.#child?.kill('SIGKILL');
  }

  /** Asks it to end in order. @returns its exit code; null: it had ended, or did not end in order */
  async end(): Promise<number | null> {
    this.#isEnding = true;
    const child = this.#child;
    if (child === undefined || !this.isRunning) return null;
    child.kill('SIGTERM');
    await once(child, 'exit');
    return child.exitCode;
  }
}
