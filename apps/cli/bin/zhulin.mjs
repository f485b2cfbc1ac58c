#!/usr/bin/env node
import { runOnNode24 } from '../../../tools/with-node24.mjs';

/** Backups work on the database itself, as servers do, and not through one: another program, which this only starts. */
const OF_THE_SERVER = ['backup', 'restore'];

const entry = OF_THE_SERVER.includes(process.argv[2]) ? '../../server/src/backup/main.ts' : '../src/main.ts';
await runOnNode24(import.meta.url, entry);
