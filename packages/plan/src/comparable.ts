/** Text as people take it for the same: whatever its case, the width of its characters and its spaces. */
export function comparable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
}
