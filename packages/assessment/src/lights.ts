/** Red: a rule is broken. Amber: a target or an expectation is missed. Unknown: something is lacking. */
export const LIGHTS = ['red', 'amber', 'green', 'unknown'] as const;
export type Light = (typeof LIGHTS)[number];

/** Why two verdicts on one plan can differ. */
export const VERDICT_CAUSES = ['plan', 'rules', 'engine', 'day'] as const;
export type VerdictCause = (typeof VERDICT_CAUSES)[number];
