import { FontsMissing } from '@zhulin/workplan';
import { expect, test } from 'vitest';
import { madeIn, sayingFonts, type ThreadMessage } from './thread-messages.ts';

const messagesOf = async (work: () => Promise<void>): Promise<ThreadMessage[]> => {
  const messages: ThreadMessage[] = [];
  await sayingFonts(work, (message) => messages.push(structuredClone(message)));
  return messages;
};

test('typefaces that are missing refuse the document by name, on the other side of the thread', async () => {
  const files = ['NotoSerifSC_400Regular.ttf', 'NotoSansSC_500Medium.ttf'];
  const [message, ...others] = await messagesOf(() => Promise.reject(new FontsMissing(files)));
  expect(others).toEqual([]);
  expect(() => madeIn(message as ThreadMessage)).toThrow(
    expect.objectContaining({ code: 'DOCUMENT_FONTS_MISSING', params: { files } }),
  );
});

test('any other failure ends the thread as what it is', async () => {
  await expect(messagesOf(() => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory');
});
