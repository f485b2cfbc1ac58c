import { choiceText, quantityText } from '@zhulin/contract';
import type { PlanFacility } from '@zhulin/plan';
import type { MapChart, MapFeature, Position } from '../../charts/model.ts';
import type { Figure } from '../../model.ts';
import { ruleNumber } from '../chapters/ruled.ts';
import { type Content, sayingOf } from '../context.ts';
import { inCell } from '../in-text.ts';
import { metresBetween, middleOf, siteFeatures } from './site-features.ts';
import { awaitedFigure, mapText, sitePicture } from './site-words.ts';

const say = sayingOf('chapter-3-goals');
const HOUSING = 'housing';
const OTHER = 'other';
const BOUNDARY = 'site';

/** Where facilities lie around the homes, as the plan draws them. */
export interface LifeCircle {
  centre: Position;
  homes: MapFeature[];
  boundary: MapFeature[];
  facilities: { facility: PlanFacility; feature: MapFeature; distanceM: number }[];
  /** How far people walk in the time that basic services may take. */
  radiusM: number;
}

/** The facilities that the geometry places, by their straight distance from the middle of the homes; nothing where it
 * places none, or no homes. */
export function lifeCircleOf(content: Content): LifeCircle | undefined {
  const features = siteFeatures(content);
  const homes = features.filter(({ properties }) => properties['use'] === HOUSING);
  const centre = middleOf(homes.map(({ geometry }) => geometry));
  const [minutes, speed] = [
    ruleNumber(content, 'lifecircle.basic'),
    ruleNumber(content, 'tdt1062.walking_speed'),
  ];
  if (centre === undefined || 'lacks' in minutes || 'lacks' in speed) return undefined;
  const facilities = features.flatMap(({ geometry, properties }) => {
    const facility = (content.plan.facilities ?? []).find(({ id }) => id === properties['facility']);
    const place = middleOf([geometry]);
    if (facility === undefined || place === undefined) return [];
    const feature = { geometry, class: facility.serves ?? OTHER, label: facility.name };
    return [{ facility, feature, distanceM: metresBetween(centre, place) }];
  });
  if (facilities.length === 0) return undefined;
  return {
    centre,
    homes: homes.map(({ geometry }) => ({ geometry, class: HOMES })),
    boundary: features
      .filter(({ properties }) => properties['line'] === BOUNDARY)
      .map(({ geometry }) => ({ geometry, class: BOUNDARY })),
    facilities,
    radiusM: minutes.value * speed.value,
  };
}

/** Of the polygons of homes; facilities that serve housing are of another class. */
const HOMES = 'homes';

/** Facilities and the ring of basic services around the homes. */
export function lifeCircleFigure(content: Content): Figure {
  const circle = lifeCircleOf(content);
  if (circle === undefined) {
    return awaitedFigure(
      content,
      'life-circle',
      (content.plan.facilities ?? []).map(({ name }) => name),
    );
  }
  const within = circle.facilities.filter(({ distanceM }) => distanceM <= circle.radiusM).length;
  const count = circle.facilities.length;
  const radius = quantityText(circle.radiusM, 'm', content.words);
  const title = say(content, `drawings/life-circle/${within === count ? 'title-all' : 'title'}`, {
    within,
    count,
    radius,
  });
  return sitePicture(content, 'life-circle', title, mapOf(content, circle));
}

function mapOf(content: Content, { centre, homes, boundary, facilities, radiusM }: LifeCircle): MapChart {
  const { words } = content;
  const served = [...new Set(facilities.map(({ feature }) => feature.class))];
  return {
    kind: 'map',
    features: [...boundary, ...homes, ...facilities.map(({ feature }) => feature)],
    classes: [
      { id: BOUNDARY, name: say(content, 'drawings/boundary'), role: 'reference', isBoundary: true },
      { id: HOMES, name: inCell(choiceText('land-use', HOUSING, words)), role: 'other' },
      ...served.map((id) => ({
        id,
        name:
          id === OTHER
            ? say(content, 'drawings/life-circle/other')
            : inCell(choiceText('function', id, words)),
        role: 'own' as const,
      })),
    ],
    rings: [
      {
        centre,
        radiusM,
        text: say(content, 'drawings/life-circle/ring', { radius: quantityText(radiusM, 'm', words) }),
      },
    ],
    text: mapText(content),
  };
}
