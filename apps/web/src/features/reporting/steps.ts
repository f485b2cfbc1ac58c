/** The kind reporting task, and the steps that its pages act on. */
export const KIND = 'reporting-task';
export const FILING = 'filing';
export const MERGING = 'merging';
