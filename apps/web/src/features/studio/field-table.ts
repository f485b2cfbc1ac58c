import { type PlanPath, planSchema, quantityMeta, schemaAt } from '@zhulin/plan';

/** One number of the plan that can be edited, with the step of its arrow keys. */
export interface FieldRow {
  path: PlanPath;
  unit: string;
  step: number;
}

/** A part of the form. */
export interface Section {
  /** The part of the plan, and the name of the section. */
  id: PlanPath;
  fields: readonly FieldRow[];
  /** Shares among the fields that have to sum to 1: where their problem is reported. */
  whole?: { path: PlanPath; parts: readonly FieldRow[] };
}

/** Unit and expectation come from the schema: the table only says what is asked, and in which steps. */
function row(path: PlanPath, step: number): FieldRow {
  const schema = schemaAt(planSchema, path.split('.'));
  const unit = schema && quantityMeta.get(schema)?.unit;
  if (unit === undefined) throw new Error(`${path} is no number with a unit`);
  return { path, unit, step };
}

const costShares = [
  row('cost.shares.land', 0.01),
  row('cost.shares.construction', 0.01),
  row('cost.shares.ancillary', 0.01),
  row('cost.shares.management', 0.01),
];

const phaseShares = [
  row('funding.phases.preparation.share', 0.01),
  row('funding.phases.construction.share', 0.01),
  row('funding.phases.operation.share', 0.01),
];

export const sections: readonly Section[] = [
  {
    id: 'site',
    fields: [
      row('site.areaM2', 100),
      row('site.publicGreenM2', 100),
      row('site.flexibleLandM2', 100),
      row('site.originalVegetationM2', 100),
      row('site.keptVegetationM2', 100),
      row('site.greenM2', 100),
      row('site.nativePlantingM2', 100),
      row('site.roadM2', 100),
      row('site.walkwayM', 100),
      row('site.barrierFreeWalkwayM', 100),
    ],
  },
  {
    id: 'buildings',
    fields: [
      row('buildings.floorAreaM2', 1000),
      row('buildings.housingFloorAreaM2', 1000),
      row('buildings.workFloorAreaM2', 1000),
      row('buildings.footprintM2', 100),
      row('buildings.mainStoreys', 1),
    ],
  },
  {
    id: 'people',
    fields: [
      row('people.housingFloorM2PerPerson', 1),
      row('people.peoplePerDwelling', 0.1),
      row('people.birthsPerThousand', 0.5),
    ],
  },
  {
    id: 'cost',
    fields: [
      row('cost.yuanPerM2', 50),
      row('cost.statedTotalYuan', 1_000_000),
      row('cost.reserveShare', 0.01),
      ...costShares,
    ],
    whole: { path: 'cost.shares', parts: costShares },
  },
  { id: 'funding', fields: phaseShares, whole: { path: 'funding.phases', parts: phaseShares } },
  {
    id: 'operation',
    fields: [row('operation.firstYear', 1), row('operation.years', 1), row('operation.discountRate', 0.005)],
  },
  { id: 'schedule', fields: [row('schedule.statedMonths', 1)] },
];

/** Whether one place of a plan lies in the other or is the same. */
export function touches(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}
