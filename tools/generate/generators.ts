import { join } from 'node:path';
import { LANGUAGES } from '@zhulin/engines/units';
import { repositoryRoot } from '../check/repository.ts';
import { configuration } from './configuration.ts';
import { exampleWorkbook, faultyWorkbook } from './example-workbooks.ts';
import { pageScriptModule } from './page-script.ts';
import { makeRuleBundle } from './rule-bundle.ts';
import { thirdParty } from './third-party.ts';
import { pageWordsModule, wordsModule } from './words.ts';

/** A file that is made from others and committed. */
export interface Generator {
  /** Path from the root of the repository. */
  path: string;
  /** What the file must hold, text or bytes, always the same for the same sources. */
  make(): Promise<string | Uint8Array>;
}

/** Every generated file of the repository. */
export const generators: readonly Generator[] = [
  {
    path: 'packages/assessment/src/rule-bundle.generated.json',
    make: async () => makeRuleBundle(join(repositoryRoot, 'rules')),
  },
  {
    path: 'apps/server/openapi.generated.json',
    async make() {
      const { openapiDocument } = await import('../../apps/server/src/openapi.ts');
      return openapiDocument();
    },
  },
  ...LANGUAGES.map((language) => ({
    path: `packages/contract/src/words.${language}.generated.ts`,
    make: async () => wordsModule(language),
  })),
  ...LANGUAGES.map((language) => ({
    path: `packages/contract/src/page-words.${language}.generated.ts`,
    make: async () => pageWordsModule(language),
  })),
  ...LANGUAGES.map((language) => ({
    path: `packages/contract/src/document-words.${language}.generated.ts`,
    make: async () => wordsModule(language, 'document/'),
  })),
  {
    path: 'packages/workplan/src/html/page-script.generated.ts',
    make: async () => pageScriptModule(),
  },
  { path: 'THIRD-PARTY.md', make: thirdParty },
  { path: 'docs/configuration.md', make: async () => configuration() },
  ...['medium', 'affordable', 'ppp'].map((name) => ({
    path: `examples/${name}.xlsx`,
    make: () => exampleWorkbook(name),
  })),
  { path: 'examples/faulty.xlsx', make: faultyWorkbook },
];
