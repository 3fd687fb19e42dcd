/** How an exported page looks: on a screen, light or dark, and on paper. System fonts; nothing is fetched. */

/** The values of renderer/ui/tokens.css. */
const LIGHT =
  '--page:#fff;--sunken:#f3f3f1;--line:#e2e2de;--line-strong:#c6c6c1;--ink:#191a1c;--ink-2:#494c51;--accent:#5747c9;color-scheme:light';
const DARK =
  '--page:#15171a;--sunken:#101215;--line:#282b30;--line-strong:#3d4148;--ink:#e8e9eb;--ink-2:#b4b8be;--accent:#a9a0ff;color-scheme:dark';

const COMMON = `
*{box-sizing:border-box}
html{background:var(--page);color:var(--ink);font:15px/1.6 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;padding:32px 24px 64px;overflow-wrap:anywhere}
main{max-width:50rem;margin:0 auto}
main>*{margin:12px 0 0}
h1,h2,h3,h4,h5,h6{font-weight:600;line-height:1.3;text-wrap:balance;overflow-wrap:break-word}
:is(p,h1,h2,h3,h4,h5,h6,li,th,td){unicode-bidi:plaintext}
:is(li,li p){text-align:left}
h1{font-size:26px}
main>h2{margin-top:32px;padding-bottom:4px;border-bottom:1px solid var(--line);font-size:19px}
main>h3{margin-top:22px;font-size:16px}
main>:is(h4,h5,h6){margin-top:16px;font-size:15px}
p,ul,ol,pre,blockquote,figure,dl{margin:12px 0 0}
.facts{color:var(--ink-2);font-size:13px;margin:0}
a{color:var(--accent);text-decoration:underline;text-underline-offset:2px}
ul,ol{padding-left:24px}
li+li,li>*+*{margin-top:4px}
li:has(>input[type=checkbox]){list-style:none;margin-left:-20px}
input[type=checkbox]{margin:0 6px 0 0;accent-color:var(--accent)}
code,pre,kbd,samp,tt{font-family:"JetBrains Mono",ui-monospace,"Cascadia Mono",Menlo,Consolas,"Liberation Mono",monospace}
:not(pre)>code,kbd,samp,tt{padding:1px 4px;border-radius:4px;background:var(--sunken);border:1px solid var(--line);font-size:.86em}
pre{overflow-x:auto;padding:8px 12px;border:1px solid var(--line);border-radius:6px;background:var(--sunken);font-size:12.5px;line-height:18px;overflow-wrap:normal}
blockquote{margin-left:0;margin-right:0;padding-left:12px;border-left:3px solid var(--line-strong);color:var(--ink-2)}
hr{border:0;border-top:1px solid var(--line-strong);margin:20px 0}
img{max-width:100%;height:auto}
.picture{margin:16px 0}
.picture img{display:block}
figcaption{color:var(--ink-2);font-size:12.5px;margin-top:6px}
.table{overflow-x:auto}
table{border-collapse:collapse;font-size:13px;line-height:20px;font-variant-numeric:tabular-nums;overflow-wrap:normal}
td.short{white-space:nowrap}
th,td{padding:4px 10px;border:1px solid var(--line);text-align:left;vertical-align:top}
th{background:var(--sunken);font-weight:600}
[align=right]{text-align:right}[align=center]{text-align:center}
:is(th,td).hw-num{text-align:right;white-space:nowrap}
.hw-u{display:inline-block;text-align:left}
td.hw-change{font-weight:500;white-space:nowrap}
.hw-bar{display:flex;min-width:96px;height:6px;margin-top:3px;border-radius:3px;background:var(--sunken);box-shadow:inset 0 0 0 1px var(--line);overflow:hidden}
.hw-fill,.hw-upto{background:var(--accent)}
.hw-upto{opacity:.4}
.hw-bar,.hw-bar *,th,pre,code{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.footnotes{border-top:1px solid var(--line);margin-top:32px;font-size:13px}
.sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.contents{font-size:13px;line-height:1.45}
.contents ul{list-style:none;margin:0;padding:0}
.contents ul ul{padding-left:14px}
.contents li{margin:0}
.contents a{display:block;padding:3px 0;min-height:25px;color:var(--ink-2);text-decoration:none}
.contents a:hover{color:var(--accent);text-decoration:underline}
`;

const SCREEN = `
@media screen and (min-width:76rem){
body:has(.contents){display:grid;grid-template-columns:15rem minmax(0,50rem);gap:48px;justify-content:center}
body:has(.contents) main{margin:0}
.contents{position:sticky;top:32px;align-self:start;max-height:calc(100vh - 64px);overflow-y:auto}
}
@media screen and (max-width:75.99rem){
.contents{max-width:50rem;margin:0 auto 24px;padding:12px 16px;border:1px solid var(--line);border-radius:6px}
}
`;

/** Pages are A4 with their numbers at the foot (CSS Paged Media 3, margin boxes). */
const PAPER = `
@page{size:A4;margin:18mm 18mm 20mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt system-ui,sans-serif;color:#63666b}}
html{font-size:10.5pt;line-height:1.5}
body{display:block;padding:0}
main{max-width:none}
h1{font-size:18pt}
main>h2{font-size:13.5pt;margin-top:20pt}
main>h3{font-size:11.5pt}
h1,h2,h3,h4,h5,h6{break-after:avoid}
p,li{orphans:3;widows:3}
.table{overflow:visible}
table{font-size:8.5pt;line-height:1.4;max-width:100%}
th,td{padding:2.5pt 6pt;overflow-wrap:break-word}
.long{overflow-wrap:anywhere}
thead{display:table-header-group}
tr,figure,img,table:not(:has(tr:nth-child(12))){break-inside:avoid}
pre{white-space:pre-wrap;overflow:visible;overflow-wrap:anywhere;font-size:8pt;line-height:1.4}
:not(pre)>code{white-space:pre-wrap}
blockquote,.footnotes li{break-inside:avoid}
.hw-bar{min-width:60px}
details::details-content{content-visibility:visible;height:auto}
.contents{margin:12pt 0 14pt;padding:8pt 12pt;border:1px solid var(--line);border-radius:4pt;columns:2;column-gap:24pt;break-inside:avoid}
.contents ul ul{display:none}
.contents a{min-height:0;padding:1pt 0}
`;

/** For a page that follows the reader's choice of light or dark and prints light. */
export const SCREEN_STYLE = minified(
  `:root{${LIGHT}}@media screen and (prefers-color-scheme:dark){:root{${DARK}}}${COMMON}${SCREEN}@media print{${PAPER}}`,
);

/** For a page that is only ever printed. */
export const PAPER_STYLE = minified(`:root{${LIGHT}}${COMMON}${PAPER}`);

function minified(css: string): string {
  return css.replaceAll('\n', '');
}
