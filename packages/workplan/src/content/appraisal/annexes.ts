import type { Annex, Block } from '../../model.ts';
import { groundTable } from './ground.ts';
import { linesTable } from './lines.ts';
import { scoresTable } from './scores.ts';
import { signatures } from './signatures.ts';
import { say, type Telling } from './telling.ts';
import { uncounted } from './uncounted.ts';
import { units } from './units.ts';

/** 附件: scores, each unit, the goals and how they are counted, what could not be counted, the grounds, and where to sign. */
export function annexes(telling: Telling): Annex[] {
  const annex = (id: string, blocks: Block[]): Annex => ({ id, title: say(telling, `annex/${id}`), blocks });
  return [
    annex('scores', [scoresTable(telling)]),
    annex('units', units(telling)),
    annex('lines', [linesTable(telling)]),
    annex('uncounted', uncounted(telling)),
    annex('ground', groundTable(telling)),
    annex('signatures', signatures(telling)),
  ];
}
