type Events = Pick<EventSource, 'addEventListener' | 'close' | 'readyState'>;

/** A stream of events that the test plays the server of. */
export function playedEvents() {
  const target = new EventTarget();
  let readyState = 1;
  const events: Events = {
    // Cast: EventTarget has one signature where EventSource has several.
    addEventListener: target.addEventListener.bind(target) as Events['addEventListener'],
    close: () => {
      readyState = 2;
    },
    get readyState() {
      return readyState;
    },
  };
  return {
    events,
    say: (word: string, data: string, lastEventId = '') =>
      target.dispatchEvent(new MessageEvent(word, { data, lastEventId })),
    end: (state: number) => {
      readyState = state;
      target.dispatchEvent(new Event('error'));
    },
    isClosed: () => readyState === 2,
  };
}
