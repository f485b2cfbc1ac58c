import type { Turn } from '@zhulin/assessment';
import type { ProjectSummary, Role, RuleChange } from '@zhulin/contract';
import type { RuleAmendment } from '@zhulin/engines/rules';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** The tables of changes of rules as kysely sees them. */
export interface RuleTables {
  rule_edition: RuleEditionTable;
  rule_change: RuleChangeTable;
  rule_impact: RuleImpactTable;
  rule_impact_project: RuleImpactProjectTable;
}

/** Selected by `dayText`, because the driver would make a moment of it. */
type Day = ColumnType<never, string, string>;
type GeneratedDate = Generated<Date>;

interface RuleEditionTable {
  number: number;
  id: ColumnType<string, never, never>;
  title: string;
  reason: string;
  amendments: JSONColumnType<RuleAmendment[], string, never>;
  hash_before: string;
  hash_after: string;
  role: ColumnType<Role | null, never, never>;
  org_name: string | null;
  published_at: ColumnType<Date, never, never>;
}

interface RuleChangeTable {
  id: ColumnType<string, never, never>;
  title: string;
  reason: string;
  amendments: JSONColumnType<RuleAmendment[], string, string>;
  revision: Generated<number>;
  state: Generated<RuleChange['state']>;
  edition_number: number | null;
  role: ColumnType<Role | null, never, never>;
  org_id: ColumnType<string, never, never>;
  org_path: string;
  org_name: string;
  created_at: ColumnType<Date, never, never>;
  updated_at: GeneratedDate;
}

interface RuleImpactTable {
  id: ColumnType<string, never, never>;
  change_id: string;
  revision: number;
  hash_before: string;
  hash_after: string;
  as_of: Day;
  projects: number;
  made_at: ColumnType<Date, never, never>;
}

interface RuleImpactProjectTable {
  impact_id: string;
  project_id: string;
  light_before: ProjectSummary['light'];
  light_after: ProjectSummary['light'];
  turns: JSONColumnType<Turn[], string, never>;
}
