/** The style sheet of the report: no fonts, pictures or scripts from anywhere; light and dark. */
export const pageStyle = `
:root{color-scheme:light dark;
  --ink:#1c2733;--faint:#5d6b7a;--line:#d8dfe6;
  --paper:#fff;--panel:#f6f8fa;--good:#2b7a9b;--bad:#c2552d;
  --mark:#fff1b8;--ok:#dff1e6}
@media (prefers-color-scheme:dark){:root{
  --ink:#e3e9ef;--faint:#95a3b1;--line:#344250;
  --paper:#12181f;--panel:#1a232d;--good:#58a9c9;--bad:#e0825d;
  --mark:#57491a;--ok:#1d3a2a}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1180px;padding:24px 20px 80px;background:var(--paper);color:var(--ink);
  font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{font-size:24px;margin:0 0 4px}
h2{font-size:18px;margin:36px 0 10px;border-bottom:1px solid var(--line);padding-bottom:4px}
h3{font-size:15px;margin:0 0 6px}
p{margin:4px 0}.faint{color:var(--faint);fill:var(--faint)}a{color:var(--good)}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(180px,1fr));gap:10px;margin:16px 0}
.tile{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:10px 12px}
.tile b{display:block;font-size:22px;line-height:1.3}.tile span{font-size:12px;color:var(--faint)}
.plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(460px,1fr));gap:16px}
@media(max-width:520px){.plots{grid-template-columns:1fr}}
figure{margin:0;background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:12px}
figcaption{font-weight:600;margin-bottom:6px}
svg{width:100%;height:auto;font-size:12px}svg text{fill:var(--ink)}svg text.faint,svg tspan.faint{fill:var(--faint)}
.bar{fill:var(--good)}
.bad{fill:var(--bad)}
.whisker{stroke:var(--ink);fill:none;stroke-width:1.2}
.grid{stroke:var(--line);fill:none}
.line{fill:none;stroke-width:2}.series-0{stroke:var(--good)}.series-1{stroke:var(--bad)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:4px 8px;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
th:first-child,td:first-child,td.text,th.text{text-align:left;white-space:normal}
thead th{color:var(--faint);font-weight:600;font-size:13px;white-space:normal;vertical-align:bottom}
tr.worse td{color:var(--bad);font-weight:600}
details{border:1px solid var(--line);border-radius:8px;margin:8px 0;background:var(--panel)}
summary{cursor:pointer;padding:8px 12px}
details>div{padding:0 14px 12px}
.badge{display:inline-block;border:1px solid var(--line);border-radius:10px;padding:0 8px;font-size:12px;
  color:var(--faint);margin-right:6px}
.badge.bad-badge{color:var(--bad);border-color:var(--bad)}
blockquote{margin:6px 0;padding:6px 10px;border-left:3px solid var(--line);white-space:pre-wrap;
  overflow-wrap:anywhere}
blockquote.holds{border-color:var(--good);background:var(--ok)}
dl{display:grid;grid-template-columns:110px 1fr;gap:4px 12px;margin:6px 0}
dt{color:var(--faint)}
dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
nav a{margin-right:14px;white-space:nowrap}@media print{details{break-inside:avoid}}`;
