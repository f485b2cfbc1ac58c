import type { Module } from '../../module.ts';
import { addFileRoutes } from './routes.ts';
import { sweepOrphans, sweepSpool } from './sweep.ts';

export type { BlobKey, BlobStore } from './blob-store.ts';
export { selectBlobKeys, takeBlob } from './carry-blobs.ts';
export { namedAs } from './file-name.ts';
export { folderStore } from './folder-store.ts';
export { keepBytes } from './keep-file.ts';
export type { S3Access } from './s3-signature.ts';
export { s3Store } from './s3-store.ts';

export const files: Module = {
  name: 'files',
  needs: ['audit', 'jobs', 'projects', 'cases'],
  routes: addFileRoutes,
  chores: [
    {
      name: 'files.sweep',
      cron: '20 3 * * *',
      run: async ({ database, blobs }) => {
        const now = new Date();
        await sweepOrphans({ database, blobs, now });
        await sweepSpool(blobs.spoolFolder, now);
      },
    },
  ],
};
