/** A file of code with what is not code blanked by spaces; offsets and lines stay the same. */
export interface CodeText {
  /** Comments blanked. */
  withStrings: string;
  /** Comments, and the inside of strings, templates and regular expressions blanked; quotes stay. */
  code: string;
}

const beforeRegex =
  /(^|[(,=:[!&|?;{+\-*%~^]|=>|\b(return|typeof|case|in|of|delete|void|throw|new|else|do|yield|await))\s*$/;

/** Separates code from comments and strings by one pass over the characters.
 * A slash begins a regular expression when the code before it cannot end a value; text inside JSX counts as code. */
export function separate(source: string): CodeText {
  const withStrings = source.split('');
  const code = source.split('');
  /** One entry for each `${` that is open: the depth of braces at which it closes. */
  const templates: number[] = [];
  let depth = 0;
  const blank = (target: string[], from: number, to: number): void => {
    for (let i = from; i < to; i += 1) if (source[i] !== '\n') target[i] = ' ';
  };
  const templateFrom = (start: number): number => {
    const end = endOfTemplatePart(source, start);
    blank(code, start, end);
    if (source[end] !== '$') return end + 1;
    templates.push(depth);
    depth += 1;
    return end + 2;
  };
  let at = 0;
  while (at < source.length) {
    const char = source[at];
    const next = source[at + 1];
    if (char === '/' && (next === '/' || next === '*')) {
      const end = endOfComment(source, at, next);
      blank(withStrings, at, end);
      blank(code, at, end);
      at = end;
    } else if (char === "'" || char === '"') {
      const end = endOfQuoted(source, at + 1, char);
      blank(code, at + 1, end);
      at = end + 1;
    } else if (char === '`') {
      at = templateFrom(at + 1);
    } else if (char === '/' && beforeRegex.test(code.slice(Math.max(0, at - 20), at).join(''))) {
      const end = endOfRegex(source, at + 1);
      blank(code, at + 1, end);
      at = end + 1;
    } else if (char === '}' && templates.at(-1) === depth - 1) {
      templates.pop();
      depth -= 1;
      at = templateFrom(at + 1);
    } else {
      if (char === '{') depth += 1;
      if (char === '}') depth -= 1;
      at += 1;
    }
  }
  return { withStrings: withStrings.join(''), code: code.join('') };
}

function endOfComment(source: string, start: number, kind: '/' | '*'): number {
  const end = kind === '/' ? source.indexOf('\n', start) : source.indexOf('*/', start + 2);
  if (end === -1) return source.length;
  return kind === '/' ? end : end + 2;
}

/** The closing quote, or the end of the line: an apostrophe in JSX text must not swallow the file. */
function endOfQuoted(source: string, start: number, quote: string): number {
  let at = start;
  while (at < source.length && source[at] !== quote && source[at] !== '\n') at += source[at] === '\\' ? 2 : 1;
  return Math.min(at, source.length);
}

/** The closing backtick or the `$` of the next `${`. */
function endOfTemplatePart(source: string, start: number): number {
  let at = start;
  while (at < source.length && source[at] !== '`' && !(source[at] === '$' && source[at + 1] === '{')) {
    at += source[at] === '\\' ? 2 : 1;
  }
  return Math.min(at, source.length);
}

/** The closing slash; where the line ends first it was a division, and nothing is taken. */
function endOfRegex(source: string, start: number): number {
  let isInClass = false;
  for (let at = start; at < source.length && source[at] !== '\n'; at += source[at] === '\\' ? 2 : 1) {
    if (source[at] === '[') isInClass = true;
    if (source[at] === ']') isInClass = false;
    if (source[at] === '/' && !isInClass) return at;
  }
  return start;
}
