import { runOnNode24 } from '../../tools/with-node24.mjs';

await runOnNode24(import.meta.url, './src/main.ts');
