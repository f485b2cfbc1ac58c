import type { DemonstrationWords } from './drawing.ts';
import { cityName, listOf, nameOf, provinceName } from './names.ts';
import type { Outline } from './outline.ts';
import type { Province } from './province.ts';

export type OrganisationKind =
  | 'province'
  | 'city'
  | 'office'
  | 'department'
  | 'task_force'
  | 'community'
  | 'enterprise'
  | 'third_party'
  | 'expert_panel'
  | 'supervision'
  | 'property';

/** One organisation of the demonstration. The last step of the path is its code. */
export interface DemonstrationOrganisation {
  path: string;
  parentPath: string | null;
  kind: OrganisationKind;
  name: string;
}

/** Where a project belongs and who takes part in it, by path. */
export interface ProjectSeat {
  code: string;
  owner: string;
  parties: string[];
}

const DEPARTMENTS = ['housing', 'land', 'reform', 'finance', 'education', 'health', 'civil-affairs'] as const;
const COMPANIES = [
  ['builder', 'enterprise'],
  ['designer', 'enterprise'],
  ['investor', 'enterprise'],
  ['property', 'property'],
  ['evaluator', 'third_party'],
] as const;
/** So many companies of each sort serve a province. */
const COMPANIES_OF_A_SORT = 4;

/** One task force of the capital runs the first projects there, so many; each of the others has its own. */
const RUN_TOGETHER = 6;
const JOINT = 'task-force';
const ROOT = '/demonstration/';

/** The path of the province that the demonstration is looked at from: the only one, or the first of the nation. */
export function homeOf({ totals }: Pick<Province, 'totals'>): string {
  return totals.scope === 'nation' ? `${ROOT}east-1/` : ROOT;
}

/** The organisations around the projects: (nation →) province → city → task force → community once it is completed; offices,
 * departments, companies, experts and supervision beside them. Parents come before their children, and the paths are the
 * same for the same request. Cost: O(projects). */
export function organisationsOf(
  { outlines, totals }: Pick<Province, 'outlines' | 'totals'>,
  words: DemonstrationWords,
): { organisations: DemonstrationOrganisation[]; seats: ProjectSeat[] } {
  const found = new Map<string, DemonstrationOrganisation>();
  const add = (
    parentPath: string | null,
    code: string,
    kind: OrganisationKind,
    name: () => string,
  ): string => {
    const path = `${parentPath ?? '/'}${code}/`;
    if (!found.has(path)) found.set(path, { path, parentPath, kind, name: name() });
    return path;
  };
  const nation = totals.scope === 'nation' ? addNation(add, words) : null;
  const joint = `${homeOf({ totals })}city-${letter(0)}/${JOINT}/`;
  let together = 0;
  const seats = outlines.map((outline): ProjectSeat => {
    const province = add(nation, provinceCode(outline), 'province', () => provinceName(outline, words));
    const above = addProvincialBodies(province, add, words);
    const cityOf = cityName(outline.city, words);
    const city = add(province, `city-${letter(outline.city)}`, 'city', () => cityOf);
    add(city, 'office', 'office', () => words.text('organisation-city-office', { city: cityOf }));
    const isJoint = joint.startsWith(city) && together++ < RUN_TOGETHER;
    const name = nameOf(outline, words);
    const owner = isJoint
      ? add(city, JOINT, 'task_force', () => words.text('organisation-joint-task-force', { city: cityOf }))
      : add(city, outline.code, 'task_force', () => words.text('organisation-task-force', { name }));
    if (outline.status === 'completed')
      add(owner, isJoint ? outline.code : 'community', 'community', () => name);
    return { code: outline.code, owner, parties: above.filter((path) => takesPart(path, outline)) };
  });
  return { organisations: [...found.values()], seats };
}

type Add = (parentPath: string | null, code: string, kind: OrganisationKind, name: () => string) => string;

function addNation(add: Add, words: DemonstrationWords): string {
  const nation = add(null, 'demonstration', 'department', () => words.text('organisation-nation'));
  add(nation, 'office', 'office', () => words.text('organisation-office'));
  return nation;
}

/** @returns the paths of those who take part in projects */
function addProvincialBodies(province: string, add: Add, words: DemonstrationWords): string[] {
  add(province, 'office', 'office', () => words.text('organisation-office'));
  add(province, 'supervision', 'supervision', () => words.text('organisation-supervision'));
  const named = (code: string, kind: OrganisationKind) =>
    add(province, code, kind, () => words.text(`organisation-${code}`));
  return [
    ...DEPARTMENTS.map((code) => named(code, 'department')),
    named('experts', 'expert_panel'),
    ...COMPANIES.flatMap(([sort, kind]) =>
      Array.from({ length: COMPANIES_OF_A_SORT }, (_, index) =>
        add(province, `${sort}-${letter(index)}`, kind, () =>
          words.text(`organisation-${sort}`, { stem: String(listOf(words, 'stems')[index]) }),
        ),
      ),
    ),
  ];
}

/** Departments and experts in every project, of each sort of company one; no investor where the government pays, a
 * property company once people live there. */
function takesPart(path: string, { index, mode, status }: Outline): boolean {
  const code = path.split('/').at(-2) ?? '';
  const sort = COMPANIES.find(([each]) => code.startsWith(`${each}-`))?.[0];
  if (sort === undefined) return true;
  if (sort === 'investor' && mode === 'government_led') return false;
  if (sort === 'property' && status !== 'completed') return false;
  return code === `${sort}-${letter(index % COMPANIES_OF_A_SORT)}`;
}

function provinceCode({ region, province }: Outline): string {
  return region === 'province' ? 'demonstration' : `${region}-${province + 1}`;
}

function letter(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index);
}
