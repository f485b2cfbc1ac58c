import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { TeamRow } from '../index.ts';

interface GoldenTeams {
  shares: Record<string, number>;
  seats: Record<string, number[]>;
  leastForAll: number;
  leastExact: number;
  cases: {
    name: string;
    rows: TeamRow[];
    experienceYears: number | null;
    expect: {
      people: number;
      misplaced: number;
      peopleAfterHiring: number;
      certifiedShare: number | null;
      experience: number | null;
    };
    disciplines: Record<string, [number, number, number, number, number | null, number]>;
  }[];
}

export const goldenTeams: GoldenTeams = parse(readFileSync(new URL('teams.yaml', import.meta.url), 'utf8'));
