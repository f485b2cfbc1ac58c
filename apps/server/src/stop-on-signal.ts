/** A terminal and our launcher may both pass on one Ctrl-C. */
const SAME_SIGNAL_MS = 1000;

/** Ends the process in order on Ctrl-C or termination; a second signal, a second later, ends it at once.
 * @param end  stops all that runs, in at most about two seconds */
export function stopOnSignal(end: () => Promise<void>): void {
  let firstAt: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (firstAt === undefined) {
        firstAt = performance.now();
        console.log('\n正在停止… stopping…');
        end().then(
          () => process.exit(0),
          (error: unknown) => {
            console.error(error);
            process.exit(1);
          },
        );
      } else if (performance.now() - firstAt > SAME_SIGNAL_MS) process.exit(130);
    });
  }
}
