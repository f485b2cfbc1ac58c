import { extname } from 'node:path';
import {
  DOCUMENT_KINDS,
  DOCUMENT_STAGES,
  DOCUMENT_STYLES,
  type DocumentFormat,
  type DocumentKind,
  formatsOf,
  USUAL_FORM,
} from '@zhulin/contract';
import { LANGUAGES } from '@zhulin/engines/units';
import { nearestOf } from '@zhulin/plan';
import { Refusal } from './console.ts';
import type { Invocation } from './run.ts';

/** Which document: by its code, or by its word in any language. */
export function kindOf(invocation: Invocation): DocumentKind {
  const { document } = invocation.form;
  return document === undefined
    ? USUAL_FORM.document
    : chosen('document', document, DOCUMENT_KINDS, invocation);
}

/** Style and stage of a document: by their code, or by their word in any language. */
export function formOf(invocation: Invocation) {
  const { style, stage } = invocation.form;
  return {
    style: style === undefined ? USUAL_FORM.style : chosen('style', style, DOCUMENT_STYLES, invocation),
    stage: stage === undefined ? USUAL_FORM.stage : chosen('stage', stage, DOCUMENT_STAGES, invocation),
  };
}

/** The format that the ending of a file names, of those that the document has. */
export function formatOf(path: string, document: DocumentKind, { words }: Invocation): DocumentFormat {
  const ending = extname(path).slice(1).toLowerCase();
  const formats = formatsOf(document);
  const format = formats.find((each) => each === ending);
  if (format !== undefined) return format;
  const expected = formats.map((each) => `.${each}`).join(', ');
  throw new Refusal(words.text('cli', 'extension', { path, expected }));
}

/** The formats of `--format`, each once, in the order in which they are named. */
export function formatsAsked(invocation: Invocation, document: DocumentKind): DocumentFormat[] {
  const { format } = invocation.form;
  if (format === undefined) return [...USUAL_FORM.formats];
  const named = format.split(/[,，、]/u).map((each) => each.trim().toLowerCase());
  const names = formatsOf(document).map((code) => ({ code, names: [code] }));
  return [...new Set(named.map((got) => found('--format', got, names, invocation)))];
}

function chosen<C extends string>(
  option: 'document' | 'style' | 'stage',
  got: string,
  codes: readonly C[],
  invocation: Invocation,
): C {
  const languages = LANGUAGES.map(invocation.console.openWords);
  const names = codes.map((code) => ({
    code,
    names: [...new Set([...languages.map((each) => each.text('cli', `${option}s/${code}`)), code])],
  }));
  return found(`--${option}`, got.trim(), names, invocation);
}

/** What was named, or a refusal with all that can be and the one that was probably meant. */
function found<C>(
  option: string,
  got: string,
  choices: readonly { code: C; names: readonly string[] }[],
  { words }: Invocation,
): C {
  const choice = choices.find(({ names }) => names.includes(got));
  if (choice !== undefined) return choice.code;
  const expected = choices.map(({ names }) => names.join('|')).join(', ');
  const nearest = nearestOf(
    got,
    choices.flatMap(({ names }) => names),
  );
  const lines = [
    words.text('cli', 'bad-choice', { option, got, expected }),
    ...(nearest === undefined ? [] : [words.text('cli', 'did-you-mean', { nearest })]),
    words.text('cli', 'next', { next: words.text('cli', 'see-usage') }),
  ];
  throw new Refusal(lines.join('\n'), { option, got, expected: choices.flatMap(({ names }) => names) });
}
