/** Residents of the housing: floor area of dwellings over the floor area a person has, not rounded.
 * @param housingFloorAreaM2  floor area of all dwellings, m², ≥ 0
 * @param housingFloorM2PerPerson  m² a person, > 0 */
export function residents(input: { housingFloorAreaM2: number; housingFloorM2PerPerson: number }): number {
  return input.housingFloorAreaM2 / input.housingFloorM2PerPerson;
}

/** Floor area ratio 容积率: floor area of all buildings above ground over the area of the site, dimensionless.
 * @param floorAreaM2  m², ≥ 0
 * @param siteAreaM2   area inside the red line, m², > 0 */
export function floorAreaRatio(input: { floorAreaM2: number; siteAreaM2: number }): number {
  return input.floorAreaM2 / input.siteAreaM2;
}

/** Public green a person, m²; the green counted is the one on the site.
 * @param residents  people, > 0 for a finite answer */
export function publicGreenPerPerson(input: { publicGreenM2: number; residents: number }): number {
  return input.publicGreenM2 / input.residents;
}

/** What part of a whole a part is, as a share of 1; land of land, or floor of floor, never one of the other.
 * @param wholeM2  m², > 0 for a finite answer */
export function areaShare(input: { partM2: number; wholeM2: number }): number {
  return input.partM2 / input.wholeM2;
}

/** What part of a length a part of it is, as a share of 1: barrier-free walkways of all walkways.
 * @param wholeM  m, > 0 for a finite answer */
export function lengthShare(input: { partM: number; wholeM: number }): number {
  return input.partM / input.wholeM;
}

/** People on a hectare of net land.
 * @param siteAreaM2  area inside the red line, m², > 0 for a finite answer */
export function residentsPerHectare(input: { residents: number; siteAreaM2: number }): number {
  return input.residents / (input.siteAreaM2 / 10_000);
}

/** What part of the floor area of the given buildings stands in those of at most so many storeys, as a share of 1.
 * @param buildings   above-ground storeys; floor area m²
 * @param storeysMost storeys up to which a building counts as low */
export function lowRiseShare(input: {
  buildings: readonly { storeys: number; floorAreaM2: number }[];
  storeysMost: number;
}): number {
  const floorOf = (list: readonly { floorAreaM2: number }[]) =>
    list.reduce((sum, { floorAreaM2 }) => sum + floorAreaM2, 0);
  const low = input.buildings.filter(({ storeys }) => storeys <= input.storeysMost);
  return floorOf(low) / floorOf(input.buildings);
}
