import { repositoryRoot } from '../check/repository.ts';
import { runTool } from '../check/run-tool.ts';
import { Refused, requireName, write } from './creation.ts';
import { newEngine } from './engine.ts';
import { newFeature } from './feature.ts';
import { newModule } from './module.ts';

const kinds = { engine: newEngine, module: newModule, feature: newFeature };

const isKind = (kind: string | undefined): kind is keyof typeof kinds =>
  kind !== undefined && Object.hasOwn(kinds, kind);

/** `npm run new -- engine|module NAME` or `feature NAME 标题`; `--root DIR` works on another checkout. */
async function main(words: string[]): Promise<void> {
  const rootAt = words.indexOf('--root');
  const [, root = repositoryRoot] = rootAt === -1 ? [] : words.splice(rootAt, 2);
  const [kind, name, title, ...rest] = words;
  if (!isKind(kind) || rest.length > 0 || (title !== undefined && kind !== 'feature'))
    throw new Refused('npm run new -- engine|module NAME, or feature NAME 标题');
  const creation = kinds[kind](root, requireName(name), title);
  await write(root, creation, async () => {
    const paths = [...Object.keys(creation.files), ...Object.keys(creation.changed)];
    const { code, stderr } = await runTool('biome', ['check', '--write', ...paths], root);
    if (code !== 0) throw new Error(stderr);
  });
  for (const path of Object.keys(creation.files)) console.log(`new      ${path}`);
  for (const path of Object.keys(creation.changed)) console.log(`changed  ${path}`);
  console.log('Answer the questions of its README, then: npm test, npm run check');
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
