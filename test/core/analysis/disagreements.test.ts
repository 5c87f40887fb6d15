import { describe, expect, it } from '@jest/globals';
import { type Disagreement, findDisagreement } from '../../../core/analysis/disagreements.ts';
import { requirementOf } from '../../fixtures/requirements.ts';

function disagreement(policy: string, clause: string): Disagreement | null {
  const requirement = requirementOf(policy);
  if (!requirement) throw new Error(`“${policy}” states no requirement.`);
  return findDisagreement(requirement, clause);
}
const kindOf = (policy: string, clause: string) => disagreement(policy, clause)?.kind ?? null;

const report = 'Vendors must report a breach within 5 business days.';
const keep = 'Records must be kept for at least six years.';
const cap = 'Gifts must be worth at most GBP 100.';
const encrypt = 'Staff must encrypt client data.';
const disclose = 'Staff must not disclose client data.';

describe('a figure', () => {
  it.each([
    [report, 'The Vendor reports a breach within 10 business days.'],
    [report, 'The Vendor reports a breach no later than 8 working days after it.'],
    [report, 'The Vendor reports a breach within one month.'],
    [keep, 'Records are kept for at least five years.'],
    [keep, 'Records are kept for not less than 60 months.'],
    [cap, 'Gifts are worth at most GBP 150.'],
    ['Fees must not exceed 2 %.', 'Fees shall not exceed 250 basis points.'],
  ])('that is laxer than the policy’s proves a breach: %s | %s', (policy, clause) => {
    expect(kindOf(policy, clause)).toBe('broken');
  });

  it.each([
    [report, 'The Vendor reports a breach within five (5) business days.'],
    [report, 'The Vendor reports a breach within 3 business days.'],
    [report, 'The Vendor reports a breach within 24 hours.'],
    [report, 'The Vendor reports a breach no later than 5 business days after it.'],
    [keep, 'Records are kept for at least seven years.'],
    [keep, 'Records are kept for six years.'],
    [cap, 'Gifts are worth at most GBP 50.'],
    ['Fees must not exceed 2 %.', 'Fees shall not exceed 1.5 per cent.'],
  ])('that is the same or stricter is none: %s | %s', (policy, clause) => {
    expect(disagreement(policy, clause)).toBeNull();
  });

  it.each([
    [
      'of a negation, which turns its side',
      'Records must not be kept for more than 5 years.',
      'Records are not kept for more than 3 years.',
    ],
    [
      'of a ban for a time',
      'Staff must not sell a security within 30 days.',
      'Staff do not sell a security within 60 days.',
    ],
    [
      'that only says which are meant',
      'Accounts dormant for more than 12 months must be closed.',
      'Accounts dormant for more than 6 months are closed.',
    ],
    ['that is missing', report, 'The Vendor reports a breach promptly.'],
    ['in another currency', cap, 'Gifts are worth at most USD 150.'],
    ['in a unit that may be more or less', report, 'The Vendor reports a breach within 6 days.'],
    ['on the other side', keep, 'Records are kept for up to five years.'],
    ['without a side', 'Records must be kept for six years.', 'Records are kept for five years.'],
    [
      'from which on something is due',
      'Gifts worth more than GBP 100 must be recorded.',
      'Gifts worth more than GBP 200 are recorded.',
    ],
    [
      'of a condition',
      'Staff must declare gifts if they arrive within 30 days of a tender.',
      'Staff declare gifts if they arrive within 60 days of a tender.',
    ],
    [
      'beside others of the policy',
      'Vendors must reply within 3 days and close complaints within 8 weeks.',
      'The Vendor replies within 5 days.',
    ],
    [
      'beside others of the document',
      'Vendors must reply within 3 days.',
      'The Vendor replies within 5 days and closes complaints within 9 weeks.',
    ],
  ])('%s proves nothing, and a person has to look', (_, policy, clause) => {
    expect(kindOf(policy, clause)).toBe('doubt');
  });

  it('of the policy may stand among several of the document', () => {
    expect(
      kindOf(report, 'The Vendor reports a breach within 5 business days, a full report in 30 days.'),
    ).toBeNull();
  });

  it('is named as each side says it', () => {
    expect(disagreement(report, 'The Vendor reports a breach within ten (10) working days.')).toEqual({
      kind: 'broken',
      reason: 'The policy says at most 5 business days; the document says at most 10 business days.',
      recommendation: 'Change the document so that it says at most 5 business days, as the policy does.',
    });
    expect(disagreement(cap, 'Gifts are modest.')).toEqual({
      kind: 'doubt',
      reason: 'The policy says at most GBP 100; the closest passage names no such figure.',
      recommendation: 'Check whether the document keeps to at most GBP 100 elsewhere; if not, say it here.',
    });
  });
});

describe('how often and when', () => {
  const review = 'Access must be reviewed every year.';

  it.each([
    ['Access is reviewed annually.', null],
    ['Access is reviewed once a year.', null],
    ['Access is reviewed every month.', 'The policy says once per year; the document says once per month.'],
    ['Access is reviewed.', 'The policy says once per year; the closest passage does not say so.'],
  ])('are compared, and prove nothing: %s', (clause, reason) => {
    const found = disagreement(review, clause);
    expect(found?.reason ?? null).toBe(reason);
    expect(found?.kind ?? 'doubt').toBe('doubt');
  });

  it('are days and not amounts where the policy names a date', () => {
    const policy = 'Staff must report their holdings by 31 January.';
    expect(disagreement(policy, 'Holdings are reported by 31 January.')).toBeNull();
    expect(disagreement(policy, 'Holdings are reported by 28 February.')).toMatchObject({
      kind: 'doubt',
      reason: 'The policy says Jan 31; the closest passage does not say so.',
    });
  });
});

describe('what a clause commits to', () => {
  it.each([
    ['allows what is forbidden', disclose, 'Staff may disclose client data to brokers.', /forbids/],
    ['only allows what is demanded', encrypt, 'Staff may encrypt client data.', /only allows/],
    ['denies what is demanded', encrypt, 'Staff do not encrypt client data.', /negation/],
    ['does not deny what is forbidden', disclose, 'Staff disclose client data.', /no negation/],
    ['makes an exception', encrypt, 'Staff must encrypt client data unless this is costly.', /exception/],
    ['limits what it says', encrypt, 'Staff must encrypt client data, which excludes names.', /excluded/],
    [
      'does not say “only”',
      'Data must be used only for the Services.',
      'Data is used for the Services.',
      /“only”/,
    ],
  ])('is in doubt where it %s', (_, policy, clause, reason) => {
    expect(disagreement(policy, clause)).toEqual({
      kind: 'doubt',
      reason: expect.stringMatching(reason),
      recommendation: expect.stringMatching(/\.$/),
    });
  });

  it.each([
    [encrypt, 'All client data shall be encrypted.'],
    [encrypt, 'Client data is encrypted.'],
    [encrypt, 'Staff must encrypt client data, including but not limited to names.'],
    [encrypt, 'Staff must encrypt client data, whether or not it leaves the firm.'],
    [encrypt, 'Staff must encrypt not only client data.'],
    [disclose, 'Staff may not disclose client data.'],
    [disclose, 'Nobody discloses client data, and no copy may leave the firm.'],
    ['Staff must report gifts unless they are worthless.', 'Staff report gifts, except worthless ones.'],
    ['Data must be used only for the Services.', 'Data is used solely for the Services.'],
  ])('is the same in other words: %s | %s', (policy, clause) => {
    expect(disagreement(policy, clause)).toBeNull();
  });

  it('counts after its figures', () => {
    const policy = 'Vendors must report a breach within 24 hours.';
    expect(disagreement(policy, 'The Vendor may report a breach within 72 hours.')!.reason).toMatch(
      /72 hours/,
    );
  });
});
