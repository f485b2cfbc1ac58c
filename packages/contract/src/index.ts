export { type Client, createClient } from './client.ts';
export {
  type ErrorCode,
  Failure,
  fail,
  type Problem,
} from './errors.ts';
export { type FailureBody, failureBodySchema } from './failure-body.ts';
export { failureText } from './failure-text.ts';
export {
  changeText,
  choiceText,
  distanceText,
  fieldText,
  fixText,
  lackText,
  listText,
  measuredText,
  requiredText,
} from './finding-text.ts';
export { problemText } from './problem-text.ts';
export {
  PROJECT_PAGE_MAX,
  type Project,
  type ProjectPage,
  type ProjectSummary,
  projectSchema,
} from './projects.ts';
export { boundText, dayText, quantityText } from './quantity-text.ts';
export { type Actor, type Role, roles } from './roles.ts';
export {
  type RouteContract,
  type RouteName,
  type RouteOutput,
  routes,
} from './routes.ts';
export { layerText, ruleSourceText } from './rule-text.ts';
export type { RuleInclusion } from './rules.ts';
export { ruleTitle, type TableText, tableText } from './table-text.ts';
export { figureTitle, findingTitle } from './title-text.ts';
export { openWords, type Words, type WordsFile } from './words.ts';
export { workbookWords } from './workbook-words.ts';
