import {
  type CatchmentConflict,
  type Disagreement,
  findCatchmentConflicts,
  findDisagreements,
} from './disagreements.ts';
import { type NeedRow, rowsOfNeeds } from './needs.ts';
import { isNeedNorm, isQualityNorm, type Norm } from './norm.ts';
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
  const { population, facilities } = input;
  const issues = readFacilities(input);
  const { inScope, normsOutOfScope } = splitByScope(input);
  const norms = issues.length > 0 ? [] : inScope;
  const needNorms = norms.filter(isNeedNorm);
  const people = openPeople(population);
  return {
    needs: rowsOfNeeds(needNorms, people, facilities),
    quality: rowsOfQuality(norms.filter(isQualityNorm), facilities),
    disagreements: findDisagreements(norms, people),
    catchmentConflicts: findCatchmentConflicts(needNorms),
    unansweredNorms: findUnanswered(norms, facilities),
    facilitiesWithoutNorm: issues.length > 0 ? [] : findWithoutNorm(norms, facilities),
    normsOutOfScope,
    issues,
  };
}

/** The quality of planned facilities alone: it does not ask who lives there.
 * @returns one row a quality norm and facility it is about; with any issue none
 * Issues: those of `computeFacilities` about norms and facilities. Cost: O(norms · facilities). */
export function computeQuality(input: {
  norms: readonly Norm[];
  facilities: readonly PlannedFacility[];
  scope: string;
}): Pick<FacilitiesResult, 'quality' | 'issues'> {
  const issues = readFacilities(input);
  const norms = issues.length > 0 ? [] : splitByScope(input).inScope;
  return { quality: rowsOfQuality(norms.filter(isQualityNorm), input.facilities), issues };
}

/** Where the norms contradict each other, whatever is planned.
 * @param population  gives the need in the worst year; without it the sides show their norms alone
 * Issues: those of `computeFacilities` about norms. Cost: O(norms · years + the square of each group). */
export function compareNorms(input: {
  norms: readonly Norm[];
  scope: string;
  population?: People | undefined;
}): Pick<FacilitiesResult, 'disagreements' | 'catchmentConflicts' | 'issues'> {
  const issues = readFacilities({ ...input, facilities: [] });
  const norms = issues.length > 0 ? [] : splitByScope(input).inScope;
  const people = openPeople(input.population ?? { groups: [], years: [] });
  return {
    disagreements: findDisagreements(norms, people),
    catchmentConflicts: findCatchmentConflicts(norms.filter(isNeedNorm)),
    issues,
  };
}

function splitByScope({ norms, scope }: { norms: readonly Norm[]; scope: string }) {
  const isInScope = (norm: Norm) => norm.scope === undefined || norm.scope === scope;
  return {
    inScope: norms.filter(isInScope),
    normsOutOfScope: norms.filter((norm) => !isInScope(norm)).map(({ id }) => id),
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
