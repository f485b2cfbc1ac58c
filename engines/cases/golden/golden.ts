import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** One entry of a story: what somebody does, and what then stands or why it is not taken. */
export interface GoldenEntry {
  note: string;
  at: string;
  who: string;
  does: { type: string; comment?: true; evidence?: string[]; document?: string; [key: string]: unknown };
  refused?: string;
  /** By step: round, end of its limit, light, reason for which it stands still. */
  open?: Record<string, string>;
  moments?: string[];
  outcome?: string;
}

interface GoldenStory {
  kind: string;
  story: GoldenEntry[];
  whole: { due: string; spent: number };
}

export const story: GoldenStory = parse(readFileSync(new URL('publication.yaml', import.meta.url), 'utf8'));
