import type { Actor } from '@zhulin/contract';
import { withConnection } from '../src/database/address.ts';
import { drawProvince } from '../src/demonstration/province.ts';
import type { createProject } from '../src/modules/plans/index.ts';

const PROJECTS = 5800;
const CITIES = 20;
const USERS = 50;
/** Plans of the generated province, each standing for many. */
const MODELS = 20;

/** Fills the library with copies of plans of the generated province, in cities with an office each.
 * @returns those who ask: every fifth of the province, the others of the first ten cities */
export async function seedNation(
  adminUrl: string,
  office: Actor,
  create: (plan: Parameters<typeof createProject>[2]) => Promise<string>,
): Promise<Actor[]> {
  const [{ today }] = await withConnection(adminUrl, async (admin) => {
    return (await admin.query("SELECT to_char(local_today(), 'YYYY-MM-DD') AS today")).rows;
  });
  const { province } = drawProvince({ scale: 180, seed: 1, asOf: today });
  const models: string[] = [];
  for (const plan of province.plans()) {
    if (models.length === MODELS) break;
    models.push(await create(plan));
  }
  await withConnection(adminUrl, async (admin) => {
    await admin.query(
      `INSERT INTO organisation (id, parent_id, path, kind, name)
       SELECT 'city-' || n, o.id, o.path || 'bench-' || n || '/', 'city', '城市' || n
       FROM organisation o, generate_series(0, ${CITIES - 1}) n WHERE o.path = '/demonstration/'`,
    );
    await admin.query(
      `INSERT INTO project (org_id, org_path, name, code, type, mode, city, place_kind, starts_on, stage_starts,
         floor_area_m2, residents, investment_fen, reds, ambers, greens, unknowns, plan_hash, org_name, search_text, created_by)
       SELECT c.id, c.path, p.name || n, 'b-' || n, p.type, p.mode, c.name, p.place_kind, p.starts_on, p.stage_starts,
         p.floor_area_m2, p.residents, p.investment_fen, p.reds, p.ambers, p.greens, p.unknowns, p.plan_hash, c.name, 'b', p.created_by
       FROM generate_series(1, ${PROJECTS - MODELS}) n
         JOIN project p ON p.id = ($1::uuid[])[1 + n % ${MODELS}]
         JOIN organisation c ON c.id = 'city-' || n % ${CITIES}`,
      [models],
    );
    await admin.query(
      `UPDATE portfolio_project l SET plan_hash = p.plan_hash, detail = m.detail
       FROM project p, portfolio_project m
       WHERE p.id = l.project_id AND l.detail IS NULL AND m.plan_hash = p.plan_hash AND m.project_id = ANY($1::uuid[])`,
      [models],
    );
    await admin.query('ANALYZE');
  });
  return Array.from({ length: USERS }, (_, user): Actor => {
    const city = user % 10;
    if (user % 5 === 0) return { ...office, id: `bench-${user}` };
    const scope = `/demonstration/bench-${city}/`;
    return { ...office, id: `bench-${user}`, orgId: `city-${city}`, role: 'city_office', scope };
  });
}
