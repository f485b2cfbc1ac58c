import type {
  AuditAction,
  AuditEntry,
  AuditSubject,
  Organisation,
  Permission,
  ProjectSummary,
  Role,
} from '@zhulin/contract';
import type { Plan } from '@zhulin/plan';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** The tables as kysely sees them. The SQL of migrations/ is what counts; tests run against it. */
export interface Tables {
  project: ProjectTable;
  project_party: ProjectPartyTable;
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
  session: SessionTable;
  api_token: ApiTokenTable;
  sign_in_count: SignInCountTable;
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
  plan: JSONColumnType<Plan>;
  plan_hash: string;
  created_by: string;
  created_at: GeneratedDate;
}

interface ProjectPartyTable {
  project_id: string;
  project_org_path: string;
  org_id: string;
  since: GeneratedDate;
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
  administrators_need_second_factor: boolean;
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
