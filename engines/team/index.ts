export { apportion, type Share } from './apportion.ts';
export {
  computeTeam,
  type DisciplineState,
  SIZE_MOST,
  type Team,
  type TeamInput,
  type TeamRow,
  type TeamRules,
} from './compute-team.ts';
export { TEAM_CODES, type TeamIssue } from './issue.ts';
export { teamFromRules } from './team-from-rules.ts';
