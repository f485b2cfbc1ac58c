import {
  type CatchmentConflict,
  type Disagreement,
  findCatchmentConflicts,
  findDisagreements,
} from './disagreements.ts';
import { type NeedRow, rowsOfNeeds } from './needs.ts';
import { isNeedNorm, type Norm } from './norm.ts';
import { openPeople, type People } from './people-by-year.ts';
import { answers, type PlannedFacility } from './planned-facility.ts';
import { type QualityRow, rowsOfQuality } from './quality.ts';
import { type FacilityIssue, readFacilities } from './read-facilities.ts';

export interface FacilitiesResult {
  needs: NeedRow[];
  quality: QualityRow[];
  disagreements: Disagreement[];
  catchmentConflicts: CatchmentConflict[];
  /** Need norms in scope that no planned facility answers, in any year; of alternatives only where none is answered. */
  unansweredNorms: string[];
  /** Facilities that no norm in scope is about. */
  facilitiesWithoutNorm: string[];
  /** Norms left out because they hold for another scope. */
  normsOutOfScope: string[];
  issues: FacilityIssue[];
}

/** The need for facilities by each issuer's norm against what is planned, year by year, in number and in quality.
 * Norms of different issuers stand side by side: none is chosen, and where they disagree both needs are shown.
 * @param population  people at the end of each year; a household is an occupied dwelling
 * @param scope  what is planned, in the word of the norms, such as `new`; norms of another scope are left out and named
 * @returns one row a need norm with its years, one row a quality norm and facility; with any issue none
 * Issues: NO_YEARS, NO_NORMS, DUPLICATE_NORM, DUPLICATE_FACILITY, AGES_NOT_IN_POPULATION, EDGES_CROSS, NEGATIVE_FIGURE,
 * NOT_FINITE, NOT_INTEGER, CLOSES_BEFORE_OPENING. Cost: O(norms · facilities · years). */
export function computeFacilities(input: {
  population: People;
  norms: readonly Norm[];
  facilities: readonly PlannedFacility[];
  scope: string;
}): FacilitiesResult {
  const { population, facilities, scope } = input;
  const issues = readFacilities(input);
  const isInScope = (norm: Norm) => norm.scope === undefined || norm.scope === scope;
  const normsOutOfScope = input.norms.filter((norm) => !isInScope(norm)).map(({ id }) => id);
  const norms = issues.length > 0 ? [] : input.norms.filter(isInScope);
  const needNorms = norms.filter(isNeedNorm);
  const people = openPeople(population);
  return {
    needs: rowsOfNeeds(needNorms, people, facilities),
    quality: rowsOfQuality(
      norms.filter((norm) => !isNeedNorm(norm)),
      facilities,
    ),
    disagreements: findDisagreements(norms, people),
    catchmentConflicts: findCatchmentConflicts(needNorms),
    unansweredNorms: findUnanswered(norms, facilities),
    facilitiesWithoutNorm: issues.length > 0 ? [] : findWithoutNorm(norms, facilities),
    normsOutOfScope,
    issues,
  };
}

function findUnanswered(norms: readonly Norm[], facilities: readonly PlannedFacility[]): string[] {
  const needNorms = norms.filter(isNeedNorm);
  const isAnswered = (norm: Norm) => facilities.some((facility) => answers(facility, norm) !== 'no');
  return needNorms
    .filter((norm) => {
      const alternatives = needNorms.filter(
        (other) =>
          other === norm ||
          (norm.alternative !== undefined &&
            other.issuer === norm.issuer &&
            other.alternative === norm.alternative),
      );
      return !alternatives.some(isAnswered);
    })
    .map(({ id }) => id);
}

function findWithoutNorm(norms: readonly Norm[], facilities: readonly PlannedFacility[]): string[] {
  return facilities
    .filter((facility) => norms.every((norm) => answers(facility, norm) === 'no'))
    .map(({ id }) => id);
}
