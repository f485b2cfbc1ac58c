export { type Demand, jointDemand } from './joint-demands.ts';
export {
  durationExcess,
  largestFall,
  partsLessWhole,
  productLessTotal,
  relativeGap,
  shareOfCountMiss,
  slippedDigits,
} from './relations.ts';
