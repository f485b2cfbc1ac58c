export {
  AUDIT_EXPORT_MAX,
  AUDIT_PAGE_MAX,
  type AuditAction,
  type AuditEntry,
  type AuditExport,
  type AuditFilters,
  type AuditPage,
  type AuditSubject,
  auditActions,
  auditSubjects,
  loggedActions,
} from './audit.ts';
export {
  BACKUP_LIGHTS,
  BACKUP_LIST_MAX,
  type BackupLight,
  type BackupList,
  type BackupRun,
} from './backups.ts';
export { type CaseWord, caseDataRows, caseWord, refusalText } from './case-text.ts';
export {
  type ActAlike,
  type ActedAlike,
  type ActOnCase,
  ALIKE_MAX,
  CASE_EVENTS_MAX,
  CASE_LIST_MAX,
  CASE_SUBJECT_KINDS,
  CASE_TEXT_MAX,
  type CaseDue,
  type CaseEventView,
  type CaseList,
  type CaseParty,
  type CaseStepView,
  type CaseView,
  type CaseWish,
  caseWishSchema,
  INBOX_BOXES,
  INBOX_LIGHTS,
  INBOX_PAGE_MAX,
  type Inbox,
  type InboxBox,
  type InboxLight,
  type InboxQuery,
  type InboxRow,
  listInboxSchema,
} from './cases.ts';
export { type Client, createClient } from './client.ts';
export { csvOf } from './csv.ts';
export { demonstrationWords } from './demonstration-text.ts';
export {
  type AskDocument,
  askDocumentSchema,
  DOCUMENT_FORMATS,
  DOCUMENT_KINDS,
  DOCUMENT_STAGES,
  DOCUMENT_STYLES,
  type DocumentFormat,
  type DocumentKind,
  type DocumentStage,
  type DocumentStyle,
  formatsOf,
  type MadeFile,
  USUAL_FORM,
} from './documents.ts';
export { printedCode } from './entry-code-text.ts';
export {
  type ErrorCode,
  type ErrorParams,
  Failure,
  fail,
  isErrorCode,
  type ParamValue,
  type Problem,
} from './errors.ts';
export { type FailureBody, failureBodySchema, failureSaid } from './failure-body.ts';
export { failureText } from './failure-text.ts';
export { fieldValueText } from './field-value-text.ts';
export type { FileContent } from './file.ts';
export {
  DATA_GRADES,
  type DataGrade,
  FILE_LIST_MAX,
  FILE_SUBJECT_KINDS,
  type FileList,
  type FileSubject,
  isMediaType,
  MEDIA_TYPES,
  type MediaType,
  type StoredFile,
} from './files.ts';
export {
  adviceText,
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
export type { FrameFile } from './frame-words.ts';
export {
  type AppraisalSheet,
  type AskAssessmentSheet,
  askAssessmentSheetSchema,
  type DecideGrades,
  type GoalAssessment,
  type GoalAssessmentData,
  goalAssessmentDataSchema,
  type OpenAssessment,
  STATEMENT_ANSWERS,
  type StateOnAssessment,
} from './goal-assessments.ts';
export {
  ASSESSMENT_KINDS,
  type AssessmentKind,
  type AssessmentState,
  GOAL_ISSUERS,
  GOAL_LINES_MAX,
  GOAL_SHARES_MAX,
  GOAL_SHEET_LIST_MAX,
  GOAL_UNITS,
  GOAL_UNITS_MAX,
  type GoalAdjustment,
  type GoalAdjustmentData,
  type GoalMeasure,
  type GoalProposals,
  type GoalSheet,
  type GoalSheetData,
  type GoalSheetList,
  type GoalSheetState,
  type GoalUnitList,
  goalAdjustmentDataSchema,
  goalMeasureSchema,
  goalSheetDataSchema,
  type OpenedGoalCase,
  type OpenGoalAdjustment,
  type OpenGoalSheet,
  type RedraftGoalSheet,
} from './goals.ts';
export { inputProblems } from './input-problems.ts';
export {
  JOB_LIST_MAX,
  JOB_STATES,
  type Job,
  type JobList,
  type JobProgress,
  type JobResult,
  type JobState,
  jobSchema,
  madeFiles,
} from './jobs.ts';
export {
  ERASURE_GROUNDS,
  type ErasureGround,
  LOG_DISCLOSURES,
  LOG_PARTS,
  LOG_PROBLEMS,
  type Log,
  type LogBundle,
  type LogCheck,
  type LogDisclosure,
  type LogEntryView,
  type LogPart,
  type LogProblem,
  type LogWitness,
} from './log.ts';
export { type LogWords, openLogWords } from './log-page-words.ts';
export { momentText } from './moment-text.ts';
export {
  type ChangeNoticeSettings,
  changeNoticeSettingsSchema,
  emailSchema,
  NOTICE_CAUSES,
  NOTICE_CHANNELS,
  NOTICE_MODES,
  NOTICE_REASONS,
  NOTICE_STATES,
  type NoticeCause,
  type NoticeChannel,
  type NoticeMode,
  type NoticePorts,
  type NoticeReason,
  type NoticeSettings,
  type NoticeTest,
} from './notices.ts';
export {
  createOrganisationSchema,
  INVITABLE_MAX,
  type NamedOrganisation,
  type Organisation,
  type OrganisationHistory,
  organisationKinds,
} from './organisations.ts';
export {
  type ColleagueList,
  createPersonSchema,
  type Delegation,
  PEOPLE_MAX,
  type Person,
  type PersonList,
  type Post,
} from './people.ts';
export { type Access, type Permission, permissions, rolePermissions } from './permissions.ts';
export {
  type DiffSide,
  type EditorList,
  IMPORT_ROWS_MAX,
  type ImportedProjects,
  type PlanDiff,
  type PlanDraft,
  type PlanVersion,
  type PlanVersionSummary,
  type RecomputedVerdict,
  WORKBOOK_BYTES_MAX,
} from './plans.ts';
export {
  type AskCutoffReport,
  askCutoffReportSchema,
  type Cockpit,
  type CockpitBreaches,
  type CockpitProject,
  type CockpitRoadmap,
  type CockpitRows,
  type CockpitTable,
  type CockpitTrend,
  CUTOFF_LIST_MAX,
  CUTOFF_REPORT_FORMATS,
  type Cutoff,
  type CutoffChanges,
  type CutoffChangesQuery,
  type CutoffList,
  type MakeCutoff,
} from './portfolio.ts';
export {
  COCKPIT_DOCUMENT_FORMATS,
  COCKPIT_EXPORTS,
  COCKPIT_ORDERS,
  COCKPIT_ROWS_MAX,
  type CockpitBreachesQuery,
  type CockpitFilter,
  type CockpitQuery,
  type CockpitRoadmapQuery,
  type CockpitRowsQuery,
  type CockpitTableQuery,
  type CockpitTrendQuery,
  cockpitQuerySchema,
  type ExportCockpit,
  TREND_MAX,
} from './portfolio-query.ts';
export { problemText } from './problem-text.ts';
export { PROJECT_ORDERS, PROJECT_PAGE_MAX, projectQuerySchema } from './project-query.ts';
export {
  type Comparison,
  EXPORT_MAX,
  FACET_MAX,
  HISTORY_MAX,
  type NamedPost,
  type Project,
  type ProjectFilter,
  type ProjectHistory,
  type ProjectLeaders,
  type ProjectPage,
  type ProjectParties,
  type ProjectQuery,
  type ProjectSummary,
  projectSchema,
  type SavedView,
} from './projects.ts';
export {
  IN_FORCE_MAX,
  type PlanStanding,
  type PublicationOffices,
  SIGNING_ROLES,
  type SigningRole,
  type SubmitPlan,
  type SubmittedPlan,
} from './publications.ts';
export {
  bareText,
  boundText,
  type ColumnScale,
  columnScale,
  dayText,
  quantityText,
} from './quantity-text.ts';
export type { ReadOnly } from './read-only.ts';
export { passwordForm, registerForm } from './register-form.ts';
export {
  type ImportOutcome,
  type ImportProblemCode,
  type ImportSheet,
  importSheets,
  REGISTER_ROWS_MAX,
  XLSX_TYPE,
} from './register-import.ts';
export {
  isNumeric,
  REPORT_FIELD_TYPES,
  REPORT_FIELDS_MAX,
  REPORT_ROWS_MAX,
  type ReportCell,
  type ReportField,
  type ReportFieldType,
  type ReportRow,
  type ReportRowProblem,
  type ReportRowProblemCode,
  readReportRows,
  reportFieldNote,
  reportFormProblems,
  reportHeading,
  reportRowProblem,
} from './report-form.ts';
export {
  type FiledWorkbook,
  MERGED_ROWS_MAX,
  type MergedReport,
  type MergedRows,
  type OpenReport,
  openReportSchema,
  REMARKS_MAX,
  REPORT_FILERS,
  REPORT_LIST_MAX,
  REPORT_SENDERS,
  REPORT_STATES,
  REPORT_UNITS_MAX,
  type Report,
  type ReportData,
  type ReportFiling,
  type ReportList,
  type ReportRemark,
  type ReportStanding,
  type ReportState,
  type ReportUnit,
  type ReportUnitList,
  type ReturnReport,
  reportDataSchema,
} from './reporting.ts';
export { riskIssueText } from './risk-text.ts';
export { type Actor, administrators, isRole, type Role, roles, scopeOf } from './roles.ts';
export type { RouteContract, StreamContract } from './route-contract.ts';
export { type GivenInput, type RouteField, routeFields, routeInputProblems } from './route-input.ts';
export {
  type RouteInput,
  type RouteName,
  type RouteOutput,
  routes,
  type StreamName,
  streams,
} from './routes.ts';
export { layerText, rulePlaceText, ruleSourceText } from './rule-source-text.ts';
export { amendmentText, ruleCodeText, rulePartTitle, ruleUnitText, ruleValueText } from './rule-text.ts';
export {
  AMENDMENTS_MAX,
  type DraftRuleChange,
  GUIDELINE_TOPICS,
  type ListedRule,
  type ListRules,
  RULE_CHANGE_STATES,
  RULE_STATES,
  type RuleChange,
  type RuleEdition,
  type RuleEditionList,
  type RuleImpact,
  type RuleInclusion,
  type RuleList,
} from './rules.ts';
export { runText } from './run-text.ts';
export { type SecurityPolicy, securityPolicySchema } from './security-policy.ts';
export type { Entrance, HeldPostList, Session, SessionList, SessionState, SetUp } from './session.ts';
export type { SignOnIdentity } from './sign-on.ts';
export { ruleTitle, type TableText, tableText } from './table-text.ts';
export type { TaskCalendar } from './task-calendar.ts';
export { figureTitle, figureWord, findingTitle } from './title-text.ts';
export type { ApiToken } from './tokens.ts';
export { openWords, type WordFiles, type Words, type WordsFile } from './words.ts';
export { growingWords, type WordsOf, wordsOf } from './words-of.ts';
export { workbookLanguages, workbookWords } from './workbook-words.ts';
