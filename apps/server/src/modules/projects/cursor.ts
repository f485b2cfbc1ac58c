import type { ProjectSummary } from '@zhulin/contract';

/** Where a page ended. */
export interface PagePlace {
  readonly createdAt: string;
  readonly id: string;
}

export function cursorAfter({ createdAt, id }: ProjectSummary): string {
  return `${createdAt}_${id}`;
}

/** @param cursor  of the form that the contract has checked */
export function readCursor(cursor: string): PagePlace {
  const [createdAt = '', id = ''] = cursor.split('_');
  return { createdAt, id };
}
