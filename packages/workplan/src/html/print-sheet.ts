import type { DocumentStyle } from '@zhulin/contract';
import type { Language } from '@zhulin/engines/units';
import { PAGE_STYLES, type PageStyle } from '../page-style.ts';

const SONG =
  '"仿宋_GB2312","FangSong_GB2312","FangSong","STFangsong","Noto Serif SC","Noto Serif CJK SC",serif';
const KAI = '"楷体_GB2312","KaiTi_GB2312","KaiTi","STKaiti","Noto Serif SC","Noto Serif CJK SC",serif';
const HEI = '"SimHei","Heiti SC","Noto Sans SC","Noto Sans CJK SC",sans-serif';
const TITLE =
  '"方正小标宋简体","FZXiaoBiaoSong-B05S","STSong","SimSun","Noto Serif SC","Noto Serif CJK SC",serif';

/** How the page is printed: the margins, sizes and lines of the style, annexes on pages of their own, wide tables on
 * pages that lie on their side.
 * Source: GB/T 9704-2012, 5 and 7 */
export function printSheet(style: DocumentStyle, language: Language): string {
  const measures = PAGE_STYLES[style][language];
  const headings = measures.headings === 'grid' ? ON_GRID : LED;
  return `${paperRules(measures)}@media print{.work-plan{${variables(measures)}}${PRINTED}${headings}}`;
}

/** The sheet, its margins and its numbers. */
function paperRules({ page, margin, typeArea, size, pageNumber }: PageStyle): string {
  const { top, inside } = margin;
  const outside = page.width - inside - typeArea.width;
  const bottom = page.height - top - typeArea.height;
  const shown = pageNumber.hasDashes ? '"— " counter(page) " —"' : 'counter(page)';
  const number = `{content:${shown};font:${size.pageNumber}pt ${SONG}}`;
  const numbers =
    pageNumber.place === 'centre'
      ? `@page{@bottom-center${number}}`
      : `@page:right{@bottom-right${number}}@page:left{@bottom-left${number}}`;
  return `
@page{size:${page.width}mm ${page.height}mm;margin:${top}mm ${outside}mm ${bottom}mm ${inside}mm}
@page:left{margin-left:${outside}mm;margin-right:${inside}mm}
${numbers}
@page bare{@bottom-left{content:none}@bottom-center{content:none}@bottom-right{content:none}}
@page sideways{size:${page.height}mm ${page.width}mm;margin:${inside}mm ${top}mm ${outside}mm ${bottom}mm}
`;
}

function variables({ typeArea, grid, size, heading, firstLineIndent }: PageStyle): string {
  const sizes = {
    ...size,
    ...Object.fromEntries(heading.map((each, index) => [`level-${index + 1}`, each])),
  };
  return [
    ...Object.entries(sizes).map(([name, points]) => `--${name}:${points}pt`),
    `--pitch:${(typeArea.height / grid.lines).toFixed(3)}mm`,
    `--full:${typeArea.height - 2}mm`,
    `--indent:${firstLineIndent}em`,
    `--place:${firstLineIndent > 0 ? 'center' : 'left'}`,
    `--song:${SONG};--kai:${KAI};--hei:${HEI};--xbs:${TITLE}`,
  ].join(';');
}

const PRINTED = `
html{scroll-behavior:auto}
.skip,.screen-only,.sources,.note{display:none!important}
.work-plan .paper-only{display:block}
.work-plan{display:block!important;background:none;padding:0;min-height:0;font:var(--body)/var(--pitch) var(--song);print-color-adjust:exact;-webkit-print-color-adjust:exact;--text:none}
.work-plan main{max-width:none!important}
.work-plan a,.work-plan a.said{color:inherit;text-decoration:none}
.work-plan p{orphans:2;widows:2}
.work-plan :is(h2,h3,h4,h5,h6){break-after:avoid;font-weight:400}
.opens,.annex,.appendix{break-before:page}
.annex,.appendix{margin:0;padding:0;border:0}
.annex.running-on{break-before:auto;break-inside:avoid;margin-top:calc(2*var(--pitch))}
.work-plan h2.annex-title{text-indent:0;font-family:var(--xbs);font-size:var(--annex);font-weight:700;text-align:center;line-height:1.4;margin:0 0 1em}
.annex-number{font:var(--body)/var(--pitch) var(--hei);text-align:left;color:inherit;margin-bottom:var(--pitch)}
.cover,.signatures,.contents{page:bare;break-after:page}
.cover{max-width:none;height:var(--full);display:flex;flex-direction:column;justify-content:space-around;border:0;margin:0;padding:0}
.work-plan .opening :is(.title,.sub){text-indent:0!important;text-align:center!important}
.opening{padding:0 0 var(--pitch)}
.cover h1,.signatures .title,.opening .title{font:700 var(--title)/1.5 var(--xbs);text-align:center}
.cover .stage{text-align:center}
.facts{display:block!important;border-top:.8pt solid;border-bottom:.8pt solid;padding:2mm 0!important}
.facts div{display:grid;grid-template-columns:12em 1fr;line-height:1.8;font-size:11pt}
.facts dt{font-size:inherit;line-height:inherit}
.seal{width:85mm;margin-left:auto;text-align:center}
.seal-date{margin-top:42mm!important;white-space:pre}
.statement{text-align:center}
.statement,.remark{font-size:var(--note);line-height:1.5}
.signatures{min-height:var(--full);align-content:center}
.signatures table{width:100%;margin:15mm 0;border-spacing:3mm 0;border-collapse:separate}
.signatures :is(th,td){text-align:left;font-weight:400;height:16mm;vertical-align:bottom}
.signatures thead th{text-align:center;font-size:var(--note);color:var(--ink-2)}
.signatures tbody td{border-bottom:.5pt solid var(--line-strong);width:42%}
.signatures tbody td+td{width:28%}
.contents{max-width:none;font-size:min(var(--body),12pt);line-height:1.75;margin:0}
.contents summary{list-style:none;text-align:center;font:700 var(--title)/1.6 var(--xbs);padding:0 0 1em}
.contents li a{padding:0}
.contents-part{display:none}
.scroll{overflow:visible;border:0;padding:0;width:auto;background:none}
.sheet,.work-plan figure{margin:.6em 0}
.sheet table{font:var(--table)/1.4 var(--song);width:100%;min-width:0}
.sheet .caption,.work-plan figcaption .caption{display:block;position:static;max-width:none;text-align:center;font:500 calc(1.1*var(--table))/1.5 var(--hei)}
.unit{font-size:var(--note);padding:0}
.sheet :is(th,td){padding:.25em .4em}
.sheet.form tbody :is(th,td){padding-block:1.1em;vertical-align:middle}
.sheet :is(thead,.group) th{font-family:var(--hei);font-weight:500}
.sheet thead{display:table-header-group}
.sheet tr{break-inside:avoid}
.sheet caption{break-after:avoid}
.sheet:not(.wide):not(:has(tbody+tbody)):not(:has(tbody tr:nth-child(9))){break-inside:avoid}
.wide:not(:has(tbody+tbody)):not(:has(tbody tr:nth-child(6))){break-inside:avoid}
.sheet .group{break-after:avoid}
.sheet .remark{break-before:avoid}
.sheet tbody:last-child tr:nth-last-child(2){break-after:avoid}
.drawing{min-width:0;max-width:none}
.work-plan figure{break-inside:avoid}
.notes{font-size:var(--note);line-height:1.5}
.wide,.lying{page:sideways}
.annex-list{display:block;position:relative;padding-left:calc(var(--indent) + 3em)}
.work-plan:lang(en) .annex-list{padding-left:4.6em}
.annex-list p{position:absolute;left:0}
.annex-list li:nth-last-child(2){break-after:avoid}
.annex-list li:last-child{break-inside:avoid;padding-bottom:calc(26mm + 4em)}
.closing{break-inside:avoid;break-before:avoid;margin-top:0;padding-top:26mm}
.annex-list+.closing{margin-top:calc(-26mm - 4em)}
.own{border:0;padding:0!important}
.missing{border:0}
`;

/** Each line of text on the lines of the page. */
const ON_GRID = `
.work-plan{--annex:var(--title)}
.work-plan :is(h2,h3,h4,h5,h6){line-height:var(--pitch);margin:0;text-indent:var(--indent)}
.work-plan h2{font-size:var(--level-1);font-family:var(--hei)}
.work-plan h3{font-size:var(--level-2);font-family:var(--kai)}
.work-plan h4{font-size:var(--level-3);font-family:var(--song)}
.work-plan :is(h5,h6){font-size:var(--level-4);font-family:var(--song)}
`;

/** Room above and below headings. */
const LED = `
.work-plan{--annex:var(--level-1)}
.work-plan :is(h2,h3,h4,h5,h6){line-height:1.4;margin:1em 0 .5em;font-family:var(--hei)}
.work-plan h2{font-size:var(--level-1);text-align:var(--place)}
.work-plan h3{font-size:var(--level-2)}
.work-plan h4{font-size:var(--level-3)}
.work-plan :is(h5,h6){font-size:var(--level-4)}
`;
