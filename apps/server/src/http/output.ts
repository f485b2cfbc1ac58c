import type { FastifySerializerCompiler } from 'fastify';
import type { z } from 'zod';

/** Writes an answer only after its schema has read it: what the contract does not name never leaves the house.
 * The library's own serializer encodes, which costs half as much again and differs only for codecs; we have none. */
export const writeOutput: FastifySerializerCompiler<z.ZodType> = ({ schema, method, url }) => {
  return (data) => {
    const result = schema.safeParse(data);
    if (result.success) return JSON.stringify(result.data);
    throw new Error(`the answer of ${method} ${url} breaks the contract`, { cause: result.error });
  };
};
