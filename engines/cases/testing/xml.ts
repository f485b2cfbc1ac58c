export interface Element {
  /** Without its prefix. */
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TOKEN = /<\?[^>]*\?>|<\/([\w:]+)>|<([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

function unescaped(text: string): string {
  const bare = text.replace(/&(\w+);/g, '');
  if (bare.includes('&')) throw new Error(`a bare & in ${text}`);
  return text.replace(/&(\w+);/g, (whole, name: string) => {
    const found = ENTITIES[name];
    if (found === undefined) throw new Error(`${whole} is no entity of XML`);
    return found;
  });
}

/** Reads the XML that we write (no comments, no CDATA, no own entities); throws where it is not well-formed. */
export function readXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let end = 0;
  for (const [whole, closes, opens, attributes = '', isEmpty, between] of text.matchAll(TOKEN)) {
    end += whole.length;
    const at = open.at(-1);
    if (at === undefined) throw new Error('closed more than was opened');
    if (between !== undefined) at.text = `${at.text}${unescaped(between)}`.trim();
    if (opens !== undefined) {
      const element: Element = {
        name: local(opens),
        attributes: readAttributes(attributes),
        children: [],
        text: '',
      };
      at.children.push(element);
      if (isEmpty === '') open.push(element);
    }
    if (closes !== undefined && open.pop()?.name !== local(closes))
      throw new Error(`${whole} closes another`);
  }
  const [only, ...more] = root.children;
  if (end !== text.length || open.length !== 1 || only === undefined || more.length > 0) {
    throw new Error(`not well-formed from ${text.slice(end, end + 40)}`);
  }
  return only;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function readAttributes(text: string): Record<string, string> {
  const found = [...text.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    unescaped(value),
  ]);
  if (new Set(found.map(([name]) => name)).size !== found.length)
    throw new Error(`an attribute twice: ${text}`);
  return Object.fromEntries(found);
}
