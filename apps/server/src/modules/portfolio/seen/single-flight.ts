/** Work by key that many want at once. Whoever asks gets work that began after he asked: those who come while it runs share
 * the next one. */
export function singleFlight<Result>() {
  const flights = new Map<string, { running: Promise<Result>; next: Promise<Result> | null }>();

  const start = (key: string, work: () => Promise<Result>): Promise<Result> => {
    const running = work();
    flights.set(key, { running, next: null });
    const land = () => {
      if (flights.get(key)?.running === running) flights.delete(key);
    };
    running.then(land, land);
    return running;
  };

  return (key: string, work: () => Promise<Result>): Promise<Result> => {
    const flight = flights.get(key);
    if (flight === undefined) return start(key, work);
    flight.next ??= flight.running.then(
      () => start(key, work),
      () => start(key, work),
    );
    return flight.next;
  };
}
