import type { Figure } from '../../model.ts';
import { type Content, rulesDay, sayingOf, shortHash } from '../context.ts';

const say = sayingOf('chapter-3-goals');

export type AwaitedKind = 'land-use' | 'structure' | 'phasing' | 'life-circle';

/** The frame of a drawing that the plan does not hold yet, with what has to be attached.
 * @param items  what the plan states already of what the drawing shows */
export function awaitedFigure(content: Content, kind: AwaitedKind, items: readonly string[] = []): Figure {
  const title = say(content, `drawings/${kind}/awaited`);
  const asked = ['first', 'second', 'third'].map((key) => say(content, `drawings/${kind}/${key}`));
  return {
    kind: 'figure',
    id: `c3-${kind}`,
    title,
    chart: { kind: 'awaited', title: say(content, 'drawings/await'), items: [...asked, ...items] },
    description: say(content, 'drawings/description', { title }),
    definition: say(content, `drawings/${kind}/definition`),
    cutOff: cutOffOf(content),
  };
}

export function cutOffOf(content: Content): string {
  return say(content, 'drawings/cut-off', {
    day: rulesDay(content),
    plan: shortHash(content.assessment.run.planHash),
  });
}

/** Words of a map. */
export function mapText(content: Content): { north: string; metres: string; kilometres: string } {
  return {
    north: say(content, 'drawings/north'),
    metres: say(content, 'drawings/metres'),
    kilometres: say(content, 'drawings/kilometres'),
  };
}
