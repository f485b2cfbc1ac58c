/** What a sealed address is bound to. */
export const placeOfEmail = (personId: string): string => `person.email:${personId}`;

/** What the code is bound to that was sent there. */
export const placeOfCode = (personId: string): string => `person.email-code:${personId}`;
