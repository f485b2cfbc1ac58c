/** Colours by what they are for, light and dark. Source: the tokens of the pages */
const TOKENS: readonly (readonly [name: string, light: string, dark: string])[] = [
  ['ground', '#fbfaf6', '#121715'],
  ['surface', '#ffffff', '#1a211e'],
  ['ink', '#1e2a26', '#e6ebe7'],
  ['ink-2', '#55625c', '#a3afa8'],
  ['line', '#dedfd8', '#2b342f'],
  ['line-strong', '#85908a', '#5c6a63'],
  ['bamboo', '#1f6b4e', '#6fbf98'],
  ['red', '#b3261e', '#ff8a7f'],
  ['amber', '#8a5a00', '#e8b54a'],
  ['green', '#2e7d4f', '#6fbf98'],
  ['wash', '#f0f4f1', '#1f2a25'],
  ['shade', 'rgb(30 42 38 / 0.14)', 'rgb(0 0 0 / 0.5)'],
];

const tokens = (place: 1 | 2): string => TOKENS.map((each) => `--${each[0]}:${each[place]}`).join(';');

const SANS = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif';

/** How the page looks on a screen: calm paper, text 34 characters wide, tables as wide as there is room. */
export const SCREEN_SHEET = `
.work-plan{color-scheme:light;${tokens(1)};--text:34em;--sans:${SANS}}
@media screen and (prefers-color-scheme:dark){.work-plan{color-scheme:dark;${tokens(2)}}}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0}
.skip{position:absolute;left:-100vw}
.skip:focus{left:.5rem;top:.5rem;z-index:3;padding:.25rem .75rem;background:#fff;color:#1f6b4e;border:1px solid}
.work-plan{background:var(--ground);color:var(--ink);font:16px/1.75 var(--sans);font-variant-numeric:tabular-nums;min-height:100vh;padding:0 1rem 4rem;overflow-wrap:anywhere}
.work-plan:lang(en){font-feature-settings:"pwid","palt"}
.work-plan:lang(en) [lang=zh-CN]{font-feature-settings:normal}
.work-plan *,.work-plan *::before,.work-plan *::after{box-sizing:border-box}
.work-plan :is(h1,h2,h3,h4,h5,h6,p,ol,ul,dl,dd,figure,table){margin:0;padding:0}
.work-plan :is(ol,ul){list-style:none}
.work-plan a{color:var(--bamboo);text-underline-offset:.2em}
.work-plan :focus-visible{outline:2px solid var(--bamboo);outline-offset:2px;border-radius:3px}
.work-plan main:focus{outline:none}
.work-plan .paper-only{display:none}
.cover{max-width:var(--text);padding:3rem 0 1.5rem;border-bottom:1px solid var(--line);margin-bottom:1.5rem}
.cover h1{font-size:1.75rem;line-height:1.35;font-weight:600}
.cover h1 span{display:block}
.opening{padding:2rem 0 1rem}
.opening .title{font-size:1.5rem;line-height:1.35;font-weight:600}
.opening .sub{color:var(--ink-2)}
.cover .stage{margin-top:.25rem;color:var(--ink-2)}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.5rem 1.5rem;margin-top:1.5rem!important}
.facts dt{font-size:.8125rem;line-height:1.4;color:var(--ink-2)}
.statement{margin-top:1.5rem!important}
.statement,.reading,.remark{font-size:.8125rem;line-height:1.6;color:var(--ink-2)}
.reading{max-width:42em;padding:.5rem .75rem!important;margin-bottom:1.5rem!important;background:var(--wash);border-radius:6px}
main>*,.annex>*,.appendix>*{max-width:var(--text)}
main>:is(.annex,.appendix,.sheet,figure),:is(.annex,.appendix)>:is(.sheet,figure){max-width:none}
.work-plan:lang(zh) main p{text-align:justify}
.work-plan:lang(zh) main>p:not(.reading),.work-plan:lang(zh) :is(.annex,.appendix)>p:not(.notes){text-indent:2em}
main>p+p,.annex>p+p,.appendix>p+p{margin-top:.25rem}
.work-plan:lang(en) :is(main,.annex,.appendix)>p{margin-top:.75rem}
.work-plan :is(h2,h3,h4,h5,h6){font-weight:600;line-height:1.4}
.work-plan h2{font-size:1.5rem;margin:3rem 0 1rem}
.work-plan h3{font-size:1.1875rem;margin:2rem 0 .5rem}
.work-plan h4{font-size:1rem;margin:1.25rem 0 .25rem}
.work-plan :is(h5,h6){font-size:1rem;margin:.75rem 0 .25rem}
.work-plan main>h2:first-of-type{margin-top:0}
.annex,.appendix{margin-top:4rem;padding-top:1.5rem;border-top:1px solid var(--line)}
.work-plan :is(.annex,.appendix)>h2:first-child{margin-top:0}
.annex-number{display:block;font-size:.875rem;font-weight:400;color:var(--ink-2)}
.items li{display:flow-root}
.work-plan:lang(zh) .items li{text-indent:2em}
.work-plan:lang(en) .items li{margin-top:.5rem}
.own{border-left:2px solid var(--bamboo);padding-left:.875rem!important}
.missing{color:var(--ink-2);border-bottom:1px dashed var(--line-strong)}
.light{font-weight:600;white-space:nowrap}
.light [aria-hidden]{margin-right:.25em}
.light.red{color:var(--red)}.light.amber{color:var(--amber)}.light.green{color:var(--green)}.light.unknown{color:var(--ink-2)}
.work-plan a.said{color:inherit;text-decoration:underline dotted var(--line-strong);text-decoration-thickness:1px}
.work-plan a.said:hover{color:var(--bamboo);text-decoration-color:currentcolor}
.notes{margin:1rem 0!important;font-size:.875rem;line-height:1.65;color:var(--ink-2)}
.notes strong{font-weight:600;color:var(--ink)}
.sheet,.work-plan figure{margin:1.5rem 0}
.scroll{overflow-x:auto;max-width:100%;width:fit-content;background:var(--surface);border:1px solid var(--line);border-radius:6px;padding:.75rem}
.sheet table{border-collapse:collapse;font-size:.875rem;line-height:1.6;min-width:max(var(--need),min(37em,100vw - 4rem))}
.sheet caption{text-align:left;padding-bottom:.5rem}
.caption{font-weight:600;line-height:1.5}
.sheet .caption{display:inline-block;position:sticky;left:0;max-width:min(calc(100vw - 3.75rem),44em);font-size:.9375rem}
.unit{float:right;padding-left:2em;font-size:.8125rem;color:var(--ink-2)}
.sheet :is(th,td){padding:.3125rem .5rem;vertical-align:top;text-align:left;font-weight:400;border-bottom:1px solid var(--line)}
.sheet.form tbody :is(th,td){padding-block:1rem}
.sheet thead th{font-weight:600;vertical-align:bottom;border-bottom-color:var(--line-strong);border-top:1.5px solid var(--line-strong)}
.sheet tbody:last-child tr:last-child>*{border-bottom:1.5px solid var(--line-strong)}
.sheet .number{text-align:right}
.sheet :is(.number,.mark){overflow-wrap:break-word}
.sheet .mark{text-align:center}
.sheet .group th{font-weight:600;padding-top:.625rem}
.sheet .total>*{font-weight:600}
.remark{margin-top:.375rem!important;max-width:52em}
.drawing{min-width:36rem;max-width:52rem}
.drawing svg{display:block;width:100%;height:auto}
.drawing text{font-family:var(--sans)!important}
.work-plan figcaption{margin-top:.5rem}
.annex-list{margin-top:2.5rem;display:flex}
.work-plan:lang(en) .annex-list{gap:.5em}
.annex-list p{flex:none;text-indent:0!important}
.closing{margin:2.5rem 0 0 auto;width:fit-content;min-width:12em;max-width:var(--text);text-align:center}
.closing p{text-indent:0!important;text-align:center!important}
.contents summary{cursor:pointer;font-weight:600;line-height:1.5;padding:.5rem 0}
.contents{max-width:var(--text);margin-bottom:1.5rem;font-size:.875rem;line-height:1.5}
.contents li a{display:block;padding:.25rem 0;text-decoration:none;color:var(--ink)}
.contents li li a{padding-left:1.25rem;color:var(--ink-2)}
.contents li a:hover{color:var(--bamboo);text-decoration:underline}
.contents-part{margin-top:.75rem!important;padding-top:.75rem!important;border-top:1px solid var(--line);font-size:.8125rem;color:var(--ink-2)}
.note{display:none;position:fixed;left:0;right:0;bottom:0;z-index:2;width:auto;max-height:70vh;overflow:auto;padding:.75rem 1rem;background:var(--surface);color:var(--ink);border:1px solid var(--line-strong);border-radius:6px;box-shadow:0 6px 24px var(--shade);font-size:.875rem;line-height:1.55}
.note:target,.note.shown{display:block}
.note.shown{right:auto;bottom:auto;width:min(24rem,calc(100vw - 1rem))}
.note-title{font-weight:600}
.note dl>div{display:grid;grid-template-columns:3.5em 1fr;gap:.75em;margin-top:.25rem}
.work-plan:lang(en) .note dl>div{grid-template-columns:5.5em 1fr}
.note dt{color:var(--ink-2)}
.note .close{display:inline-block;margin-top:.5rem;padding:.125rem 0}
@media (min-width:72rem){
.with-contents{display:grid;grid-template-columns:18rem minmax(0,1fr);column-gap:3rem;padding:0 2rem 4rem 0;align-items:start}
.with-contents>*{grid-column:2}
.with-contents>.contents{grid-column:1;grid-row:1/span 20;position:sticky;top:0;height:100vh;overflow:auto;margin:0;padding:2rem 1rem 2rem 1.5rem;border-right:1px solid var(--line);background:var(--surface)}
.with-contents>main{max-width:62rem}
.wide .scroll{max-width:calc(100vw - 25rem)}
}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;
