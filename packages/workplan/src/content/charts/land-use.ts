import { choiceText, quantityText } from '@zhulin/contract';
import type { ChartRole, MapChart, MapFeature } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import { type Content, sayingOf } from '../context.ts';
import { inCell } from '../in-text.ts';
import { shareText } from '../number-text.ts';
import { siteFeatures } from './site-features.ts';
import { awaitedFigure, mapText, sitePicture } from './site-words.ts';

const say = sayingOf('chapter-3-goals');
const BOUNDARY = 'site';

/** Homes are what the project is for; streets and pipes lie between; all else is reference. */
const ROLES: Readonly<Record<string, ChartRole>> = { housing: 'own', road: 'other', utility: 'other' };

/** The land by its use, on the ground; what to attach where the plan holds no geometry of it. */
export function landUseOf(content: Content): Figure {
  const features = siteFeatures(content).flatMap(({ geometry, properties }): MapFeature[] => {
    if (properties['line'] === BOUNDARY) return [{ geometry, class: BOUNDARY }];
    const { use } = properties;
    return typeof use === 'string' && isUse(content, use) ? [{ geometry, class: use }] : [];
  });
  const uses = [...new Set(features.map((feature) => feature.class))].filter((id) => id !== BOUNDARY);
  if (uses.length === 0) return awaitedFigure(content, 'land-use', stated(content));
  const title = titleOf(content, uses.length);
  return sitePicture(content, 'land-use', title, mapOf(content, features, uses));
}

function isUse({ words }: Content, use: string): boolean {
  return words.has('choices', `land-use/${use}`);
}

function mapOf(content: Content, features: MapFeature[], uses: readonly string[]): MapChart {
  const classes = uses.map((id) => ({
    id,
    name: inCell(choiceText('land-use', id, content.words)),
    role: ROLES[id] ?? 'reference',
  }));
  const boundary = {
    id: BOUNDARY,
    name: say(content, 'drawings/boundary'),
    role: 'reference' as const,
    isBoundary: true,
  };
  return { kind: 'map', features, classes: [boundary, ...classes], rings: [], text: mapText(content) };
}

/** The largest use with its share, where the plan lists areas. */
function titleOf(content: Content, count: number): string {
  const list = content.plan.site?.landUse ?? [];
  const total = list.reduce((sum, { areaM2 }) => sum + areaM2, 0);
  const [largest] = [...list].sort((one, other) => other.areaM2 - one.areaM2);
  if (largest === undefined || total === 0) return say(content, 'drawings/land-use/plain', { count });
  return say(content, 'drawings/land-use/title', {
    use: inCell(choiceText('land-use', largest.use, content.words)),
    share: shareText(largest.areaM2 / total),
  });
}

/** Areas that the drawing will have to agree with. */
function stated({ plan, words, own }: Content): string[] {
  return (plan.site?.landUse ?? []).map(({ use, areaM2 }) =>
    own.text('chapter-3-goals', 'drawings/land-use/area', {
      use: inCell(choiceText('land-use', use, words)),
      area: quantityText(areaM2, 'm2', words),
    }),
  );
}
