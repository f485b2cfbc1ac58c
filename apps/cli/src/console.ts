import type { openWords } from '@zhulin/contract';

/** What the command line has of the world outside; tests put their own in its place. */
export interface Console {
  out(text: string): void;
  err(text: string): void;
  /** How far something is, on one line that is written over; null takes it away. Nothing where nobody looks on. */
  status(text: string | null): void;
  /** Hears that the person wants to stop, instead of ending at once.
   * @returns stops hearing it */
  onInterrupt(listener: () => void): () => void;
  /** All that is piped in. */
  readInput(): Promise<Uint8Array>;
  /** Whether colours help the reader. */
  isTerminal: boolean;
  /** Language asked for by the environment, unchecked. */
  language: string | undefined;
  /** The day in China, YYYY-MM-DD. */
  today(): string;
  openWords: typeof openWords;
  /** API token of the environment. */
  token: string | undefined;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
}

/** Exit codes of every command. */
export const EXIT = { fine: 0, red: 1, unusable: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a message for the person; nothing has been written. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** What the machine-readable output says instead of the message. */
  readonly data: unknown;
  constructor(message: string, data: unknown = { message }) {
    super(message);
    this.data = data;
  }
}
