/** The compositions of so many people that lie nearest to the quotas, by the sum of squared distances: every one is
 * tried. It imports nothing of the engine. */
export function nearestCompositions(people: number, percents: readonly number[]): number[][] {
  let nearest: number[][] = [];
  let least = Number.POSITIVE_INFINITY;
  const tryAll = (seats: number[], left: number): void => {
    if (seats.length === percents.length - 1) {
      const all = [...seats, left];
      const distance = all.reduce(
        (sum, seat, at) => sum + (seat - (people * (percents[at] ?? Number.NaN)) / 100) ** 2,
        0,
      );
      if (distance < least - 1e-9) nearest = [];
      if (distance <= least + 1e-9) nearest.push(all);
      least = Math.min(least, distance);
      return;
    }
    for (let seat = 0; seat <= left; seat += 1) tryAll([...seats, seat], left - seat);
  };
  tryAll([], people);
  return nearest;
}
