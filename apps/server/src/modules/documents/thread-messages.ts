import { fail } from '@zhulin/contract';
import { FontsMissing, type MadeDocument } from '@zhulin/workplan';

/** What the type-setting thread says: a document that is made, or which typefaces it cannot do without. */
export type ThreadMessage = MadeDocument | { readonly fontsMissing: readonly string[] };

/** Does the work of the thread; missing typefaces end it with a message, since no class crosses between threads. */
export async function sayingFonts(
  work: () => Promise<void>,
  post: (message: ThreadMessage) => void,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof FontsMissing)) throw error;
    post({ fontsMissing: error.files });
  }
}

/** The document of a message. Errors: DOCUMENT_FONTS_MISSING. */
export function madeIn(message: ThreadMessage): MadeDocument {
  if (!('fontsMissing' in message)) return message;
  throw fail('DOCUMENT_FONTS_MISSING', { files: message.fontsMissing });
}
