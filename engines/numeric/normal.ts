/** z of the standard normal distribution below which a share of it lies.
 * @param share 0 to 1; both ends give the infinities
 * Relative error: about 1e-15. Source: Wichura, Algorithm AS 241, Applied Statistics 37 (1988), routine PPND16. */
export function inverseNormal(share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share ${share}, expected 0 .. 1`);
  const fromMiddle = share - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) return central(fromMiddle);
  const smaller = fromMiddle < 0 ? share : 1 - share;
  if (smaller === 0) return fromMiddle < 0 ? -Infinity : Infinity;
  const depth = Math.sqrt(-Math.log(smaller));
  const z = depth <= 5 ? near(depth - 1.6) : far(depth - 5);
  return fromMiddle < 0 ? -z : z;
}

function central(q: number): number {
  const r = 0.180625 - q * q;
  let above = 2509.0809287301227;
  above = above * r + 33430.57558358813;
  above = above * r + 67265.7709270087;
  above = above * r + 45921.95393154987;
  above = above * r + 13731.69376550946;
  above = above * r + 1971.5909503065513;
  above = above * r + 133.14166789178438;
  above = above * r + 3.3871328727963665;
  let below = 5226.495278852854;
  below = below * r + 28729.085735721943;
  below = below * r + 39307.89580009271;
  below = below * r + 21213.794301586597;
  below = below * r + 5394.196021424751;
  below = below * r + 687.1870074920579;
  below = below * r + 42.31333070160091;
  below = below * r + 1;
  return (above / below) * q;
}

function near(r: number): number {
  let above = 0.0007745450142783414;
  above = above * r + 0.022723844989269184;
  above = above * r + 0.2417807251774506;
  above = above * r + 1.2704582524523684;
  above = above * r + 3.6478483247632045;
  above = above * r + 5.769497221460691;
  above = above * r + 4.630337846156546;
  above = above * r + 1.4234371107496835;
  let below = 1.0507500716444169e-9;
  below = below * r + 0.0005475938084995345;
  below = below * r + 0.015198666563616457;
  below = below * r + 0.14810397642748008;
  below = below * r + 0.6897673349851;
  below = below * r + 1.6763848301838038;
  below = below * r + 2.053191626637759;
  below = below * r + 1;
  return above / below;
}

function far(r: number): number {
  let above = 2.0103343992922881e-7;
  above = above * r + 2.7115555687434876e-5;
  above = above * r + 0.0012426609473880784;
  above = above * r + 0.026532189526576124;
  above = above * r + 0.29656057182850487;
  above = above * r + 1.7848265399172913;
  above = above * r + 5.463784911164114;
  above = above * r + 6.657904643501103;
  let below = 2.0442631033899397e-15;
  below = below * r + 1.421511758316446e-7;
  below = below * r + 1.8463183175100548e-5;
  below = below * r + 0.0007868691311456133;
  below = below * r + 0.014875361290850615;
  below = below * r + 0.1369298809227358;
  below = below * r + 0.599832206555888;
  below = below * r + 1;
  return above / below;
}

const ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / ROOT_OF_TWO_PI;
}

/** Share of the standard normal distribution below z.
 * Relative error: below 1e-13 for |z| < 8, tails included. Cost: up to 64 divisions.
 * Source: the series in odd powers and, from |z| = 2.5, Laplace's continued fraction of Mills' ratio; Marsaglia,
 * Evaluating the Normal Distribution, J. Statistical Software 11 (2004). */
export function normalCdf(z: number): number {
  const size = Math.abs(z);
  if (size < 2.5) return 0.5 + normalDensity(z) * oddSeries(z);
  const beyond = normalDensity(size) * millsRatio(size);
  return z < 0 ? beyond : 1 - beyond;
}

function oddSeries(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; Math.abs(term) > 1e-18; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return sum;
}

function millsRatio(z: number): number {
  let tail = z;
  for (let level = 64; level > 0; level--) tail = z + level / tail;
  return 1 / tail;
}
