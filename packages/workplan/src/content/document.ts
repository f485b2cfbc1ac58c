import type { WorkplanDocument } from '../model.ts';
import { type Content, say } from './context.ts';
import { coverOf } from './cover.ts';
import { doubtsOf } from './doubts.ts';
import { moneyOf } from './money.ts';
import { selfCheckOf } from './self-check.ts';

/** The work plan of an assessed plan as plain data: cover, self-check, money. Pure.
 * Every number in it is a figure, an input or a bound of a rule; what is not known says so. */
export function documentOf(content: Content): WorkplanDocument {
  return {
    language: content.words.language,
    title: say(content, 'file-title', { name: content.plan.project.name }),
    day: content.assessment.run.asOf,
    cover: coverOf(content),
    blocks: [...selfCheckOf(content), ...doubtsOf(content), ...moneyOf(content)],
  };
}

/** The document with a last note that says which typefaces stand in, for renderers that embed them. */
export function withTypefaceNote(document: WorkplanDocument, words: Content['words']): WorkplanDocument {
  const note = {
    kind: 'notes' as const,
    title: words.text('workplan', 'typeface/title'),
    items: [[words.text('workplan', 'typeface/note')]],
  };
  return { ...document, blocks: [...document.blocks, note] };
}
