/** What must hold for every item before a panel may stop. */
export const STOP_CRITERIA = ['closeness', 'stability'] as const;
export type StopCriterion = (typeof STOP_CRITERIA)[number];

/** What one expert said in one round. */
export interface DelphiAnswer {
  /** A code that stays the same from round to round; the engine needs no name. */
  expert: string;
  /** Rating by item; `null`, or no entry, where the expert gave none. */
  ratings: Readonly<Record<string, number | null>>;
}

export interface DelphiRound {
  answers: readonly DelphiAnswer[];
}

/** Figures that come from rules. Shares are of 1. */
export interface DelphiSettings {
  /** Fewer experts than this are told as a small panel. */
  panelLeast: number;
  /** An answer agrees when it lies so near the median, in units of the scale. */
  agreementWithin: number;
  stop: {
    /** All of these together are the stop rule; at least one. */
    criteria: readonly StopCriterion[];
    /** Closeness: interquartile range ÷ width of the scale is at most this. */
    iqrShareMost: number;
    /** Stability: net change of the answers since the round before is at most this. */
    netChangeShareMost: number;
    /** After so many rounds the panel stops in any case. */
    roundsMost: number;
  };
}

export interface DelphiInput {
  items: readonly string[];
  scale: { least: number; most: number };
  /** In the order they were held. */
  rounds: readonly DelphiRound[];
  settings: DelphiSettings;
  /** So many additions of orders are made for an exact probability, about four a microsecond; 400,000 where nothing is
   * said. Beyond, chi-square serves. */
  exactStepsMost?: number;
}
