/** What a simulation of a plan comes to, in the order in which it is read. */
export const RISK_OUTPUTS = ['cost', 'time', 'return'] as const;
export type RiskOutput = (typeof RISK_OUTPUTS)[number];
