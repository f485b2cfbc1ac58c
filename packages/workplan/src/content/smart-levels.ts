import type { Plan } from '@zhulin/plan';

type SmartSystem = NonNullable<NonNullable<Plan['smart']>['systems']>[number];

/** The smart systems of a plan by their level: one hub, base systems, scenes. */
export type SmartLevels = Record<SmartSystem['level'], SmartSystem[]>;

export function smartLevels({ smart }: Plan): SmartLevels {
  const systems = smart?.systems ?? [];
  const at = (level: SmartSystem['level']) => systems.filter((each) => each.level === level);
  return { hub: at('hub'), base: at('base'), scene: at('scene') };
}
