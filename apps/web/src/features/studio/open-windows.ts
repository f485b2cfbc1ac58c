/** How long the other windows of this browser may take to answer. */
const ANSWER_MS = 200;

interface Call {
  kind: 'ask' | 'here';
  window: string;
}

/** One window among those of this browser that have the same project open. */
export interface OpenWindow {
  /** Names this window; nobody else has the name. */
  name: string;
  /** The names of the others that answer. Cost: a fifth of a second. */
  others(): Promise<ReadonlySet<string>>;
  close(): void;
}

/** Joins the windows of a room and answers those that ask who is there. */
export function joinWindows(room: string): OpenWindow {
  const name = Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join('');
  const channel = new BroadcastChannel(`zhulin.${room}`);
  const heard = new Set<string>();
  const say = (kind: Call['kind']) => channel.postMessage({ kind, window: name } satisfies Call);
  channel.onmessage = ({ data }: MessageEvent<Call>) => {
    if (data.kind === 'ask') say('here');
    else heard.add(data.window);
  };
  return {
    name,
    others: async () => {
      say('ask');
      await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
      return heard;
    },
    close: () => channel.close(),
  };
}
