import type { Closing, Cover, SignaturePage, WorkplanDocument } from '../model.ts';
import type { NumberedDocument } from '../numbering.ts';
import { annexesLabel, isWide } from '../outline.ts';
import { blocksHtml } from './blocks.ts';
import { escaped } from './escape.ts';
import { type PageContext, partId } from './parts.ts';
import { runsHtml, wordsHtml } from './runs.ts';

export function coverHtml(
  { name, title, stage, facts, seal, statement }: Cover,
  context: PageContext,
): string {
  const rows = facts.map(
    ({ label, runs }) => `<div><dt>${escaped(label)}</dt><dd>${runsHtml(runs, context)}</dd></div>`,
  );
  return [
    '<header class="cover">',
    `<h1><span class="name">${wordsHtml(name, context)}</span> <span>${escaped(title)}</span></h1>`,
    stage === undefined ? '' : `<p class="stage">${escaped(stage)}</p>`,
    `<dl class="facts">${rows.join('')}</dl>`,
    `<div class="seal paper-only"><p>${escaped(seal.label)}</p><p class="seal-date">${escaped(seal.date)}</p></div>`,
    `<p class="statement">${escaped(statement)}</p>`,
    '</header>',
  ].join('');
}

/** The title above the text. Behind a cover it is for paper alone: on a screen it would say the same twice. */
export function openingHtml(
  { title, sub }: NonNullable<WorkplanDocument['opening']>,
  isBehindCover: boolean,
  context: PageContext,
): string {
  const tag = isBehindCover ? 'p' : 'h1';
  const line = sub === undefined ? '' : `<p class="sub">${wordsHtml(sub, context)}</p>`;
  return `<div class="opening${isBehindCover ? ' paper-only' : ''}"><${tag} class="title">${wordsHtml(title, context)}</${tag}>${line}</div>`;
}

/** A page for paper: on a screen nobody signs by hand. */
export function signatureHtml({ title, heads, lines, note }: SignaturePage): string {
  const rows = lines.map(({ label }) => `<tr><th scope="row">${escaped(label)}</th><td></td><td></td></tr>`);
  return [
    `<section class="signatures paper-only" aria-label="${escaped(title)}"><p class="title">${escaped(title)}</p>`,
    `<table><thead><tr><td></td><th scope="col">${escaped(heads.name)}</th>`,
    `<th scope="col">${escaped(heads.date)}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
    `<p class="remark">${escaped(note)}</p></section>`,
  ].join('');
}

type NumberedAnnex = NumberedDocument['annexes'][number];

/** 附件说明, and who issues the document over its date. */
export function endHtml(
  annexes: readonly NumberedAnnex[],
  closing: Closing | undefined,
  context: PageContext,
): string {
  const items = annexes.map(
    ({ id, title }, index) =>
      `<li><a class="see" href="#${escaped(partId(id))}">${wordsHtml(`${index + 1}. ${title}`, context)}</a></li>`,
  );
  const list =
    items.length === 0
      ? ''
      : `<div class="annex-list"><p>${escaped(annexesLabel(context.language))}</p><ol role="list">${items.join('')}</ol></div>`;
  const signed =
    closing === undefined
      ? ''
      : `<div class="closing"><p>${runsHtml([closing.unit], context)}</p><p>${runsHtml([closing.date], context)}</p></div>`;
  return `${list}${signed}`;
}

/** 附件1 and its title are one heading, on two lines. */
export function annexHtml(
  { id, number, title, blocks }: NumberedAnnex,
  { opensPage }: { opensPage: boolean },
  context: PageContext,
): string {
  const heading = `<h2 class="annex-title"><span class="annex-number">${escaped(number)}</span> <span class="title">${wordsHtml(title, context)}</span></h2>`;
  const kinds = [...(blocks.some(isWide) ? ['lying'] : []), ...(opensPage ? [] : ['running-on'])];
  return `<section class="${['annex', ...kinds].join(' ')}" id="${escaped(partId(id))}">${heading}\n${blocksHtml(blocks, 2, context)}</section>`;
}
