import type { NoticePort } from '../port.ts';
import type { SignedSettings } from '../settings.ts';
import { postSigned, refuseUnlessDone } from './post.ts';

/** The to-do is not there any more, so there is nothing to end. */
const GONE = [404, 409, 410];

/** Makes to-dos in an office system and ends them when the task is done. Whose a to-do is, is told by the login. */
export function oaPort(settings: SignedSettings, timeoutMs?: number): NoticePort {
  const end = async (id: string, todo: string, user: string) => {
    const status = await postSigned(settings, { id, body: { act: 'complete', id: todo, user }, timeoutMs });
    if (!GONE.includes(status)) refuseUnlessDone(status);
  };
  return {
    channel: 'oa',
    send: async ({ id, act, completes, to, subject, lines: [line], link }) => {
      if (completes !== null) return await end(id, completes, to.login);
      const told =
        line === undefined
          ? { title: subject, link }
          : {
              title: line.text,
              kind: line.kind,
              number: line.number,
              step: line.step,
              due: line.dueDay,
              link,
            };
      const body = { act: 'create', id, user: to.login, ...told };
      refuseUnlessDone(await postSigned(settings, { id, body, timeoutMs }));
      if (act === 'test') await end(`${id}-end`, id, to.login);
    },
  };
}
