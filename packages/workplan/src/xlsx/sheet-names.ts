/** What a spreadsheet program takes as the name of a sheet. Source: ECMA-376 part 1, 18.2.19; Excel, "Rename a worksheet". */
const MOST_CHARACTERS = 31;
const FORBIDDEN = /[[\]:*?/\\\p{Cc}]/gu;
const EDGES = /^['\s]+|['\s]+$/gu;

/** Names of sheets for titles, in their order: short enough, without forbidden marks, none twice in any case of letters. */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const base = title.replace(FORBIDDEN, ' ').replace(EDGES, '');
    for (let count = 1; ; count++) {
      const suffix = count === 1 ? '' : ` ${count}`;
      const name = `${cut(base, MOST_CHARACTERS - suffix.length).replace(EDGES, '')}${suffix}`.trim();
      if (name === '' || taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}

/** The beginning of a text, never half of a character; lengths count as spreadsheet programs count, in UTF-16. */
function cut(text: string, most: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > most) break;
    kept += character;
  }
  return kept;
}
