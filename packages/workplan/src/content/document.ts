import type { DocumentStage, DocumentStyle } from '@zhulin/contract';
import type { Block, WorkplanDocument } from '../model.ts';
import { annexesOf } from './annexes/index.ts';
import { appendixOf } from './appendix.ts';
import { chaptersOf } from './chapters/index.ts';
import { closingOf } from './closing.ts';
import { type Content, say } from './context.ts';
import { coverOf, signatureOf } from './cover.ts';
import { basisOf } from './front/basis.ts';
import { indicatorsOf } from './front/indicators.ts';
import { tracesOf } from './traces.ts';

/** In what form the document is made; nothing of it changes a figure. */
export interface DocumentForm {
  style: DocumentStyle;
  stage: DocumentStage;
  /** Number of the version in the register, where it comes from one. */
  version?: number;
}

/** The work plan of an assessed plan as plain data. Pure.
 * Every number in it is a figure, an input or a rule; what is not known says so. */
export function documentOf(content: Content, form: DocumentForm): WorkplanDocument {
  const blocks: Block[] = [
    ...basisOf(content),
    ...indicatorsOf(content),
    ...withAuthorNote(chaptersOf(content), content),
  ].map((block) => withNoteHeads(block, content));
  const annexes = annexesOf(content).map((annex) => ({
    ...annex,
    blocks: annex.blocks.map((block) => withNoteHeads(block, content)),
  }));
  const cover = coverOf(content, form);
  const closing = closingOf(content);
  const around: Block = {
    kind: 'paragraph',
    runs: [...cover.facts.flatMap(({ runs }) => runs), closing.unit, closing.date],
  };
  const traces = tracesOf([around, ...blocks, ...annexes.flatMap((annex) => annex.blocks)], content);
  return {
    language: content.words.language,
    style: form.style,
    title: say(content, 'file-title', { name: content.plan.project.name }),
    day: content.assessment.run.asOf,
    cover,
    // An official document repeats its title above the text; a report begins with its first chapter.
    ...(form.style === 'official' && { opening: openingOf(content) }),
    signature: signatureOf(content),
    hasContents: true,
    blocks,
    closing,
    annexes,
    appendix: appendixOf(traces, content),
    traces,
  };
}

/** 某社区工作方案 in one line; other languages set below the name what it is. */
function openingOf(content: Content): NonNullable<WorkplanDocument['opening']> {
  const { name } = content.plan.project;
  const title = say(content, 'title');
  return content.words.language === 'zh-CN' ? { title: `${name}${title}` } : { title: name, sub: title };
}

/** 注：… below a table, or 注1：… where it has several. Source: GB/T 1.1-2020 */
function withNoteHeads(block: Block, content: Content): Block {
  if (block.kind !== 'table') return block;
  const { notes } = block;
  const headed = notes.map((text, index) =>
    notes.length === 1
      ? say(content, 'note', { text })
      : say(content, 'note-of', { number: index + 1, text }),
  );
  return { ...block, notes: headed };
}

/** In another language than the author's, the first passage of his says that it and all others stand as written. */
function withAuthorNote(blocks: readonly Block[], content: Content): Block[] {
  const isOwn = (block: Block): boolean =>
    block.kind === 'paragraph' && block.runs.every((run) => typeof run !== 'string' && 'author' in run);
  const at = content.words.language === 'zh-CN' ? -1 : blocks.findIndex(isOwn);
  if (at === -1) return [...blocks];
  return blocks.toSpliced(at, 0, { kind: 'paragraph', runs: [say(content, 'author-note')] });
}

/** An official document with a note that says which of its prescribed typefaces have others in their place, for renderers
 * that embed them: above the last table, so that it never has a page to itself. For a report none is prescribed. */
export function withTypefaceNote(document: WorkplanDocument, words: Content['words']): WorkplanDocument {
  if (document.style !== 'official') return document;
  const note = {
    kind: 'notes' as const,
    title: words.text('workplan', 'typeface/title'),
    items: [[words.text('workplan', 'typeface/note')]],
  };
  const { appendix } = document;
  if (appendix.length > 0) {
    return { ...document, appendix: [...appendix.slice(0, -1), note, ...appendix.slice(-1)] };
  }
  return { ...document, blocks: [...document.blocks, note] };
}
