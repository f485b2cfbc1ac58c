import type { ProjectSummary } from '@zhulin/contract';
import type { Plan } from '@zhulin/plan';
import type { Generated, JSONColumnType } from 'kysely';

/** The tables as kysely sees them. The SQL of migrations/ is what counts; tests run against it. */
export interface Tables {
  project: ProjectTable;
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
