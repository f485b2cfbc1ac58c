import { type Content, rowsOf } from '../context.ts';
import { type Lacks, lackOf, type Own, ownCell } from './own.ts';

/** Money that is not a source by its kind but by the phase in which it comes. */
const BY_PHASE = 'phase';

/** What each kind of source brings in all, in fen, the largest first; or what is lacking where the plan tells only phases. */
export function fundingByKind(content: Content): Map<string, number> | { lacks: Lacks } {
  const answer = rowsOf(content, 'finance.cash.sources_by_source');
  if ('lacks' in answer) return answer;
  const kinds = new Map<string, number>();
  for (const { kind, amountFen } of answer.rows) {
    if (kind === BY_PHASE) return lackOf('funding.sources');
    const before = kinds.get(String(kind));
    kinds.set(String(kind), (before === undefined ? 0 : before) + Number(amountFen));
  }
  return new Map([...kinds].sort(([, one], [, other]) => other - one));
}

/** What some kinds bring together. */
export function fundingOf(content: Content, wanted: readonly string[]): Own {
  const kinds = fundingByKind(content);
  if ('lacks' in kinds) return kinds;
  const sum = [...kinds].reduce((total, [kind, fen]) => (wanted.includes(kind) ? total + fen : total), 0);
  return ownCell('finance.cash.sources_by_source', sum, 'fen');
}

export const PUBLIC_KINDS = ['fiscal', 'special_bond', 'policy_fund'] as const;
