import { streams } from '@zhulin/contract';

/** Where the bytes of a stored file are. */
export function fileContentAddress(id: string): string {
  return streams.downloadFile.path.replace(':id', id);
}
