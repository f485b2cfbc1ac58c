/** What a sealed address is bound to. */
export function placeOfEmail(personId: string): string {
  return `person.email:${personId}`;
}
