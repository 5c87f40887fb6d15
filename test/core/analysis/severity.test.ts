import { describe, expect, it } from '@jest/globals';
import type { Severity } from '../../../core/model/requirement.ts';
import { requirementOf, requirementsOf } from '../../fixtures/requirements.ts';

describe('the severity that a policy’s words give', () => {
  it.each<[Severity, string, string]>([
    ['critical', 'Staff must never pay a bribe.', 'Says “must never”.'],
    ['critical', 'Under no circumstances may Staff accept cash.', 'Says “Under no circumstances”.'],
    ['critical', 'Cash must not be accepted at any value.', 'Says “at any value”.'],
    ['critical', 'Deleting it is a criminal offence and is prohibited.', 'Says “criminal offence”.'],
    [
      'critical',
      'A loss must be reported to the DPO immediately.',
      'Says “reported to the DPO immediately”.',
    ],
    ['high', 'Staff must not accept cash.', 'Says “must not”.'],
    ['high', 'Cold calls are prohibited.', 'Says “are prohibited”.'],
    ['high', 'No member of Staff may trade on it.', 'Says “no … may”.'],
    ['high', 'Guests may attend only if invited.', 'Says “may … only”.'],
    ['high', 'A match must be passed on within two hours.', 'Says “within two hours”.'],
    ['high', 'Figures must be sent to the regulator.', 'Says “regulator”.'],
    ['medium', 'Staff must record each gift.', 'Says “must”.'],
    ['medium', 'Records are kept for seven years.', 'States it as what is done.'],
    ['medium', 'The Market Abuse Policy must be read by all Staff.', 'Says “must”.'],
    ['low', 'Staff should record each gift.', 'Says “should”.'],
    ['low', 'Staff should not assume that it is gone.', 'Says “should not”.'],
    ['low', 'Notes are kept in English where possible.', 'Says “where possible”.'],
    ['low', 'Staff may keep a pen, even from a regulator.', 'It allows something and demands nothing.'],
  ])('is %s for: %s', (severity, sentence, severityReason) => {
    expect(requirementOf(sentence)).toMatchObject({
      severity,
      statedSeverity: severity,
      severityReason,
    });
  });

  it('is read from what is said of it right after', () => {
    const [first, second] = requirementsOf([
      'Nobody may tell the client. The offence carries imprisonment. Staff must ask the MLRO.',
    ]);
    expect(first).toMatchObject({
      severity: 'critical',
      severityReason: 'The next sentence says “offence”.',
    });
    expect(second).toMatchObject({ severity: 'medium' });
  });

  it('is read from a heading that forbids, for what is forbidden below it', () => {
    const section = ['3. Benefits that are always prohibited'];
    const [forbidden, demanded] = requirementsOf(
      ['Staff must not take loans. Staff must ask first.'],
      section,
    );
    expect(forbidden).toMatchObject({
      severity: 'critical',
      severityReason: 'The heading says “always prohibited”.',
    });
    expect(demanded).toMatchObject({ severity: 'medium' });
  });
});
