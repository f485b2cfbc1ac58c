/** Type families that stand in for those of official documents, all under the OFL.
 * `song` serves for 仿宋, 楷体 (bold) and 小标宋 (bold), `hei` for 黑体. */
export const FONT_FAMILIES = { song: 'Noto Serif SC', hei: 'Noto Sans SC' } as const;
