import { describe, expect, it } from '@jest/globals';
import { renderAnalysisBlocks } from '../../../../../../adapters/slack/analysis-blocks.ts';
import { renderAnalysisCard } from '../../../../../../adapters/teams/analysis-card.ts';
import { drawBars } from '../../../../../../adapters/web/console/components/preview/chart-picture.ts';
import { withPictures as ofSlack } from '../../../../../../adapters/web/console/components/preview/slack-charts.ts';
import { withPictures as ofTeams } from '../../../../../../adapters/web/console/components/preview/teams-charts.ts';
import { analyses } from '../../../../../fixtures/analyses.ts';

const options = { baseUrl: 'https://policies.example.com' };

describe('the charts of a message in the console', () => {
  it('stand as pictures that say what they show, in Slack', () => {
    const { blocks } = renderAnalysisBlocks(analyses.mixed, options);
    const drawn = ofSlack(blocks, false);

    expect(drawn).toHaveLength(blocks.length);
    expect(JSON.stringify(drawn)).not.toContain('data_visualization');
    expect(drawn.find(isImage)).toMatchObject({
      alt_text: expect.stringMatching(/Compliant 3, Not compliant 1/),
      image_url: expect.stringMatching(/^data:image\/svg\+xml,/),
    });
  });

  it('stand as pictures that say what they show, in Teams', () => {
    const drawn = ofTeams(renderAnalysisCard(analyses.mixed, options), true) as { body: { type: string }[] };

    expect(JSON.stringify(drawn)).not.toContain('"Chart.');
    const alts = drawn.body.flatMap(element => ('altText' in element ? [element.altText] : []));
    expect(alts).toEqual(['Score: 38.9 of 100', expect.stringMatching(/Compliant 3, Partially compliant 0/)]);
  });

  it('hold labels as text, whatever they are', () => {
    const { url } = drawBars('Verdicts', [{ label: '<b>&', value: 1, color: '#000000' }], '#000000');
    expect(decodeURIComponent(url)).toContain('>&#60;b&#62;&#38;</text>');
  });
});

function isImage(block: unknown): boolean {
  return (block as { type?: string }).type === 'image';
}
