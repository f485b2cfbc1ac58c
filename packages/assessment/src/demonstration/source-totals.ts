import { FACILITY_COUNTS } from '@zhulin/engines/portfolio';
import type { RuleBundle, RuleInForce } from '@zhulin/engines/rules';
import { openRulebook } from '@zhulin/engines/rules';
import type { IsoDay, Language } from '@zhulin/engines/units';
import { apportion } from './quotas.ts';

/** What the source counts in its province or in the nation, at the number of projects that is asked for. */
export interface SourceTotals {
  /** `scaled`: the province's proportions at another number of projects. */
  scope: 'province' | 'nation' | 'scaled';
  projects: number;
  floorAreaM2: number;
  investmentYuan: number;
  residents: number;
  types: Record<'affordable' | 'market' | 'mixed', number>;
  status: Record<'completed' | 'under_construction' | 'planned', number>;
  location: Record<'capital_region' | 'other_cities', number>;
  /** One entry in the province. */
  regions: Record<string, number>;
  facilities: Record<FacilityCount, number>;
  /** Share of projects connected to the platform above them. */
  connectedShare: number;
  /** What the source says against its own price of a square metre. */
  priceDoubt: Readonly<Record<Language, string>>;
}

export type FacilityCount = (typeof FACILITY_COUNTS)[number];

/** The rules of one day, asked for values that must be there. */
export function openValues(rules: RuleBundle, asOf: IsoDay) {
  const book = openRulebook(rules, asOf);
  const rule = (id: string): RuleInForce => {
    const answer = book.find(id);
    if (!answer.ok) throw new Error(`${answer.issue.code}: ${id} on ${asOf}`);
    return answer.rule;
  };
  const number = (id: string): number => {
    const { value } = rule(id);
    if (typeof value !== 'number') throw new Error(`rule ${id} is no number`);
    return value;
  };
  const table = <Key extends string>(id: string, keys: readonly Key[]): Record<Key, number> => {
    const { value } = rule(id);
    const given = value as Readonly<Record<string, unknown>>; // each key is looked at below
    return Object.fromEntries(
      keys.map((key) => {
        const found = given[key];
        if (typeof found !== 'number') throw new Error(`rule ${id} has no number ${key}`);
        return [key, found];
      }),
    ) as Record<Key, number>; // the keys just mapped
  };
  return { rule, number, table };
}

export type Values = ReturnType<typeof openValues>;

const TYPES = ['affordable', 'market', 'mixed'] as const;

/** The province of the source at any number of projects; the nation where the number is the nation's. What the source does
 * not state of the nation keeps the province's proportions: its price of a square metre, its facilities a person, its
 * parts by status and place. */
export function sourceTotals(values: Values, projects: number): SourceTotals {
  const { rule, number, table } = values;
  const scale = projects / number('province.projects');
  const isNation = projects === number('national.projects.2023');
  const floorAreaM2 = isNation
    ? number('national.floor_area')
    : Math.round(number('province.floor_area') * scale);
  const residents = isNation
    ? number('national.population')
    : Math.round(number('province.population') * scale);
  const scaled = <Key extends string>(counts: Record<Key, number>): Record<Key, number> =>
    Object.fromEntries(
      Object.entries<number>(counts).map(([key, count]) => [
        key,
        Math.round((count * residents) / number('province.population')),
      ]),
    ) as Record<Key, number>; // the same keys
  const counts = <Key extends string>(shares: Record<Key, number>): Record<Key, number> => {
    const keys = Object.keys(shares) as Key[]; // the keys of the record
    const parts = apportion(
      projects,
      keys.map((key) => shares[key]),
    );
    return Object.fromEntries(keys.map((key, index) => [key, parts[index]])) as Record<Key, number>; // the same keys
  };
  const doubt = rule('province.investment').doubt;
  if (doubt === undefined) throw new Error('rule province.investment carries no doubt');
  return {
    scope: isNation ? 'nation' : scale === 1 ? 'province' : 'scaled',
    projects,
    floorAreaM2,
    residents,
    investmentYuan: Math.round((number('province.investment') * floorAreaM2) / number('province.floor_area')),
    types: counts(table(isNation ? 'national.types' : 'province.types', TYPES)),
    status: counts(table('province.status', ['completed', 'under_construction', 'planned'])),
    location: counts(table('province.location', ['capital_region', 'other_cities'])),
    regions: counts(
      isNation ? table('national.regions', ['east', 'central', 'west', 'northeast']) : { province: 1 },
    ),
    facilities: scaled(table('province.facilities', FACILITY_COUNTS)),
    connectedShare: number('province.smart_connected') / 100,
    priceDoubt: doubt,
  };
}
