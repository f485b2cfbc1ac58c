/** The leaves from `first` to before `end`. */
export interface LeafRange {
  first: number;
  end: number;
}

/** The ranges of leaves whose roots are the inclusion proof of leaf `index`, from the leaf upwards.
 * Throws a RangeError for an index outside the tree, so always for an empty one.
 * Cost: O(log size). Source: RFC 9162 section 2.1.3.1. */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  assertWithin('index', index, 0, size - 1);
  const ranges: LeafRange[] = [];
  let first = 0;
  let end = size;
  while (end - first > 1) {
    const middle = first + splitOf(end - first);
    if (index < middle) {
      ranges.push({ first: middle, end });
      end = middle;
    } else {
      ranges.push({ first, end: middle });
      first = middle;
    }
  }
  return ranges.reverse();
}

/** The ranges of leaves whose roots are the consistency proof between two sizes of one tree.
 * Throws a RangeError unless 1 ≤ oldSize ≤ newSize.
 * Cost: O(log newSize). Source: RFC 9162 section 2.1.4.1. */
export function consistencyRanges(oldSize: number, newSize: number): LeafRange[] {
  assertWithin('newSize', newSize, 1, Number.MAX_SAFE_INTEGER);
  assertWithin('oldSize', oldSize, 1, newSize);
  const ranges: LeafRange[] = [];
  let first = 0;
  let end = newSize;
  while (oldSize < end) {
    const middle = first + splitOf(end - first);
    if (oldSize <= middle) {
      ranges.push({ first: middle, end });
      end = middle;
    } else {
      ranges.push({ first, end: middle });
      first = middle;
    }
  }
  // The verifier knows the old root itself; any other part of the old tree must be named.
  if (first > 0) ranges.push({ first, end });
  return ranges.reverse();
}

/** The largest power of two below `size`: how many leaves the left branch holds. */
export function splitOf(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

export function assertWithin(name: string, value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw new RangeError(`${name} is ${value}, expected an integer from ${least} to ${most}`);
  }
}
