/** Reads what this browser keeps under a name; undefined when it keeps nothing or keeps nothing for anybody. */
export function readKept(name: string): string | undefined {
  try {
    return localStorage.getItem(`zhulin.${name}`) ?? undefined;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** Keeps a text, or forgets it when there is none.
 * @returns whether the browser did: a full or forbidden store says no */
export function keep(name: string, text: string | undefined): boolean {
  try {
    if (text === undefined) localStorage.removeItem(`zhulin.${name}`);
    else localStorage.setItem(`zhulin.${name}`, text);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/** The names under which this browser keeps something, of those that begin so. */
export function keptNames(start: string): string[] {
  try {
    const names = Array.from({ length: localStorage.length }, (_, place) => localStorage.key(place));
    return names.flatMap((name) =>
      name?.startsWith(`zhulin.${start}`) ? [name.slice('zhulin.'.length)] : [],
    );
  } catch (error) {
    if (error instanceof DOMException) return [];
    throw error;
  }
}
