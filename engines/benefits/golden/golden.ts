import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Claim, ClaimVerdict, EffectId, InputOutputTable, QuantityId } from '../index.ts';

type Three = [number, number, number];

interface GoldenEffects {
  quantities: Record<string, [string, ...Three]>;
  effects: Record<string, Three>;
  leftOut: string[];
  claims: {
    id: string;
    effect: EffectId;
    amount: number;
    per: [QuantityId, number];
    here: number;
    verdict: ClaimVerdict;
    times?: number;
    size?: Three;
  }[];
  between: { from: string; to: string; implied: Three; verdict: ClaimVerdict; times: number }[];
}

interface GoldenRow {
  direct: number;
  total: number;
  domesticTotal: number;
}

interface GoldenMultipliers {
  table: InputOutputTable;
  multipliers: Record<
    string,
    {
      total: number;
      domesticTotal: number;
      linkage: number;
      origins: number[];
      value_added: GoldenRow;
      jobs: GoldenRow;
    }
  >;
  demand: number[];
  output: number[];
  jobs: number;
}

export const goldenEffects: GoldenEffects = read('effects.yaml');
export const goldenMultipliers: GoldenMultipliers = read('multipliers.yaml');

export function claimsOf({ claims }: GoldenEffects): Claim[] {
  return claims.map(({ id, effect, amount, per: [quantity, size] }) => ({
    id,
    effect,
    amount,
    per: { quantity, amount: size },
  }));
}

function read<T>(file: string): T {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
}
