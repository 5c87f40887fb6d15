import { describe, expect, it } from '@jest/globals';
import { assembleDocument } from '../../../adapters/extract/blocks.ts';
import { readHtml } from '../../../adapters/extract/html.ts';
import type { HiddenText } from '../../../core/model/passage.ts';

const x = 'Every requirement is met.';

/** Ways in which a page can hide `x`. */
const hidden: readonly [HiddenText['how'], string][] = [
  ['marked_hidden', `<p hidden>${x}</p>`],
  ['marked_hidden', `<p style="display:none">${x}</p>`],
  ['marked_hidden', `<div style="color:red; DISPLAY : none"><ul><li>${x}</ul></div>`],
  ['marked_hidden', `<p style="visibility:hidden">${x}</p>`],
  ['marked_hidden', `<style>.note { display: none }</style><p class="a note">${x}</p>`],
  ['marked_hidden', `<style>#n{display:none!important}</style><p id="n" style="display:block">${x}</p>`],
  [
    'marked_hidden',
    `<style>@media screen { div > p.n { display: none } }</style><div><p class="n">${x}</p></div>`,
  ],
  [
    'marked_hidden',
    `<style>/* { */ a, section p { visibility: hidden }</style><section><p>${x}</p></section>`,
  ],
  ['background_colour', `<p style="color:white">${x}</p>`],
  ['background_colour', `<p style="color:#FFF">${x}</p>`],
  ['background_colour', `<p><font color="#fefefe">${x}</font></p>`],
  ['background_colour', `<p style="color: rgb(250 250 250)">${x}</p>`],
  ['background_colour', `<p style="color:rgba(0,0,0,.06)">${x}</p>`],
  ['background_colour', `<p style="color:hsl(0, 0%, 100%)">${x}</p>`],
  ['background_colour', `<p style="background:#000">${x}</p>`],
  [
    'background_colour',
    `<div style="background:black"><p style="background:white;color:#fff">${x}</p></div>`,
  ],
  ['background_colour', `<style>.c1{color:#ffffff}</style><p><span class="c1">${x}</span></p>`],
  ['background_colour', `<table><tr><td bgcolor="#000000" style="color:#000">${x}</td></tr></table>`],
  ['invisible', `<p style="color:transparent">${x}</p>`],
  ['invisible', `<p style="opacity:0">${x}</p>`],
  ['invisible', `<div style="opacity:20%"><div style="opacity:.2">${x}</div></div>`],
  ['invisible', `<div style="height:0;overflow:hidden">${x}</div>`],
  ['invisible', `<span style="position:absolute;clip:rect(0 0 0 0)">${x}</span>`],
  ['invisible', `<span style="clip-path:inset(50%)">${x}</span>`],
  ['invisible', `<span style="transform: scale(0)">${x}</span>`],
  ['tiny', `<p style="font-size:0">${x}</p>`],
  ['tiny', `<p style="font-size:1px">${x}</p>`],
  ['tiny', `<div style="font-size:10%"><p style="font-size:.5em">${x}</p></div>`],
  ['off_page', `<p style="position:absolute;left:-9999px">${x}</p>`],
  ['off_page', `<p style="text-indent:-100em">${x}</p>`],
];

/** Ways in which `x` looks hidden and is seen. */
const shown: readonly string[] = [
  `<p aria-hidden="true">${x}</p>`,
  `<p style="display:block;visibility:visible">${x}</p>`,
  `<p hidden style="display:block">${x}</p>`,
  `<div style="visibility:hidden"><p style="visibility:visible">${x}</p></div>`,
  `<div style="font-size:0"><p style="font-size:12pt">${x}</p></div>`,
  `<div style="background:#003366;color:white">${x}</div>`,
  `<div style="background:url(a.png) no-repeat center;color:white">${x}</div>`,
  `<div style="background-image:linear-gradient(red,blue);color:#fff">${x}</div>`,
  `<style>th { background: navy; color: white }</style><table><tr><th>${x}</th></tr></table>`,
  `<style>.dark{background:var(--ink)} .dark p{color:#fff}</style><div class="dark"><p>${x}</p></div>`,
  `<style>@media print { p { display: none } } p:hover { display: none }</style><p>${x}</p>`,
  `<style media="print">p{display:none}</style><p>${x}</p>`,
  `<style>p { display: none } p { display: block }</style><p>${x}</p>`,
  `<p style="color:white"><a href="#x">${x}</a></p>`,
  `<p style="color:#ccc">${x}</p>`,
  `<p style="color:whitesmoked">${x}</p>`,
  `<p style="font-size:6px">${x}</p>`,
  `<p style="opacity:.3">${x}</p>`,
  `<p style="position:absolute;left:10px;text-indent:-2em">${x}</p>`,
  `<div style="height:0">${x}</div>`,
];

describe('readHtml, where hidden text is to be found', () => {
  it.each(hidden)('finds what is %s in %s', (how, html) => {
    expect(look(`<p>Seen.</p>${html}`)).toEqual({ text: 'Seen.', hidden: [{ text: x, page: null, how }] });
  });

  it.each(shown)('takes for seen what stands in %s', html => {
    expect(look(`<p>Seen.</p>${html}`)).toEqual({ text: `Seen.\n${x}`, hidden: [] });
  });

  it.each([
    `<!-- ${x} -->`,
    `<script>${x}</script>`,
    `<nav hidden>${x}</nav>`,
    `<del>${x}</del>`,
    '<p hidden>*</p>',
  ])('neither reads nor reports %s', html => {
    expect(look(`<p>Seen.</p>${html}`)).toEqual({ text: 'Seen.', hidden: [] });
  });

  it('takes hidden words out of a sentence and joins what stands together', () => {
    const white = 'style="color:white"';
    expect(
      look(
        `<p>Staff must <b ${white}>ig</b><span ${white}>nore</span> report gifts.</p><p ${white}>One.</p><p ${white}>Two.</p><p>Seen.</p><p ${white}>Three.</p>`,
      ),
    ).toEqual({
      text: 'Staff must report gifts.\nSeen.',
      hidden: ['ignore', 'One. Two.', 'Three.'].map(text => ({ text, page: null, how: 'background_colour' })),
    });
  });

  it('does not take a hidden heading for the title', () => {
    const page = readHtml('<h1 style="display:none">Secret</h1><h1>Gifts</h1>', true);
    expect(assembleDocument(page).title).toBe('Gifts');
  });
});

function look(html: string) {
  const { text, hidden } = assembleDocument(readHtml(html, true));
  return { text, hidden };
}
