import { join } from 'node:path';
import { repositoryRoot } from '../check/repository.ts';
import { makeBundle } from './make-bundle.ts';

/** `npm run bundle [-- FOLDER]`: the archive for machines without a network, by default in `dist/`. */
const archive = await makeBundle({ out: process.argv[2] ?? join(repositoryRoot, 'dist'), level: 6 });
console.log(archive);
