import { Failure } from '@zhulin/contract';
import { client } from '../../client.ts';
import type { OtherDraft } from './draft-saver.ts';

/** The draft that the server has; null: none. */
export async function readServerDraft(id: string): Promise<OtherDraft> {
  try {
    return await client.readDraft({ params: { id } });
  } catch (error) {
    if (error instanceof Failure && error.code === 'DRAFT_NOT_FOUND') return null;
    throw error;
  }
}
