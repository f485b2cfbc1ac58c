import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Sink } from './archive/sections.ts';

/** Lets what pulls its bytes take those that are pushed, in step with each other. */
export function sinkTo(
  take: (content: AsyncIterable<Buffer>) => Promise<void>,
  onPart: (part: Buffer) => void,
): Sink {
  const content = new PassThrough();
  let failure: unknown;
  const taken = take(content).catch((error: unknown) => {
    failure = error;
    content.destroy();
  });
  const settle = async () => {
    await taken;
    if (failure !== undefined) throw failure;
  };
  return {
    write: async (part) => {
      onPart(part);
      if (content.destroyed) return await settle();
      if (!content.write(part)) await Promise.race([once(content, 'drain'), taken]);
    },
    end: async () => {
      content.end();
      await settle();
    },
  };
}
