export {
  collectIssues,
  type InputIssue,
  type IssuePath,
  issueAt,
  type Report,
  reportNumber,
  reportTwice,
} from './issue.ts';
