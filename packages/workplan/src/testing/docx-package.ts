import { strFromU8, unzipSync } from 'fflate';
import { renderDocx } from '../index.ts';
import type { WorkplanDocument } from '../model.ts';

/** The parts of a DOCX by path, as text. */
export interface DocxPackage {
  document: string;
  styles: string;
  part(path: string): string;
  paths: string[];
  bytes: Uint8Array;
}

export function openPackage(bytes: Uint8Array): DocxPackage {
  const files = unzipSync(bytes);
  const part = (path: string): string => {
    const found = files[path];
    if (found === undefined) throw new Error(`the package has no ${path}`);
    return strFromU8(found);
  };
  return {
    document: part('word/document.xml'),
    styles: part('word/styles.xml'),
    part,
    paths: Object.keys(files),
    bytes,
  };
}

/** @param headingPages  as the PDF has them; 0 where the test does not look at them */
export async function docxOf(
  document: WorkplanDocument,
  headingPages: readonly number[] = [],
): Promise<DocxPackage> {
  return openPackage(await renderDocx(document, headingPages));
}

/** Elements of a name that hold no element of the same name. */
export function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?(?:/>|>.*?</${name}>)`, 'gsu'))].map(
    ([each]) => each,
  );
}

export function attribute(element: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`, 'u').exec(element)?.[1];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What a reader reads. */
export function textIn(xml: string): string {
  return [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)]
    .map(([, text = '']) => text)
    .join('')
    .replace(/&(\w+);/gu, (entity, name: string) => ENTITIES[name] ?? entity);
}

export function paragraphsOf(xml: string, style: string): string[] {
  return elements(xml, 'w:p').filter((each) => each.includes(`<w:pStyle w:val="${style}"/>`));
}

export function styleOf({ styles }: Pick<DocxPackage, 'styles'>, id: string): string {
  const found = elements(styles, 'w:style').find((each) => attribute(each, 'w:styleId') === id);
  if (found === undefined) throw new Error(`the file has no style ${id}`);
  return found;
}

/** The pages of each section, in order. */
export function sectionsOf({ document }: Pick<DocxPackage, 'document'>): string[] {
  return elements(document, 'w:sectPr');
}

/** The feet of a section: of odd and of even pages. */
export function feetOf(file: DocxPackage, section: string): { odd: string; even: string } {
  const relations = file.part('word/_rels/document.xml.rels');
  const footOf = (type: string): string => {
    const reference = elements(section, 'w:footerReference').find(
      (each) => attribute(each, 'w:type') === type,
    );
    const id = attribute(reference ?? '', 'r:id');
    const relation = elements(relations, 'Relationship').find((each) => attribute(each, 'Id') === id);
    return file.part(`word/${attribute(relation ?? '', 'Target')}`);
  };
  return { odd: footOf('default'), even: footOf('even') };
}
