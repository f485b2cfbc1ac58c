/** One place of an input that is refused, with a sentence that says why. `path` is dotted: `body.plan.project.name`. */
export interface Problem {
  readonly path: string;
  readonly text: string;
}

export type ParamValue = string | number | readonly string[] | readonly Problem[];

interface ErrorContract {
  /** HTTP status of the answer. Start-up errors never cross the wire and carry 500. */
  readonly status: number;
  readonly params: readonly string[];
}

/** Every failure that leaves a part of the system: code → HTTP status and the names of its parameters.
 * The sentences are in locales/<language>/errors.json; a test holds both sides together. */
export const errorRegistry = {
  NOT_SIGNED_IN: { status: 401, params: [] },
  SIGN_IN_REFUSED: { status: 401, params: [] },
  SIGN_IN_PAUSED: { status: 429, params: ['seconds'] },
  PERSON_WITHOUT_POST: { status: 403, params: [] },
  SIGN_ON_REFUSED: { status: 401, params: [] },
  SIGN_ON_NOT_OFFERED: { status: 404, params: [] },
  SIGN_ON_NOT_REACHED: { status: 503, params: [] },
  SIGN_ON_SUBJECT_TAKEN: { status: 409, params: [] },
  SECOND_FACTOR_NEEDED: { status: 403, params: [] },
  SECOND_FACTOR_REFUSED: { status: 403, params: [] },
  SECOND_FACTOR_PRESENT: { status: 409, params: [] },
  SECOND_FACTOR_NOT_BEGUN: { status: 409, params: [] },
  ENROLMENT_NEEDED: { status: 403, params: [] },
  PASSWORD_CHANGE_NEEDED: { status: 403, params: [] },
  PASSWORD_REFUSED: { status: 403, params: [] },
  PASSWORD_TOO_SHORT: { status: 422, params: ['length', 'expected'] },
  PASSWORD_TOO_COMMON: { status: 422, params: [] },
  PASSWORD_USED_BEFORE: { status: 422, params: ['count'] },
  PERMISSION_MISSING: { status: 403, params: ['permission'] },
  SESSION_NEEDED: { status: 403, params: [] },
  CSRF_TOKEN_NOT_VALID: { status: 403, params: [] },
  SET_UP_REFUSED: { status: 403, params: [] },
  POST_NOT_HELD: { status: 404, params: ['id'] },
  POST_NOT_FOUND: { status: 404, params: ['id'] },
  POST_CONFLICT: { status: 409, params: [] },
  POST_DUTIES_NOT_SEPARATED: { status: 409, params: [] },
  POST_PERIOD_NOT_VALID: { status: 422, params: ['from', 'until'] },
  POST_NOT_LENDABLE: { status: 409, params: ['id'] },
  POST_LENT_ALREADY: { status: 409, params: ['id'] },
  DELEGATION_NOT_FOUND: { status: 404, params: ['id'] },
  SESSION_NOT_FOUND: { status: 404, params: ['id'] },
  TASK_CALENDAR_NOT_FOUND: { status: 404, params: [] },
  TOKEN_NOT_FOUND: { status: 404, params: ['id'] },
  ORGANISATION_NOT_FOUND: { status: 404, params: ['id'] },
  ORGANISATION_CODE_TAKEN: { status: 409, params: ['path'] },
  ORGANISATION_TOO_DEEP: { status: 422, params: ['path'] },
  ORGANISATION_CLOSED: { status: 409, params: ['id', 'on'] },
  ORGANISATION_HAS_OPEN_BELOW: { status: 409, params: ['paths'] },
  PERSON_NOT_FOUND: { status: 404, params: ['id'] },
  PERSON_IS_ONESELF: { status: 409, params: [] },
  LOGIN_TAKEN: { status: 409, params: ['login'] },
  POLICY_NOT_CONSISTENT: { status: 422, params: ['first', 'longest'] },
  ROUTE_NOT_FOUND: { status: 404, params: ['method', 'path'] },
  INPUT_NOT_VALID: { status: 400, params: ['problems'] },
  BAD_JSON: { status: 400, params: ['detail'] },
  BODY_TYPE_NOT_SUPPORTED: { status: 415, params: ['type'] },
  BODY_TOO_LARGE: { status: 413, params: ['limitMiB'] },
  REQUEST_NOT_VALID: { status: 400, params: ['detail'] },
  HOST_NOT_ALLOWED: { status: 421, params: ['host'] },
  ORIGIN_NOT_ALLOWED: { status: 403, params: ['origin', 'host'] },
  PROJECT_NOT_FOUND: { status: 404, params: ['id'] },
  PROJECT_NOT_WRITABLE: { status: 403, params: ['id'] },
  PROJECT_ARCHIVED: { status: 409, params: ['id', 'at'] },
  PROJECT_NOT_ARCHIVED: { status: 409, params: ['id'] },
  PROJECT_CHANGED_MEANWHILE: { status: 409, params: ['id', 'at'] },
  CASE_NOT_FOUND: { status: 404, params: ['id'] },
  CASE_REFUSED: { status: 409, params: ['refusal', 'reason'] },
  CASE_NOT_YOURS: { status: 403, params: ['refusal', 'reason'] },
  CASE_FILE_NOT_FOUND: { status: 422, params: ['id'] },
  CASES_NOT_ALIKE: { status: 422, params: ['kinds'] },
  CASE_RULE_MISSING: { status: 409, params: ['rule'] },
  PLAN_UNDER_REVIEW: { status: 409, params: ['number', 'version'] },
  PLAN_CHANGED_UNDER_REVIEW: { status: 409, params: ['version', 'current'] },
  PUBLICATION_OPEN: { status: 409, params: ['id'] },
  PUBLICATION_NOT_CURRENT: { status: 409, params: ['asked', 'current'] },
  PUBLICATION_IN_FORCE: { status: 409, params: ['version'] },
  PUBLICATION_OFFICE_NOT_ASKABLE: { status: 422, params: ['id'] },
  PUBLICATION_ONE_DEPARTMENT: { status: 422, params: ['id'] },
  CUTOFF_NOT_FOUND: { status: 404, params: ['id'] },
  CUTOFF_IN_FUTURE: { status: 422, params: ['day', 'today'] },
  CUTOFF_OF_ANOTHER_DAY: { status: 422, params: ['id', 'day', 'corrected'] },
  CUTOFF_CORRECTED_ALREADY: { status: 409, params: ['id', 'by'] },
  CUTOFFS_OUT_OF_ORDER: { status: 422, params: ['from', 'to'] },
  COCKPIT_RULES_MISSING: { status: 409, params: ['rules'] },
  REPORT_NOT_SENDER: { status: 403, params: ['id'] },
  REPORT_FORM_NOT_VALID: { status: 422, params: ['problems'] },
  REPORT_UNITS_NOT_VALID: { status: 422, params: ['ids'] },
  REPORT_CUT_OFF_NOT_VALID: { status: 422, params: ['cutOff', 'first', 'last'] },
  REPORT_ROWS_NOT_VALID: { status: 422, params: ['problems'] },
  REPORT_NOTHING_FILED: { status: 409, params: ['id'] },
  REPORT_FILE_AGAIN: { status: 409, params: ['id'] },
  REPORT_BEFORE_CUT_OFF: { status: 409, params: ['cutOff'] },
  REPORT_FILING_NOT_FOUND: { status: 404, params: ['id', 'organisationId'] },
  REPORT_FILED_MEANWHILE: { status: 409, params: ['id', 'version', 'at'] },
  REPORT_FILING_OPEN: { status: 409, params: ['id'] },
  NOTICE_CHANNEL_MISSING: { status: 409, params: ['channel'] },
  NOTICE_NOT_SENT: { status: 503, params: ['reason', 'detail'] },
  NOTICE_CODE_TOO_SOON: { status: 429, params: ['seconds'] },
  NOTICE_CODE_REFUSED: { status: 403, params: [] },
  VIEW_NOT_FOUND: { status: 404, params: ['id'] },
  CURSOR_OF_ANOTHER_ORDER: { status: 400, params: ['order'] },
  VERSION_NOT_FOUND: { status: 404, params: ['id', 'number'] },
  VERSION_NOT_LATEST: { status: 409, params: ['base', 'latest', 'role', 'organisation', 'note', 'at'] },
  VERSION_UNCHANGED: { status: 409, params: ['number'] },
  DRAFT_NOT_FOUND: { status: 404, params: ['id'] },
  DRAFT_STALE: { status: 409, params: ['revision', 'savedAt'] },
  DRAFT_TOO_DEEP: { status: 422, params: ['expected'] },
  IMPORT_TOO_LARGE: { status: 422, params: ['got', 'expected'] },
  PLAN_NOT_VALID: { status: 422, params: ['problems'] },
  TEXT_NOT_STORABLE: { status: 400, params: ['paths'] },
  RULE_NOT_FOUND: { status: 404, params: ['id'] },
  RULE_CHANGE_NOT_FOUND: { status: 404, params: ['id'] },
  RULE_CHANGE_NOT_VALID: { status: 422, params: ['problems'] },
  RULE_CHANGE_STALE: { status: 409, params: ['revision', 'at'] },
  RULE_CHANGE_CLOSED: { status: 409, params: ['state'] },
  RULE_CHANGE_NOT_WRITABLE: { status: 403, params: ['organisation'] },
  RULE_IMPACT_NOT_FOUND: { status: 404, params: ['id'] },
  RULE_IMPACT_NEEDED: { status: 409, params: ['revision', 'rules'] },
  JOB_NOT_FOUND: { status: 404, params: ['id'] },
  JOB_FINISHED: { status: 409, params: ['id', 'state'] },
  JOB_ASKER_NOT_IN_POST: { status: 403, params: [] },
  JOB_GIVEN_UP: { status: 500, params: [] },
  FILE_NOT_FOUND: { status: 404, params: ['id'] },
  FILE_PART_MISSING: { status: 400, params: [] },
  FILE_UPLOAD_BROKEN_OFF: { status: 400, params: [] },
  FILE_NAME_NOT_VALID: { status: 400, params: ['limitBytes'] },
  FILE_TYPE_NOT_ALLOWED: { status: 415, params: ['name', 'endings'] },
  FILE_TYPE_DIFFERS: { status: 415, params: ['name', 'promised', 'found'] },
  FILE_PACKAGE_REFUSED: { status: 422, params: ['name'] },
  FILE_EMPTY: { status: 400, params: ['name'] },
  FILE_TOO_LARGE: { status: 413, params: ['name', 'limitMiB'] },
  FILE_RANGE_NOT_VALID: { status: 416, params: ['first', 'sizeBytes'] },
  FILE_STORE_FULL: { status: 507, params: ['detail'] },
  FILE_STORE_NOT_REACHED: { status: 503, params: ['detail'] },
  FILE_BYTES_MISSING: { status: 500, params: ['sha256'] },
  DOCUMENT_FONTS_MISSING: { status: 500, params: ['files'] },
  LOG_ENTRY_NOT_FOUND: { status: 404, params: ['index', 'size'] },
  LOG_CODE_NOT_FOUND: { status: 404, params: ['code'] },
  LOG_SIZE_NOT_REACHED: { status: 404, params: ['size'] },
  LOG_RANGE_NOT_VALID: { status: 400, params: ['first', 'end'] },
  LOG_CHECKPOINT_NOT_KEPT: { status: 404, params: [] },
  LOG_COSIGNATURE_REFUSED: { status: 422, params: ['reason'] },
  LOG_WITNESS_UNKNOWN: { status: 403, params: [] },
  LOG_NOT_CAUGHT_UP: { status: 503, params: [] },
  LOG_DAMAGED: { status: 500, params: ['problem', 'index'] },
  WITNESS_KEY_NOT_VALID: { status: 422, params: ['reason'] },
  WITNESS_PRESENT: { status: 409, params: ['name'] },
  WITNESS_NOT_FOUND: { status: 404, params: [] },
  PERSON_IN_OFFICE: { status: 409, params: ['id'] },
  REQUESTS_PAUSED: { status: 429, params: ['seconds'] },
  DATABASE_NOT_REACHED: { status: 503, params: ['detail'] },
  DATABASE_FULL: { status: 507, params: [] },
  QUEUE_NOT_STARTED: { status: 503, params: [] },
  UNEXPECTED: { status: 500, params: [] },

  SERVER_NOT_REACHED: { status: 503, params: ['url', 'detail'] },
  ANSWER_NOT_UNDERSTOOD: { status: 502, params: ['method', 'path', 'detail'] },

  DATABASE_BINARY_MISSING: { status: 500, params: ['platform', 'package'] },
  DATABASE_BINARY_NOT_RUNNING: { status: 500, params: ['binary', 'detail'] },
  DATABASE_DISK_FULL: { status: 500, params: ['folder', 'detail'] },
  DATABASE_PORT_TAKEN: { status: 500, params: ['port'] },
  DATABASE_FOLDER_NOT_WRITABLE: { status: 500, params: ['folder', 'detail'] },
  DATABASE_FOLDER_OTHER_VERSION: { status: 500, params: ['folder', 'found', 'expected'] },
  DATABASE_SECRET_REFUSED: { status: 500, params: ['file'] },
  DATABASE_NOT_ANSWERING: { status: 500, params: ['pid', 'folder'] },
  DATABASE_START_FAILED: { status: 500, params: ['detail', 'log'] },
  DATABASE_START_LOCKED: { status: 500, params: ['lock', 'pid'] },

  DATABASE_TOO_OLD: { status: 500, params: ['found', 'expected'] },
  DATABASE_ENCODING_NOT_UTF8: { status: 500, params: ['encoding'] },
  DATABASE_ROLE_SUPERUSER: { status: 500, params: ['role'] },
  DATABASE_ROLE_BYPASSES_ROW_SECURITY: { status: 500, params: ['role'] },
  DATABASE_ROLE_OWNS_TABLES: { status: 500, params: ['role', 'tables'] },
  TABLES_WITHOUT_ROW_SECURITY: { status: 500, params: ['tables'] },
  CHINESE_SEARCH_FINDS_NOTHING: { status: 500, params: ['locale'] },

  MIGRATION_NUMBERING: { status: 500, params: ['file', 'expected'] },
  MIGRATION_CHANGED: { status: 500, params: ['file', 'recorded', 'found'] },
  MIGRATION_UNKNOWN: { status: 500, params: ['file'] },
  MIGRATION_FAILED: { status: 500, params: ['file', 'detail'] },
  MIGRATIONS_BEHIND: { status: 500, params: ['files'] },

  SERVER_PORT_TAKEN: { status: 500, params: ['port', 'free'] },
  SECRET_KEY_NOT_VALID: { status: 500, params: ['where'] },
  SETTING_NOT_VALID: { status: 500, params: ['name', 'found', 'expected'] },
  SETTING_UNKNOWN: { status: 500, params: ['name', 'nearest'] },
  WEB_BUILD_FAILED: { status: 500, params: ['detail'] },
  EXAMPLE_NOT_VALID: { status: 500, params: ['file', 'problems'] },

  BACKUP_OWNER_NEEDED: { status: 500, params: [] },
  BACKUP_ROLE_MISSING: { status: 500, params: ['role'] },
  BACKUP_SCHEMA_MOVED: { status: 500, params: [] },
  BACKUP_USAGE: { status: 500, params: ['found'] },
  BACKUP_TARGET_EXISTS: { status: 500, params: ['file'] },
  BACKUP_TARGET_NOT_WRITABLE: { status: 500, params: ['file', 'detail'] },
  BACKUP_FILE_NOT_READABLE: { status: 500, params: ['file', 'detail'] },
  BACKUP_FILE_FOREIGN: { status: 500, params: ['file'] },
  BACKUP_FORMAT_UNKNOWN: { status: 500, params: ['file', 'found', 'expected'] },
  BACKUP_TRUNCATED: { status: 500, params: ['file', 'bytes'] },
  BACKUP_DAMAGED: { status: 500, params: ['file', 'place'] },
  BACKUP_KEY_NOT_VALID: { status: 500, params: ['file', 'detail', 'expected'] },
  BACKUP_KEY_NEEDED: { status: 500, params: ['file'] },
  BACKUP_KEY_WRONG: { status: 500, params: ['file'] },
  RESTORE_SCHEMA_NEWER: { status: 500, params: ['product', 'files'] },
  RESTORE_SCHEMA_FOREIGN: { status: 500, params: ['product', 'detail'] },
  RESTORE_SEALING_KEY_DIFFERS: { status: 500, params: ['where'] },
  RESTORE_DATABASE_NOT_EMPTY: { status: 500, params: ['name', 'tables'] },
  RESTORE_NAME_DIFFERS: { status: 500, params: ['typed', 'name'] },
  RESTORE_DATABASE_IN_USE: { status: 500, params: ['name', 'sessions'] },
  RESTORE_NOT_EQUAL: { status: 500, params: ['table', 'found', 'expected'] },
  RESTORE_FAILED: { status: 500, params: ['table', 'detail'] },
} as const satisfies Record<string, ErrorContract>;

export type ErrorCode = keyof typeof errorRegistry;
type ParamName<C extends ErrorCode> = (typeof errorRegistry)[C]['params'][number];
export type ErrorParams<C extends ErrorCode> = { readonly [N in ParamName<C>]: ParamValue };

/** A coded failure. It carries no sentence of its own: `failureText` words it in a language. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly status: number;

  constructor(code: ErrorCode, params: Readonly<Record<string, ParamValue>>, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(params)}`, options);
    this.code = code;
    this.params = params;
    this.status = errorRegistry[code].status;
  }
}

/** Builds the failure of a code with exactly its parameters: `throw fail('PROJECT_NOT_FOUND', { id })`.
 * @param cause kept for the log, never shown */
export function fail<C extends ErrorCode>(code: C, params: ErrorParams<C>, cause?: unknown): Failure {
  return new Failure(code, params, cause === undefined ? undefined : { cause });
}

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorRegistry, text);
}
