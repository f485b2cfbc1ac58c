import type { Run } from '../../model.ts';
import { type Content, missingRun } from '../context.ts';
import type { Sentence } from '../section.ts';
import { against } from './compared.ts';
import { listedSome } from './listed-some.ts';
import { lackOf, type Own, ownRun, pair } from './own.ts';
import { ruled } from './ruled.ts';

/** Techniques of the plan that the work plan counts nationwide, by the id the plan gives them. */
const COUNTED = {
  prefabricated: 'tech.prefabricated.2023',
  pv: 'tech.pv.2023',
  rainwater: 'tech.rainwater.2023',
} as const;
type Technique = keyof typeof COUNTED;
const TECHNIQUES: readonly Technique[] = ['prefabricated', 'pv', 'rainwater'];

/** To how much of the project a technique is put. */
export function techniqueShare({ plan }: Content, id: Technique): Own {
  const index = (plan.greenTechniques ?? []).findIndex((each) => each.id === id);
  const share = plan.greenTechniques?.[index]?.share;
  if (share === undefined) return lackOf('greenTechniques');
  return { value: share, unit: 'share', of: { kind: 'input', path: `greenTechniques.${index}.share` } };
}

/** The techniques of this project against the nation, those behind by name. */
export function techniques(content: Content): Sentence {
  const national: Readonly<Record<Technique, Run[]>> = {
    prefabricated: ruled(content, COUNTED.prefabricated),
    pv: ruled(content, COUNTED.pv),
    rainwater: ruled(content, COUNTED.rainwater),
  };
  const given = content.plan.greenTechniques ?? [];
  if (given.length === 0)
    return ['techniques/ahead', { lack: missingRun(content, lackOf('greenTechniques').lacks) }];
  const named = (chosen: typeof given): Run[] =>
    listedSome(
      chosen.map(({ id, name, share }) =>
        pair(
          content,
          [{ author: name }],
          ownRun(content, {
            value: share,
            unit: 'share',
            of: { kind: 'input', path: `greenTechniques.${given.findIndex((each) => each.id === id)}.share` },
          }),
        ),
      ),
      content,
    );
  const behind = given.filter(({ id }) => {
    const known = TECHNIQUES.find((each) => each === id);
    if (known === undefined) return false;
    return against(content, techniqueShare(content, known), { rule: COUNTED[known] })?.side === 'below';
  });
  if (behind.length === 0) return ['techniques/ahead', { ...national, names: named(given) }];
  return ['techniques/behind', { ...national, names: named(given), behind: namesOf(content, behind) }];
}

function namesOf(content: Content, chosen: readonly { name: string }[]): Run[] {
  return listedSome(
    chosen.map(({ name }) => [{ author: name }]),
    content,
  );
}
