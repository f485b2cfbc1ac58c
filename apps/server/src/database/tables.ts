import type { Job, JobResult, ParamValue, ProjectSummary, StoredFile } from '@zhulin/contract';
import type { Plan } from '@zhulin/plan';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** The tables as kysely sees them. The SQL of migrations/ is what counts; tests run against it. */
export interface Tables {
  project: ProjectTable;
  job: JobTable;
  file: FileTable;
}

interface ProjectTable {
  id: Generated<string>;
  org_id: string;
  name: string;
  type: ProjectSummary['type'];
  plan: JSONColumnType<Plan>;
  plan_hash: string;
  created_by: string;
  created_at: Generated<Date>;
}

interface JobTable {
  id: Generated<string>;
  org_id: string;
  asked_by: string;
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
