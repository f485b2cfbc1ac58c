import type { Role } from '@zhulin/contract';
import type { ColumnType, Generated } from 'kysely';

/** The cockpit and its cut-offs. */
export interface PortfolioTables {
  portfolio_project: {
    project_id: string;
    org_id: string;
    org_path: string;
    /** bigint: `pg` reads it as text. */
    stamp: Generated<string>;
    plan_hash: string | null;
    detail: ColumnType<object | null, never, string>;
  };
  portfolio_cutoff: {
    id: string;
    day: ColumnType<never, string, never>;
    scope_path: string;
    made_by: Generated<string>;
    post_id: Generated<string | null>;
    role: Role | null;
    org_name: string;
    made_at: Generated<Date>;
    reason: string;
    corrects: string | null;
    rules: ColumnType<object, string, never>;
    rules_hash: string;
    rows_hash: string;
  };
  portfolio_cutoff_row: {
    cutoff_id: string;
    project_id: string;
    org_id: string;
    org_path: string;
    facts: ColumnType<object, string, never>;
  };
}
