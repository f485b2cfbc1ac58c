import type { CaseView } from '@zhulin/contract';
import type { CaseFact, CaseState } from '@zhulin/engines/cases';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** The tables of cases, as kysely sees them. */
export interface CaseTables {
  case_definition: CaseDefinitionTable;
  case_record: CaseRecordTable;
  case_event: CaseEventTable;
  case_text: CaseTextTable;
}

interface CaseDefinitionTable {
  hash: string;
  kind: string;
  body: string;
}

interface CaseRecordTable {
  id: Generated<string>;
  /** A bigint, which the driver gives as text. */
  number: ColumnType<string, never, never>;
  definition: string;
  kind: string;
  org_id: ColumnType<string, never, never>;
  org_path: string;
  subject_kind: CaseView['subjectKind'];
  subject_id: string;
  title: string;
  data: JSONColumnType<object, string, string>;
  state: JSONColumnType<CaseState, string, string>;
  revision: number;
  status: CaseState['status'];
  outcome: string | null;
  opened_at: ColumnType<Date, Date, never>;
  closed_at: Date | null;
  due_at: ColumnType<Date | null, string | null, string | null>;
  amber_at: ColumnType<Date | null, string | null, string | null>;
  calendar: string;
}

interface CaseEventTable {
  case_id: string;
  revision: number;
  at: ColumnType<Date, Date, never>;
  by: ColumnType<string, never, never>;
  post_id: ColumnType<string, never, never>;
  on_behalf_of: ColumnType<string | null, never, never>;
  fact: JSONColumnType<CaseFact, string, never>;
}

interface CaseTextTable {
  id: string;
  case_id: string;
  at: ColumnType<Date, Date, never>;
  salt: string;
  body: string;
  hash: string;
}
