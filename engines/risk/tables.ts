import { type Distribution, openQuantileTable, type QuantileTable } from '../numeric/index.ts';

/** Opens tables, each distribution once. */
export function tableCache(): (distribution: Distribution) => QuantileTable {
  const known = new Map<string, QuantileTable>();
  return (distribution) => {
    const key = JSON.stringify(distribution);
    const before = known.get(key);
    if (before) return before;
    const { value, issues } = openQuantileTable(distribution);
    if (!value) throw new Error(`a distribution that was not read: ${JSON.stringify(issues)}`);
    known.set(key, value);
    return value;
  };
}
