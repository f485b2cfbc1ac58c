import type { InboxRow } from '@zhulin/contract';
import type { Action, Block, CaseKind, Step } from '@zhulin/engines/cases';

/** Every step of a flow, in its own order. */
export function stepsOf(block: Block): Step[] {
  if (block.type === 'step') return [block];
  if (block.type === 'sequence') return block.blocks.flatMap(stepsOf);
  const blocks = block.type === 'parallel' ? Object.values(block.branches) : Object.values(block.options);
  return blocks.flatMap((child) => (child === null ? [] : stepsOf(child)));
}

/** A refusal, like a return, always needs a comment. */
export const isCommentNeeded = ({ comment, isRefusal, effect }: Action): boolean =>
  comment === 'required' || isRefusal === true || effect.type === 'return';

/** The one kind and step of all rows; null where they differ. */
export function alikeStep(rows: readonly InboxRow[]): { kind: string; step: string } | null {
  const [first, ...others] = rows;
  if (first === undefined || first.step === null) return null;
  const { kind, step } = first;
  return others.every((row) => row.kind === kind && row.step === step) ? { kind, step } : null;
}

export interface AlikeAction {
  readonly id: string;
  readonly needsComment: boolean;
  readonly isRefusal: boolean;
}

/** Actions that all rows offer and that need no papers and no place to return to. */
export function alikeActions(
  { flow }: Pick<CaseKind, 'flow'>,
  step: string,
  rows: readonly InboxRow[],
): AlikeAction[] {
  const actions = stepsOf(flow).find(({ id }) => id === step)?.actions ?? [];
  return actions.flatMap((action) => {
    const { id, evidence = [], effect, isRefusal = false } = action;
    const isOffered = rows.every((row) => row.actions.includes(id));
    if (!isOffered || evidence.length > 0 || effect.type === 'return') return [];
    return [{ id, needsComment: isCommentNeeded(action), isRefusal }];
  });
}
