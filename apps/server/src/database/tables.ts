import type { Verdict } from '@zhulin/assessment';
import type {
  AuditAction,
  AuditEntry,
  AuditSubject,
  Job,
  JobResult,
  Organisation,
  ParamValue,
  Permission,
  ProjectHistory,
  ProjectSummary,
  Role,
  SavedView,
  StoredFile,
} from '@zhulin/contract';
import type { Plan } from '@zhulin/plan';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { CaseTables } from './case-tables.ts';
import type { LogTables } from './log-tables.ts';
import type { NoticeTables } from './notice-tables.ts';
import type { PortfolioTables } from './portfolio-tables.ts';
import type { PublicationTables } from './publication-tables.ts';
import type { RuleTables } from './rule-tables.ts';

/** The tables as kysely sees them. The SQL of migrations/ is what counts; tests run against it. */
export interface Tables
  extends CaseTables,
    LogTables,
    NoticeTables,
    PortfolioTables,
    PublicationTables,
    RuleTables {
  project: ProjectTable;
  project_change: ProjectChangeTable;
  project_party: ProjectPartyTable;
  saved_view: SavedViewTable;
  plan_version: PlanVersionTable;
  plan_draft: PlanDraftTable;
  plan_presence: PlanPresenceTable;
  plan_verdict: PlanVerdictTable;
  plans_pub_verdict: PublishedVerdictView;
  organisation: OrganisationTable;
  organisation_version: OrganisationVersionTable;
  audit_entry: AuditEntryTable;
  person: PersonTable;
  post: PostTable;
  delegation: DelegationTable;
  credential: CredentialTable;
  former_password: FormerPasswordTable;
  recovery_code: RecoveryCodeTable;
  security_policy: SecurityPolicyTable;
  backup_run: BackupRunTable;
  session: SessionTable;
  api_token: ApiTokenTable;
  sign_in_count: SignInCountTable;
  job: JobTable;
  file: FileTable;
  sign_on_identity: SignOnIdentityTable;
}

/** A day as `YYYY-MM-DD`: selected by `dayText`, because the driver would make a moment of it. */
type Day = ColumnType<never, string, string>;
type DayOrNull = ColumnType<never, string | null, string | null>;
type GeneratedDate = Generated<Date>;

interface ProjectTable {
  id: Generated<string>;
  org_id: string;
  org_path: string;
  name: string;
  type: ProjectSummary['type'];
  code: string | null;
  mode: ProjectSummary['mode'];
  province: string | null;
  city: string | null;
  district: string | null;
  place_kind: ProjectSummary['place']['kind'];
  starts_on: DayOrNull;
  stage_starts: ColumnType<never, string[] | null, string[] | null>;
  stated_stage: ColumnType<ProjectSummary['stage'], never, ProjectSummary['stage']>;
  leader_post_id: ColumnType<string | null, never, string | null>;
  floor_area_m2: number | null;
  residents: number | null;
  /** A bigint, which the driver gives as text. */
  investment_fen: ColumnType<string | null, number | null, number | null>;
  reds: number | null;
  ambers: number | null;
  greens: number | null;
  unknowns: number | null;
  plan_hash: string;
  assessed_rules_hash: string | null;
  assessed_on: DayOrNull;
  assessed_by_engine: string | null;
  version_number: Generated<number>;
  org_name: string;
  search_text: string;
  created_by: string;
  created_at: GeneratedDate;
  updated_at: GeneratedDate;
  archived_at: ColumnType<Date | null, never, Date | null>;
}

interface ProjectChangeTable {
  id: ColumnType<string, never, never>;
  project_id: string;
  at: ColumnType<Date, never, never>;
  by: ColumnType<string, never, never>;
  post_id: ColumnType<string | null, never, never>;
  field: ProjectHistory['changes'][number]['field'];
  before: string | null;
  after: string | null;
}

interface ProjectPartyTable {
  project_id: string;
  project_org_path: string;
  org_id: string;
  since: GeneratedDate;
}

interface SavedViewTable {
  id: Generated<string>;
  person_id: ColumnType<string, never, never>;
  org_id: ColumnType<string, never, string>;
  name: string;
  query: JSONColumnType<SavedView['query']>;
  is_shared: boolean;
  updated_at: GeneratedDate;
}

interface PlanVersionTable {
  project_id: string;
  number: number;
  plan: JSONColumnType<Plan, string, never>;
  plan_hash: string;
  note: string | null;
  published_by: ColumnType<string, never, never>;
  role: ColumnType<Role | null, never, never>;
  org_name: string | null;
  published_at: ColumnType<Date, never, never>;
  rules_hash: string | null;
  as_of: DayOrNull;
  engine_version: string | null;
}

interface PlanDraftTable {
  project_id: string;
  person_id: ColumnType<string, never, never>;
  base_number: number;
  revision: Generated<number>;
  plan: string;
  saved_at: GeneratedDate;
}

interface PlanPresenceTable {
  project_id: string;
  person_id: ColumnType<string, never, never>;
  role: Generated<Role>;
  org_name: string | null;
  seen_at: GeneratedDate;
}

interface PlanVerdictTable {
  plan_hash: string;
  rules_hash: string;
  as_of: Day;
  engine_version: string;
  figures: JSONColumnType<Verdict['figures'], string, never>;
  findings: JSONColumnType<Verdict['findings'], string, never>;
}

interface PublishedVerdictView {
  project_id: string;
  figures: Verdict['figures'];
  findings: Verdict['findings'];
}

interface OrganisationTable {
  id: Generated<string>;
  parent_id: string | null;
  path: string;
  kind: Organisation['kind'];
  name: string;
  closed_on: DayOrNull;
}

interface OrganisationVersionTable {
  organisation_id: string;
  at: GeneratedDate;
  by: string | null;
  kind: Organisation['kind'];
  name: string;
  closed_on: DayOrNull;
}

interface AuditEntryTable {
  /** A bigint, which JavaScript's numbers do not hold. */
  id: ColumnType<string, never, never>;
  at: ColumnType<Date, never, never>;
  actor_id: string | null;
  post_id: string | null;
  on_behalf_of: string | null;
  org_id: string | null;
  scope_path: string | null;
  action: AuditAction;
  subject_kind: AuditSubject;
  subject_id: string;
  before: ColumnType<AuditEntry['before'], string | null, never>;
  after: ColumnType<AuditEntry['after'], string | null, never>;
  request_id: string | null;
  address: string | null;
}

interface PersonTable {
  id: string;
  org_id: string;
  org_path: string;
  login: string;
  name: string;
  phone_sealed: string | null;
  phone_tail: string | null;
  disabled_at: Date | null;
}

interface PostTable {
  id: Generated<string>;
  person_id: string;
  org_id: string;
  org_path: string;
  role: Role;
  from_on: Day;
  until_on: DayOrNull;
}

interface DelegationTable {
  id: Generated<string>;
  post_id: string;
  role: Role;
  from_person_id: string;
  org_id: string;
  org_path: string;
  to_person_id: string;
  from_at: ColumnType<Date, string, never>;
  until_at: ColumnType<Date, string, never>;
  reason: string;
  arranged_by: ColumnType<string | null, string | null, never>;
  ended_at: Date | null;
}

interface CredentialTable {
  person_id: string;
  password_hash: string;
  must_change: Generated<boolean>;
  set_at: GeneratedDate;
  totp_sealed: string | null;
  totp_since: Date | null;
}

interface FormerPasswordTable {
  person_id: string;
  password_hash: string;
  set_at: GeneratedDate;
}

interface RecoveryCodeTable {
  person_id: string;
  code_hash: string;
}

interface SecurityPolicyTable {
  password_length_min: number;
  former_passwords: number;
  failures_before_lock: number;
  first_lock_s: number;
  longest_lock_s: number;
  attempt_window_s: number;
  attempts_per_login: number;
  attempts_per_address: number;
  session_idle_min: number;
  session_longest_h: number;
  backup_age_h: number;
  administrators_need_second_factor: boolean;
}

interface BackupRunTable {
  taken_at: Date;
  finished_at: Date;
  product: string;
  size_bytes: string;
  rows: string;
  files: string;
  missing_files: string;
  is_encrypted: boolean;
}

interface SessionTable {
  id: string;
  person_id: string;
  post_id: string;
  delegation_id: string | null;
  created_at: Date;
  seen_at: Date;
  ended_at: Date | null;
  address: string;
  agent: string;
  is_signed_on: boolean;
}

interface ApiTokenTable {
  id: Generated<string>;
  token_hash: ColumnType<never, string, never>;
  person_id: string;
  post_id: string;
  name: string;
  permissions: Permission[];
  created_at: GeneratedDate;
  expires_at: Date;
  used_at: Date | null;
  revoked_at: Date | null;
}

interface SignOnIdentityTable {
  person_id: string;
  issuer: string;
  subject: string;
}

interface SignInCountTable {
  subject: string;
  locked_until: Date | null;
}

interface JobTable {
  id: Generated<string>;
  asked_by: string;
  post_id: string;
  on_behalf_of: string | null;
  kind: string;
  subject: string | null;
  data: JSONColumnType<object>;
  state: Generated<Job['state']>;
  attempt: Generated<number>;
  progress_done: number | null;
  progress_total: number | null;
  progress_note: string | null;
  cancel_asked: Generated<boolean>;
  result: JSONColumnType<JobResult> | null;
  error_code: string | null;
  error_params: JSONColumnType<Record<string, ParamValue>> | null;
  created_at: Generated<Date>;
  started_at: Date | null;
  finished_at: Date | null;
}

interface FileTable {
  id: Generated<string>;
  org_id: string;
  sha256: string;
  /** PostgreSQL gives a bigint as text. */
  size_bytes: ColumnType<string, number>;
  media_type: string;
  name: string;
  grade: StoredFile['grade'];
  subject_kind: StoredFile['subjectKind'];
  subject_id: string;
  created_by: string;
  created_at: Generated<Date>;
  deleted_by: string | null;
  deleted_at: Date | null;
}
