/** Which functions of a community have a place on its plan, each once, in the order they are met: dwellings and work
 * floor by their area, the others by the facilities that serve them.
 * @param housingFloorAreaM2, workFloorAreaM2  m²; 0 is no place
 * @param facilities  with the function each serves, where it states one */
export function functionsServed(input: {
  housingFloorAreaM2: number;
  workFloorAreaM2: number;
  facilities: readonly { serves?: string | undefined }[];
}): string[] {
  const served = new Set<string>();
  if (input.workFloorAreaM2 > 0) served.add('work');
  if (input.housingFloorAreaM2 > 0) served.add('housing');
  for (const { serves } of input.facilities) if (serves !== undefined) served.add(serves);
  return [...served];
}

/** What part of the facilities is open in a year, as a share of 1; one without an opening year is not.
 * @returns NaN where there is none, which is no share */
export function openShare(input: {
  facilities: readonly { openingYear?: number | undefined }[];
  year: number;
}): number {
  const open = input.facilities.filter(
    ({ openingYear }) => openingYear !== undefined && openingYear <= input.year,
  );
  return open.length / input.facilities.length;
}
