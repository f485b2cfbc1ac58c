export type {
  AgeGroup,
  AgeGroupShare,
  Dwellings,
  PopulationInput,
  RatesPerThousand,
} from './population-input.ts';
export {
  type PopulationProjection,
  type PopulationYear,
  projectPopulation,
} from './project-population.ts';
export { findPopulationIssues, type PopulationIssue } from './read-population.ts';
