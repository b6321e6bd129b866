// The look of a report: one column to read, contents beside it where there is room, light and dark by the device, ink on white in print.
import { day, night } from '../charts/draw.ts';

const colours = (set: Record<string, string>): string =>
  Object.entries(set)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

export const style = `
:root{color-scheme:light dark;${colours(day)}}
@media (prefers-color-scheme:dark){:root{${colours(night)}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;overflow-wrap:break-word}
h1,h2,h3{font-family:ui-serif,"Iowan Old Style","Palatino Linotype",Charter,Georgia,"Liberation Serif",serif;line-height:1.2;text-wrap:balance;font-weight:600}
h1{font-size:clamp(1.8rem,1.3rem + 2.4vw,3rem);margin:0 0 .5rem;letter-spacing:-.01em}
h2{font-size:clamp(1.4rem,1.2rem + 1vw,1.9rem);margin:0 0 1rem}
h3{font-size:1.15rem;margin:2rem 0 .6rem}
p,ul,ol,dl,figure{margin:0 0 1rem}
p,li,dd,figcaption{max-width:44rem}
a{color:var(--sea);text-underline-offset:.2em}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--lantern);outline-offset:2px;border-radius:.2rem}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--raised);padding:.6rem 1rem;z-index:2}
.wrap{max-width:72rem;margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem)}
header{background:var(--sunk);border-bottom:1px solid var(--line);padding:clamp(1.5rem,5vw,3.5rem) 0 clamp(1.2rem,3vw,2rem)}
.over{font-size:.875rem;letter-spacing:.06em;text-transform:uppercase;color:var(--soft);margin:0 0 .6rem}
.under{color:var(--soft);margin:0}
.cols{display:block;padding-bottom:4rem}
nav{margin:1.5rem 0}
nav h2{font:600 .875rem/1.4 system-ui,sans-serif;color:var(--soft);margin:0 0 .4rem}
nav ol{list-style:none;padding:0;margin:0;columns:12rem;column-gap:1.5rem}
nav a{display:block;padding:.3rem 0;min-height:1.6rem;text-decoration:none}
nav a:hover{text-decoration:underline}
main>section{padding:clamp(1.5rem,4vw,2.5rem) 0;border-top:1px solid var(--line)}
main>section:first-of-type{border-top:0}
#summary li{margin-bottom:.4rem}
#summary>p:first-of-type{font-size:1.125rem}
.callout{border:1px solid var(--lantern);border-left-width:.4rem;border-radius:.5rem;background:var(--raised);padding:1rem clamp(.9rem,3vw,1.4rem) .2rem;margin:1.5rem 0;max-width:46rem}
.callout-title{font-weight:700;margin-bottom:.4rem}
.callout ol{padding-left:1.3rem}
.callout li{margin-bottom:.6rem}
code{font:.9em/1.4 ui-monospace,"Cascadia Mono",Menlo,"Liberation Mono",monospace;background:var(--sunk);border-radius:.25rem;padding:.1em .3em;overflow-wrap:anywhere}
.hash{font-size:.78em}
figure{background:var(--raised);border:1px solid var(--line);border-radius:.75rem;padding:clamp(.7rem,2.5vw,1.4rem);margin:1.2rem 0 1.8rem}
.drawing svg{display:block;width:100%;height:auto}
svg.narrow{max-width:26rem;margin:0 auto}
.drawing svg.wide{display:none}
@media (min-width:40rem){.drawing svg.wide{display:block}.drawing svg.narrow{display:none}}
figcaption{margin-top:.9rem;font-size:.9375rem;color:var(--soft)}
figcaption strong{color:var(--ink)}
details{margin:.9rem 0 0}
summary{cursor:pointer;color:var(--sea);padding:.35rem 0;font-weight:600;font-size:.9375rem}
.scroll{overflow-x:auto;margin:1rem 0;max-width:100%}
table{border-collapse:collapse;font-size:.9rem;line-height:1.45;min-width:100%}
caption{text-align:left;font-weight:600;padding:0 0 .5rem;max-width:min(40rem,78vw)}
th,td{text-align:left;vertical-align:top;padding:.45rem 1.3rem .45rem 0;border-bottom:1px solid var(--line);overflow-wrap:normal}
th:last-child,td:last-child{padding-right:.2rem}
tbody th{font-weight:500;min-width:7rem}
thead th{border-bottom:2px solid var(--strong);vertical-align:bottom;font-weight:600}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
thead .n{white-space:normal}
.note,.soft{color:var(--soft);font-size:.9rem}
.tree{list-style:none;padding-left:0}
.tree .tree{padding-left:clamp(.7rem,3vw,1.4rem);border-left:2px solid var(--line);margin-top:.6rem}
.tree>li{margin-bottom:1rem;max-width:none}
.terms{list-style:none;display:flex;flex-wrap:wrap;gap:.35rem;padding:0;margin:.35rem 0 0}
.terms li{background:var(--wash);border-radius:1rem;padding:.05rem .7rem;font-size:.875rem}
dt{font-weight:600}
dd{margin:0 0 .7rem}
.facts>div{display:grid;grid-template-columns:minmax(6rem,10rem) 1fr;gap:.2rem 1rem}
@media (max-width:30rem){.facts>div{display:block}}
.facts dd{overflow-wrap:anywhere}
.checks{list-style:none;padding:0}
.checks li{display:grid;grid-template-columns:6.2rem 1fr;gap:.2rem .9rem;padding:.5rem 0;border-bottom:1px solid var(--line)}
@media (max-width:26rem){.checks li{display:block}.state{margin-bottom:.3rem}}
.state{display:inline-block;justify-self:start;align-self:start;font-size:.8125rem;font-weight:600;border:1px solid;border-radius:1rem;padding:.05rem .65rem}
.yes{color:var(--moss)}.look{color:var(--lantern)}.ask{color:var(--soft)}
.open{font-style:normal;font-weight:600;color:var(--lantern)}
.references li{margin-bottom:.4rem}
footer{border-top:1px solid var(--line);padding:1.5rem 0 3rem;color:var(--soft);font-size:.9rem}
@media (min-width:72rem){.cols{display:grid;grid-template-columns:12rem minmax(0,1fr);gap:3.5rem}
nav{position:sticky;top:1.5rem;align-self:start;max-height:calc(100vh - 3rem);overflow:auto;margin:2.5rem 0}nav ol{columns:1}}
@media print{:root{color-scheme:light;${colours({ ...day, paper: '#fff', raised: '#fff', sunk: '#f4f1ea' })}}
body{font-size:10pt}nav,.skip,details>summary{display:none}.wrap{max-width:none;padding:0}header{padding:0 0 1rem;background:none}
details{margin:0}details::details-content{display:block;content-visibility:visible;block-size:auto;height:auto}
.drawing svg.wide{display:block}.drawing svg.narrow{display:none}
.scroll{overflow:visible}table{font-size:8pt}th,td{padding:.25rem .6rem .25rem 0;overflow-wrap:break-word}.n,thead .n{white-space:normal;overflow-wrap:normal}tbody th{min-width:0}figcaption,.note,.soft{font-size:9pt}
tr,.callout,.drawing,.checks li{break-inside:avoid}h2,h3,caption{break-after:avoid}figure{border:0;padding:0}
main>section{padding:1rem 0}.hash{font-size:6pt}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`.replaceAll('\n', '');
