export { bodyOf, htmlOf, styleOf } from './page.ts';
export { foldContents, showSources } from './page-script.ts';
export type { PageParts } from './parts.ts';
