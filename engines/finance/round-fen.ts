import { type Fen, fen } from '../units/index.ts';

/** The rounding rule of this engine: to the nearest fen, half a fen away from zero.
 * A product of doubles is exact to about 10⁻¹⁶ of itself; which way an amount falls that lies so close to the half is
 * decided by its last bit. */
export function roundFen(amount: number): Fen {
  const rounded = Math.sign(amount) * Math.round(Math.abs(amount));
  return fen(rounded === 0 ? 0 : rounded);
}
