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

/** Several codes of one list, by comma: a query string has no lists. */
export function several<const Code extends string>(codes: readonly Code[]) {
  return z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(codes)).min(1).max(codes.length));
}
