import type { RiskIssue } from './issue.ts';

/** Where something stands in the text of the formulas, counted from 1. */
export interface Place {
  line: number;
  column: number;
}

export type Token = Place & { text: string; kind: 'number' | 'name' | 'sign' | 'end' };

/** Numbers, names in any script, and signs; longer signs first. */
const TOKEN =
  /[ \t]*(?:(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<sign><=|>=|==|!=|[-+*/^()<>,=]))/uy;
const BLANK = /[ \t]*(?:#.*)?$/uy;

/** The tokens of one line with an end, or the issue of the first character that has no place in a formula. */
export function tokensOf(text: string, line: number): { tokens: Token[]; issue: RiskIssue | null } {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    BLANK.lastIndex = at;
    if (BLANK.test(text)) break;
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found?.groups) return { tokens, issue: strangerIn(text, at, line) };
    const { number, name, sign } = found.groups;
    const written = number ?? name ?? String(sign);
    const kind = number !== undefined ? 'number' : name !== undefined ? 'name' : 'sign';
    at = TOKEN.lastIndex;
    tokens.push({ kind, text: written, line, column: at - written.length + 1 });
  }
  tokens.push({ kind: 'end', text: '', line, column: text.length + 1 });
  return { tokens, issue: null };
}

function strangerIn(text: string, from: number, line: number): RiskIssue {
  const at = from + (/^[ \t]*/.exec(text.slice(from))?.[0].length ?? 0);
  const [got = ''] = text.slice(at);
  const expected = 'a-z 0-9 _ + - * / ^ ( ) , = < > #';
  return { code: 'CODE_IN_FORMULA', path: [], got, expected, line, column: at + 1 };
}
