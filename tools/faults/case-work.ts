import { setTimeout as pause } from 'node:timers/promises';
import type { CaseView, CaseWish } from '@zhulin/contract';
import type { Deed, Ledger } from './ledger.ts';
import type { Login, Office } from './office.ts';
import { settle } from './settle.ts';

/** Between two acts of one clerk: people think, and the machine has other work. */
const THINK_MS = 60;

export interface Work {
  readonly office: Office;
  readonly ledger: Ledger;
  /** Whether nothing new is to be begun. */
  readonly isOver: () => boolean;
}

type Act = Extract<CaseWish, { type: 'act' }>;
type Doing = Pick<Act, 'step' | 'action'> & Partial<Pick<Act, 'to'>>;

/** A case as one clerk carries it on. He stops between two acts once the load is over. */
export interface CaseInHand {
  readonly id: string;
  readonly work: Work;
}

/** Acts once, resting on the revision that was seen.
 * @returns the revision that the case then had, or that it had already; undefined: the load is over */
export async function act(
  { id, work }: CaseInHand,
  login: Login,
  expectedRevision: number | undefined,
  doing: Doing,
): Promise<number | undefined> {
  if (expectedRevision === undefined || work.isOver()) return undefined;
  await pause(THINK_MS);
  const desk = work.office.desks[login];
  const deed = work.ledger.ask('act', id);
  const wish: CaseWish = { type: 'act', ...doing, comment: deed.mark };
  const view = await settle({
    desk,
    deed,
    isGuarded: true,
    request: (client) => client.actOnCase({ params: { id }, body: { expectedRevision, wish } }),
    find: async () => {
      const seen = await desk.read((client) => client.readCase({ params: { id } }));
      return isIn(seen, deed) ? seen : undefined;
    },
  });
  return view.revision;
}

const isIn = ({ events }: CaseView, { mark }: Deed) => events.some(({ comment }) => comment === mark);
