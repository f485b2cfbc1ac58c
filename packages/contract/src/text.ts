import { z } from 'zod';

/** An id of ours: of organisations, people, posts. */
export const idSchema = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** One line that people wrote: no control characters, nothing PostgreSQL cannot keep. */
export function lineSchema(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);
}

export const momentSchema = z.iso.datetime();
export const daySchema = z.iso.date();
