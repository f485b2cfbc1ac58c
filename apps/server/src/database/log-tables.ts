import type { LogPart } from '@zhulin/contract';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** The tables of the log as kysely sees them. */
export interface LogTables {
  log_pending: LogPendingTable;
  log_entry: LogEntryTable;
  log_node: LogNodeTable;
  log_record: LogRecordTable;
  log_subject: LogSubjectTable;
  log_erased: LogErasedTable;
  log_key: LogKeyTable;
  log_key_secret: LogKeySecretTable;
  log_checkpoint: LogCheckpointTable;
  log_witness: LogWitnessTable;
  log_cosignature: LogCosignatureTable;
  log_check: LogCheckTable;
}

/** A bigint that counts entries of the log: the driver gives it as text, and it never passes 2⁵³. */
type Count = ColumnType<string, number, never>;

interface LogPendingTable {
  id: ColumnType<string, never, never>;
  receipt: Generated<string>;
  kind: string;
  at: ColumnType<Date, never, never>;
  record: JSONColumnType<Record<string, unknown>, string, never>;
  subjects: JSONColumnType<{ part: LogPart; person: string }[], string, never>;
  erases: string[] | null;
  is_public: Generated<boolean>;
  actor_id: string | null;
  scope_path: string | null;
}

interface LogEntryTable {
  index: Count;
  receipt: string;
  kind: string;
  at: Date;
  content: string;
  code: string;
}

interface LogNodeTable {
  level: number;
  index: Count;
  hash: Buffer;
}

interface LogRecordTable {
  index: Count;
  salt: Buffer;
  content: string;
  is_public: boolean;
  actor_id: string | null;
  scope_path: string | null;
}

interface LogSubjectTable {
  index: Count;
  commitment: string;
  part: LogPart;
  person_id: string;
  salt: Buffer;
}

interface LogErasedTable {
  index: Count;
  erased_by: string;
}

interface LogKeyTable {
  origin: string;
  verifier: string;
  made_at: ColumnType<Date, never, never>;
}

interface LogKeySecretTable {
  sealed: string;
}

interface LogCheckpointTable {
  id: ColumnType<string, never, never>;
  size: Count;
  root: Buffer;
  at: Date;
  note: string;
}

interface LogWitnessTable {
  verifier: string;
  name: string;
  added_by: ColumnType<string, never, never>;
  added_at: ColumnType<Date, never, never>;
  removed_at: ColumnType<Date | null, never, Date | null>;
}

interface LogCosignatureTable {
  checkpoint_id: string;
  verifier: string;
  at: Date;
  line: string;
}

interface LogCheckTable {
  id: ColumnType<string, never, never>;
  at: ColumnType<Date, never, never>;
  size: Count;
  since: Count;
  problem: string | null;
  index: ColumnType<string | null, number | null, never>;
}
