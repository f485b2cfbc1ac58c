/** 公文: the format of official documents, GB/T 9704-2012. 可研报告: that of a feasibility report. */
export const DOCUMENT_STYLES = ['official', 'report'] as const;

export type DocumentStyle = (typeof DOCUMENT_STYLES)[number];

/** How far the document has come: 征求意见稿, 送审稿, 报批稿. */
export const DOCUMENT_STAGES = ['consultation', 'review', 'approval'] as const;

export type DocumentStage = (typeof DOCUMENT_STAGES)[number];
