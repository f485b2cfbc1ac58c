/** Steps of the cases of goals that their pages act on. */
export const CONFIRMING = 'confirming';
export const STATING = 'stating';
export const GRADING = 'grading';
