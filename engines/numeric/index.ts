export { type Distribution, findDistributionIssues, type Impact } from './distribution.ts';
export {
  countInto,
  type Histogram,
  type HistogramEdges,
  histogramQuantiles,
  mergeHistograms,
  openHistogram,
  type QuantileEstimate,
} from './histogram.ts';
export { NUMERIC_CODES, type NumericCode, type NumericIssue, type Opened } from './issue.ts';
export { type Marginal, openMarginal } from './marginal.ts';
export { type BlockMoments, blockMoments, type Moments, mergeMoments } from './moments.ts';
export { inverseNormal, normalCdf } from './normal.ts';
export { openQuantileTable, type QuantileTable, SHARE_ERROR_MAX } from './quantile-table.ts';
export { openSampler, SAMPLING_METHODS, type Sampler, type Sampling } from './sampler.ts';
export { exactSum, pairwiseSum } from './sums.ts';
