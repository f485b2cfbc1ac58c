export { computeScoring, type ScoringIssue, type ScoringPart, type ScoringResult } from './scoring.ts';
