export {
  AUDIT_EXPORT_MAX,
  type AuditAction,
  type AuditEntry,
  type AuditExport,
  type AuditFilters,
  type AuditPage,
  type AuditSubject,
  auditActions,
} from './audit.ts';
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
export {
  createOrganisationSchema,
  type Organisation,
  type OrganisationHistory,
  organisationKinds,
} from './organisations.ts';
export {
  createPersonSchema,
  type Delegation,
  PEOPLE_MAX,
  type Person,
  type PersonList,
  type Post,
} from './people.ts';
export { type Access, type Permission, permissions, rolePermissions } from './permissions.ts';
export { problemText } from './problem-text.ts';
export {
  PROJECT_PAGE_MAX,
  type Project,
  type ProjectPage,
  type ProjectParties,
  type ProjectSummary,
  projectSchema,
} from './projects.ts';
export { boundText, dayText, quantityText } from './quantity-text.ts';
export {
  IMPORT_ROWS_MAX,
  type ImportOutcome,
  type ImportProblemCode,
  type ImportSheet,
  importSheets,
  XLSX_TYPE,
} from './register-import.ts';
export { type Actor, administrators, type Role, roles, scopeOf } from './roles.ts';
export type { RouteContract } from './route-contract.ts';
export {
  type RouteName,
  type RouteOutput,
  routes,
} from './routes.ts';
export { layerText, ruleSourceText } from './rule-text.ts';
export type { RuleInclusion } from './rules.ts';
export { type SecurityPolicy, securityPolicySchema } from './security-policy.ts';
export type { Entrance, Session, SessionList, SessionState, SetUp } from './session.ts';
export type { SignOnIdentity } from './sign-on.ts';
export { ruleTitle, type TableText, tableText } from './table-text.ts';
export { figureTitle, findingTitle } from './title-text.ts';
export type { ApiToken } from './tokens.ts';
export { openWords, type Words, type WordsFile } from './words.ts';
export { workbookWords } from './workbook-words.ts';
