import type { Annex, Block } from '../../model.ts';
import { type Content, sayingOf } from '../context.ts';
import { doubtsOf } from './doubts.ts';
import { moneyOf } from './money.ts';
import { selfCheckOf } from './self-check.ts';

const say = sayingOf('annexes');

/** The annexes in their order; the id names title and reference. */
const ANNEXES: readonly [id: string, write: (content: Content) => Block[]][] = [
  ['self-check', selfCheckOf],
  ['money', moneyOf],
  ['doubts', doubtsOf],
];

export function annexesOf(content: Content): Annex[] {
  return ANNEXES.map(([id, write]) => ({
    id: `annex-${id}`,
    title: say(content, `${id}/title`),
    blocks: write(content),
  }));
}
