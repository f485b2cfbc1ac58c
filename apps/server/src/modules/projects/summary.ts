import type { ProjectSummary } from '@zhulin/contract';
import { sql } from 'kysely';

/** What `summaryOf` reads, of `project p LEFT JOIN organisation o`. The name of an organisation that the post does not
 * see is the one it had when the row was last written. */
export const SUMMARY_COLUMNS = sql`
  p.id, p.org_id, p.org_path, COALESCE(o.name, p.org_name) AS org_name, p.name, p.code, p.type, p.mode, p.province,
  p.city, p.district, p.place_kind, stage_on(p.stated_stage, p.stage_starts, local_today()) AS stage, p.stated_stage,
  p.leader_post_id, to_char(p.starts_on, 'YYYY-MM-DD') AS start, p.floor_area_m2, p.residents,
  p.investment_fen::double precision, p.reds, p.ambers, p.greens, p.unknowns, p.light, p.version_number, p.plan_hash,
  p.assessed_rules_hash, to_char(p.assessed_on, 'YYYY-MM-DD') AS assessed_on,
  p.created_by, p.created_at, p.updated_at, p.archived_at`;

export interface SummaryRow {
  id: string;
  org_id: string;
  org_path: string;
  org_name: string;
  name: string;
  code: string | null;
  type: ProjectSummary['type'];
  mode: ProjectSummary['mode'];
  province: string | null;
  city: string | null;
  district: string | null;
  place_kind: ProjectSummary['place']['kind'];
  stage: ProjectSummary['stage'];
  stated_stage: ProjectSummary['stage'];
  leader_post_id: string | null;
  start: string | null;
  floor_area_m2: number | null;
  residents: number | null;
  investment_fen: number | null;
  reds: number | null;
  ambers: number | null;
  greens: number | null;
  unknowns: number | null;
  light: ProjectSummary['light'];
  version_number: number;
  plan_hash: string;
  assessed_rules_hash: string | null;
  assessed_on: string | null;
  created_by: string;
  /** Text where the row came as JSON. */
  created_at: Date | string;
  updated_at: Date | string;
  archived_at: Date | string | null;
}

export function summaryOf(row: SummaryRow): ProjectSummary {
  return {
    id: row.id,
    organisation: { id: row.org_id, path: row.org_path, name: row.org_name },
    name: row.name,
    code: row.code,
    type: row.type,
    mode: row.mode,
    place: { province: row.province, city: row.city, district: row.district, kind: row.place_kind },
    stage: row.stage,
    statedStage: row.stated_stage,
    leaderPostId: row.leader_post_id,
    start: row.start,
    floorAreaM2: row.floor_area_m2,
    residents: row.residents,
    investmentFen: row.investment_fen,
    lights: lightsOf(row),
    light: row.light,
    assessed: assessedOf(row),
    version: row.version_number,
    planHash: row.plan_hash,
    createdBy: row.created_by,
    createdAt: moment(row.created_at),
    updatedAt: moment(row.updated_at),
    archivedAt: row.archived_at === null ? null : moment(row.archived_at),
  };
}

function lightsOf({ reds, ambers, greens, unknowns }: SummaryRow): ProjectSummary['lights'] {
  if (reds === null || ambers === null || greens === null || unknowns === null) return null;
  return { red: reds, amber: ambers, green: greens, unknown: unknowns };
}

function assessedOf({ assessed_rules_hash, assessed_on }: SummaryRow): ProjectSummary['assessed'] {
  if (assessed_rules_hash === null || assessed_on === null) return null;
  return { rulesHash: assessed_rules_hash, asOf: assessed_on };
}

function moment(at: Date | string): string {
  return new Date(at).toISOString();
}
