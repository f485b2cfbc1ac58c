import type { z } from 'zod';
import { keep, readKept } from './kept.ts';

/** Beside what the browser keeps: one that keeps nothing still has the draft as long as the page is open. */
const held = new Map<string, unknown>();

/** What was entered and is not yet on the server, kept in this browser under a name. */
export interface DraftStore<T> {
  /** Undefined also for what another version of this page kept. */
  read(): T | undefined;
  /** Undefined: forgets it. */
  write(draft: T | undefined): void;
}

export function draftStore<T>(name: string, schema: z.ZodType<T>): DraftStore<T> {
  return {
    read: () => schema.safeParse(held.get(name) ?? jsonIn(readKept(name))).data,
    write: (draft) => {
      if (draft === undefined) held.delete(name);
      else held.set(name, draft);
      keep(name, draft === undefined ? undefined : JSON.stringify(draft));
    },
  };
}

function jsonIn(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
