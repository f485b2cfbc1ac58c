import type { Generated } from 'kysely';

/** Plan publication. */
export interface PublicationTables {
  plan_publication: {
    case_id: string;
    project_id: string;
    /** bigint: `pg` reads it as text. */
    number: string;
    version: number;
    plan_hash: string;
    is_open: boolean;
    is_with_opener: boolean;
    opened_at: Date;
  };
  plan_in_force: {
    id: Generated<string>;
    project_id: string;
    version: number;
    plan_hash: string;
    case_id: string;
    since: Date;
  };
  /** View. */
  publications_pub_open: {
    project_id: string;
    number: string;
    version: number;
    is_with_opener: boolean;
  };
}
