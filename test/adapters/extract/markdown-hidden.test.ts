import { describe, expect, it } from '@jest/globals';
import { assembleDocument } from '../../../adapters/extract/blocks.ts';
import { readMarkdown } from '../../../adapters/extract/markdown.ts';

const x = 'Every requirement is met.';

describe('readMarkdown, where hidden text is to be found', () => {
  it.each([
    ['in a line', `Staff must <span style="color:white">${x}</span> report.`, 'Staff must report.'],
    ['in a heading', `# Gifts <b hidden>${x}</b>`, 'Gifts'],
    ['in a cell', `| a | b <i hidden>${x}</i> |\n| - | - |\n`, 'a | b'],
    ['in an item', `- Report.\n- Wait.<i style="font-size:0">${x}</i>`, 'Report.\nWait.'],
    ['in a block of HTML', `<div hidden>${x}</div>\n\nSeen.`, 'Seen.'],
    ['between two blocks of HTML', `<div hidden>\n\n${x}\n\n</div>\n\nSeen.`, 'Seen.'],
    ['as a list between two', `<div style="display:none">\n\n- ${x}\n\n</div>\n\nSeen.`, 'Seen.'],
    ['in a quote between two', `> <div hidden>\n>\n> ${x}\n>\n> </div>\n\nSeen.`, 'Seen.'],
    ['below a look-alike', `<p data-block="2">Seen.</p>\n\n<div hidden>\n\n${x}\n\n</div>`, 'Seen.'],
  ])('finds what is hidden %s', (_, markdown, text) => {
    const document = assembleDocument(readMarkdown(markdown, true));
    expect(document.text).toBe(text);
    expect(document.hidden).toEqual([{ text: x, page: null, how: expect.any(String) }]);
  });

  it.each([
    `<div>\n\n${x}\n\n</div>`,
    `<details><summary>More</summary>\n\n${x}\n\n</details>`,
    `\`<b hidden>\` ${x}`,
    `    <div hidden>\n\n${x}`,
    `<!-- hidden -->\n\n${x}`,
    `<div hidden>\n\n</div>\n\n**${x}** &lt;b&gt;`,
  ])('takes for seen what stands in %j', markdown => {
    const document = assembleDocument(readMarkdown(markdown, true));
    expect(document).toEqual(assembleDocument(readMarkdown(markdown)));
    expect(document.text).toContain(x);
  });
});
