import type { ChartRole, MapFeature } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import { type Content, sayingOf } from '../context.ts';
import { siteFeatures } from './site-features.ts';
import { awaitedFigure, mapText, sitePicture } from './site-words.ts';

const say = sayingOf('chapter-3-goals');
const ROLES: readonly ChartRole[] = ['own', 'reference', 'other'];

/** Which land is built in which phase; what to attach where the geometry does not say. */
export function phasingOf(content: Content): Figure {
  const features = siteFeatures(content).flatMap(({ geometry, properties }): MapFeature[] => {
    const { phase, use } = properties;
    return typeof phase === 'number' && use !== undefined ? [{ geometry, class: String(phase) }] : [];
  });
  const phases = [...new Set(features.map((feature) => Number(feature.class)))].sort((a, b) => a - b);
  if (phases.length === 0) return awaitedFigure(content, 'phasing');
  const title = say(content, 'drawings/phasing/title', { count: phases.length });
  return sitePicture(content, 'phasing', title, {
    kind: 'map',
    features,
    classes: phases.map((phase, index) => ({
      id: String(phase),
      name: say(content, 'drawings/phasing/phase', { phase }),
      role: ROLES[Math.min(index, ROLES.length - 1)] ?? 'other',
    })),
    rings: [],
    text: mapText(content),
  });
}
