import { z } from 'zod';

/** A file inside an answer. Files of an office are small; a third more bytes buys one shape for every answer. */
export const fileSchema = z
  .strictObject({
    name: z.string(),
    mediaType: z.string(),
    content: z.base64().describe('the bytes in Base64'),
  })
  .meta({ id: 'FileContent' });

export type FileContent = z.output<typeof fileSchema>;
