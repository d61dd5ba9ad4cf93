/** The whole style of the page at `/docs`; follows the reader's choice of light or dark. */
export const apiPageStyle = `
:root { color-scheme: light dark; }
body { font: 16px/1.6 system-ui, 'Noto Sans CJK SC', sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
code, pre { font: 0.875rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: 0.5rem; background: color-mix(in srgb, currentColor 8%, transparent); }
section { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid color-mix(in srgb, currentColor 15%, transparent); padding: 0.25rem 0.5rem 0.25rem 0; }
td { text-align: left; vertical-align: top; }
h3 code { font-size: 1.125rem; }
nav ul { list-style: none; padding: 0; columns: 20rem; }
h2, h3, h4 { margin: 1rem 0 0.25rem; }
`;
