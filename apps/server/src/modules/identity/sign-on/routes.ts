import { type Entrance, Failure } from '@zhulin/contract';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteCall } from '../../../http/contract-route.ts';
import type { ModuleContext } from '../../../module.ts';
import type { Provider } from './provider.ts';
import { finishSignOn, startSignOn } from './service.ts';

/** What the sign-in page offers. */
export function offerOf(provider: Provider | null): Entrance['signOn'] {
  return provider && { label: provider.label, address: '/api/sign-on' };
}

/** Both are reached by a browser that goes somewhere, so a refusal leads to the page that words it. */
export function addSignOnRoutes(app: FastifyInstance, context: ModuleContext): void {
  addRoute(app, context, 'startSignOn', async ({ query, origin, keepSignOn, ...call }) => {
    await leadOrExplain(call, async () => {
      const { token, address } = await startSignOn(context, query.to ?? '/', origin);
      keepSignOn(token);
      return address;
    });
    return {};
  });
  addRoute(
    app,
    context,
    'finishSignOn',
    async ({ query, origin, signOnToken, keepSession, keepSignOn, ...call }) => {
      await leadOrExplain(call, async () => {
        keepSignOn(null);
        const answer = new URLSearchParams();
        for (const [name, value] of Object.entries(query)) if (value !== undefined) answer.set(name, value);
        const { token, to } = await finishSignOn(context, signOnToken, answer, origin);
        keepSession(token);
        return to;
      });
      return {};
    },
  );
}

/** The page tells the code, and how long a pause lasts, alone; what was wrong with the provider's answer is for the log. */
async function leadOrExplain(
  { leadTo, log }: Pick<RouteCall<'finishSignOn'>, 'leadTo' | 'log'>,
  find: () => Promise<string>,
): Promise<void> {
  const address = await find().catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error;
    log.warn({ err: error }, error.code);
    const { seconds } = error.params;
    return `/sign-in?failure=${error.code}${seconds === undefined ? '' : `&seconds=${seconds}`}`;
  });
  leadTo(address);
}
