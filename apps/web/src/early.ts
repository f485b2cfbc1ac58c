import { keptLanguage } from './kept-language.ts';

const asked = new Map<string, Promise<Response>>();

/** Asks for what every page of the house needs while the house itself is still on its way. */
export function askEarly(): void {
  const session = fetch(SESSION);
  // Whoever takes it is told; nobody may take it at all.
  session.catch(() => undefined);
  asked.set(SESSION, session);
  const words =
    keptLanguage() === 'en'
      ? import('@zhulin/contract/page-words/en')
      : import('@zhulin/contract/page-words/zh-CN');
  // The house asks for them again, and says so where they do not arrive.
  words.catch(() => undefined);
}

const SESSION = '/api/session';

/** What was asked for early, once: whoever asks again wants what holds now. */
export function takeEarly(url: string, { method = 'GET' }: RequestInit): Promise<Response> | undefined {
  if (method !== 'GET') return undefined;
  const early = asked.get(url);
  asked.delete(url);
  return early;
}
