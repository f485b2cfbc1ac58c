import type { Page } from 'playwright-core';

/** The shape of a page: the kinds of its elements, each with those around it, in the order in which they first come. A kind is
 * what an element is, how it is marked and dressed, whether what it names is there, and whether it holds text; not which text,
 * nor how many of a kind follow each other. */
export async function shapeOf(page: Page): Promise<string> {
  return await page.evaluate(() => {
    /** Marks that tell elements of one kind apart: their words, their way elsewhere, their place in a drawing. */
    const own =
      /^(href|src|title|alt|value|placeholder|name|d|points|transform|viewBox|aria-(label|valuetext|valuenow)|x|y|r|cx|cy|rx|ry|dx|dy|x1|x2|y1|y2|width|height|datetime)$/;
    const identity = /^[\da-f]{8}-[\da-f-]{27}$/;
    const colours = /colou?r|background|fill|stroke|opacity/;
    const names = /^(for|headers|aria-(labelledby|describedby|controls|owns|activedescendant))$/;
    const ids = Map.groupBy(document.querySelectorAll('[id]'), ({ id }) => id);
    const isOnce = (id: string): boolean => ids.get(id)?.length === 1;
    const markOf = ({ name, value }: Attr): string => {
      if (name === 'id') return `id ${isOnce(value)}`;
      if (names.test(name)) return `${name} ${value.split(/\s+/).every(isOnce)}`;
      if (own.test(name) || identity.test(value)) return `${name} ${value === ''}`;
      return name === 'style' && !colours.test(value) ? name : `${name}=${value}`;
    };
    /** Twice FNV-1a from two beginnings: some 60 bits. */
    const hash = (text: string): string =>
      [2_166_136_261, 3_339_675_911]
        .map((seed) => {
          let sum = seed;
          for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 16_777_619);
          return (sum >>> 0).toString(36);
        })
        .join('');
    const kinds = new Set<string>();
    const walk = (element: Element, around: string): void => {
      const marks = [...element.attributes].map(markOf).sort();
      const holdsText = [...element.childNodes].some(
        ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim(),
      );
      const kind = hash([around, element.tagName, ...marks, holdsText].join('\u0000'));
      kinds.add(kind);
      for (const child of element.children) walk(child, kind);
    };
    walk(document.body, '');
    return hash([...kinds].join());
  });
}
