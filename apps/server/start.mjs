import { runOnNode24 } from '../../tools/with-node24.mjs';

/** `--worker`: only works on jobs, beside the servers. */
const entry = process.argv.includes('--worker') ? './src/worker.ts' : './src/main.ts';
await runOnNode24(import.meta.url, entry);
