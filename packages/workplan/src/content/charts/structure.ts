import { choiceText, listText } from '@zhulin/contract';
import type { StructurePart } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import { type Content, sayingOf } from '../context.ts';
import { ruleOf } from '../norm.ts';
import { awaitedFigure, sitePicture } from './site-words.ts';

const say = sayingOf('chapter-3-goals');

/** 一心两带三圈 as a scheme: what the rules ask for, dashed where the plan does not have it. */
export function structureOf(content: Content): Figure {
  const { structure } = content.plan.site ?? {};
  if (structure === undefined) return awaitedFigure(content, 'structure');
  const centre = partsOf(content, 'layout.centre_functions', 'centre-function', structure.centre);
  const belts = partsOf(content, 'layout.belts', 'belt', structure.belts);
  const rings = partsOf(content, 'layout.circles', 'circle', structure.circles);
  const pending = [...centre, ...belts, ...rings].filter(({ isPending }) => isPending);
  const names = listText(
    pending.map(({ name }) => name),
    content.words,
  );
  const title =
    pending.length === 0
      ? say(content, 'drawings/structure/whole')
      : say(content, 'drawings/structure/pending', { names });
  return sitePicture(content, 'structure', title, {
    kind: 'structure',
    centre: {
      name: say(content, 'drawings/structure/centre'),
      sub: listText(
        centre.filter(({ isPending }) => !isPending).map(({ name }) => name),
        content.words,
      ),
      isPending: centre.some(({ isPending }) => isPending),
    },
    belts,
    rings,
    ...(pending.length > 0 && {
      legend: {
        present: say(content, 'drawings/structure/present'),
        pending: say(content, 'drawings/structure/lacking'),
      },
    }),
  });
}

/** The parts that a rule names, and those that only the plan has. */
function partsOf(
  content: Content,
  rule: string,
  kind: string,
  stated: readonly string[] | undefined,
): StructurePart[] {
  const value = ruleOf(content, rule)?.value;
  const asked = Array.isArray(value) ? value : [];
  const given = stated ?? [];
  return [...new Set([...asked, ...given])].map((code) => ({
    name: choiceText(kind, code, content.words),
    isPending: !given.includes(code),
  }));
}
