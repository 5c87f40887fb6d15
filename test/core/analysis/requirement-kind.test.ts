import { describe, expect, it } from '@jest/globals';
import type { RequirementKind } from '../../../core/model/requirement.ts';
import { requirementOf } from '../../fixtures/requirements.ts';

describe('the kind and the subject of a sentence', () => {
  it.each<[string, RequirementKind, string | null]>([
    ['Staff must record each gift.', 'obligation', 'Staff'],
    ['The supplier shall encrypt the data.', 'obligation', 'The supplier'],
    ['Compliance will pass it to a charity.', 'obligation', 'Compliance'],
    ['Gifts are required to be returned.', 'obligation', 'Gifts'],
    ['Managers have to approve each claim.', 'obligation', 'Managers'],
    ['The MLRO needs to be told.', 'obligation', 'The MLRO'],
    ['The Board is responsible for the register.', 'obligation', 'The Board'],
    ['Receipts are to be attached.', 'obligation', 'Receipts'],
    ['Meals above GBP 75 need the prior approval of Compliance.', 'obligation', 'Meals above GBP 75'],
    ['Two signatures are needed above GBP 100,000.', 'obligation', 'Two signatures'],
    ['Training is mandatory for all Staff.', 'obligation', 'Training'],
    ['Staff must send it by secure means.', 'obligation', 'Staff'],
    ['Staff should listen and apologise.', 'obligation', 'Staff'],
    ['Staff must not accept cash.', 'prohibition', 'Staff'],
    ['The firm may not lend to a director.', 'prohibition', 'The firm'],
    ['Staff can’t sell the shares for a year.', 'prohibition', 'Staff'],
    ['A line manager cannot delay a report.', 'prohibition', 'A line manager'],
    ['Tickets must never be resold.', 'prohibition', 'Tickets'],
    ['Cold calls are strictly prohibited.', 'prohibition', 'Cold calls'],
    ['Cash payments are not permitted.', 'prohibition', 'Cash payments'],
    ['Use of private e-mail is forbidden.', 'prohibition', 'Use of private e-mail'],
    ['No member of Staff may trade on it.', 'prohibition', 'member of Staff'],
    ['Nobody may tell the client.', 'prohibition', null],
    ['No one shall destroy a record.', 'prohibition', null],
    ['Only the Control Room may approve it.', 'prohibition', 'the Control Room'],
    ['Contractors may only use approved devices.', 'prohibition', 'Contractors'],
    ['Staff may accept tickets only if the host attends.', 'prohibition', 'Staff'],
    ['Unpublished data may be shared only with consent.', 'prohibition', 'Unpublished data'],
    ['Staff may keep a pen or a diary.', 'permission', 'Staff'],
    ['Clients are entitled to a copy.', 'permission', 'Clients'],
    ['Staff need not record such a gift.', 'permission', 'Staff'],
    ['Staff are not required to disclose it.', 'permission', 'Staff'],
    ['The firm does not need to judge that.', 'permission', 'The firm'],
    ['No approval is required for a sandwich.', 'permission', 'approval'],
  ])('%s', (sentence, kind, subject) => {
    expect(requirementOf(sentence)).toMatchObject({ kind, subject });
  });

  it.each<[string, string | null]>([
    ['If the client objects, the firm must stop.', 'the firm'],
    ['In an emergency, the officer, Ann Lee, may agree.', 'the officer, Ann Lee'],
    ['Where a client is a trust, a fund or a shell company, Onboarding must ask.', 'Onboarding'],
    ['When a dispute, claim or enquiry is expected, Legal must be told.', 'Legal'],
    ['Any person who receives a complaint must pass it on.', 'Any person who receives a complaint'],
    ['Ten files that the firm holds must be tested.', 'Ten files that the firm holds'],
    ['Reports and other documents must be dated.', 'Reports and other documents'],
    ['A register is kept; the owner must review it.', 'the owner'],
    ['Curiosity is no purpose: Staff must not look up a client.', 'Staff'],
    ['Staff may advise, but must not decide.', 'Staff'],
    ['A manager may be asked for advice but cannot delay a report.', 'A manager'],
    ['Each month the team must test one file.', 'the team'],
    ['However, brokers must not be told.', 'brokers'],
    [
      'The Risk and Compliance Committee reviews it, is independent and must decide.',
      'The Risk and Compliance Committee',
    ],
    ['Staff who learn of it before a notice comes must tell.', 'Staff who learn of it before a notice comes'],
    ['It must be in writing.', null],
  ])('finds whom it binds in: %s', (sentence, subject) => {
    expect(requirementOf(sentence)?.subject).toBe(subject);
  });

  it('takes what is demanded before what is forbidden, and that before advice and leave', () => {
    const kindOf = (sentence: string) => requirementOf(sentence)?.kind;
    expect(kindOf('Staff must report it and must not discuss it.')).toBe('obligation');
    expect(kindOf('It must not be discussed and must be reported.')).toBe('obligation');
    expect(kindOf('Staff should apologise; they must not admit liability.')).toBe('prohibition');
    expect(kindOf('Staff may ask, but must not insist.')).toBe('prohibition');
    expect(kindOf('Staff may ask, and should take a note.')).toBe('obligation');
    expect(kindOf('Each fund is compared with an index; another may be added by Compliance.')).toBe(
      'obligation',
    );
    expect(
      kindOf('The team sends a letter, which says that it is settled and that the client may appeal.'),
    ).toBe('obligation');
  });
});

describe('what policies say without a word of duty', () => {
  it.each<[string, RequirementKind]>([
    ['Identity is verified by a passport.', 'obligation'],
    ['Records are kept for seven years.', 'obligation'],
    ['Telephone bills are not accepted.', 'prohibition'],
    ['The reason is never given.', 'prohibition'],
    ['The Compliance team reviews the register each month.', 'obligation'],
    ['Staff who speak to clients take the course every two years.', 'obligation'],
    ['The firm does not accept cash.', 'prohibition'],
    ['Only the Complaints Team sends the letter.', 'prohibition'],
    ['The letter explains the reasons.', 'obligation'],
    ['We delete all data within 30 days.', 'obligation'],
    ['Record the gift within five business days.', 'obligation'],
    ['Do not click on the link.', 'prohibition'],
    ['Never share a password.', 'prohibition'],
  ])('%s', (sentence, kind) => {
    expect(requirementOf(sentence)?.kind).toBe(kind);
  });

  it('takes orders without a deadline where the heading speaks of duties', () => {
    const order = 'Report the facts of the incident.';
    expect(requirementOf(order, ['Tips'])).toBeNull();
    expect(requirementOf(order, ['4. Duties of Staff'])?.kind).toBe('obligation');
  });
});

describe('what demands nothing', () => {
  it.each([
    'Criminals use funds to hide money.',
    'This policy explains what Staff must record.',
    'The policy applies to all Staff.',
    'Gift means any item that a person may keep.',
    'The committee decided on the steps that must be taken.',
    'Nothing shows whether the regulator, the issuer or the broker must be told.',
    'Must a gift be recorded?',
    'For example, a pen may be kept.',
    'A raised eyebrow may be enough.',
    'Such a fee may have other causes.',
    'A relationship cannot exist by accident.',
    'It does not apply to colleagues.',
    'We believe in people.',
    'The form is described in section 4.',
    'A review took place in May.',
  ])('%s', sentence => {
    expect(requirementOf(sentence)).toBeNull();
  });

  it.each(['Definitions', '2. Definitions', 'Appendix A: Glossary', 'Document control', 'Contents', 'FAQ'])(
    'is a section called %s',
    heading => {
      expect(requirementOf('Staff must record each gift.', ['Gifts Policy', heading])).toBeNull();
    },
  );

  it('is said in an introduction, except with a word that binds', () => {
    const purpose = ['1. Purpose and scope', '1.1 Purpose'];
    expect(requirementOf('A manager cannot avoid every conflict.', purpose)).toBeNull();
    expect(requirementOf('Complaints are recorded fairly.', purpose)).toBeNull();
    expect(requirementOf('New York Staff must also follow state law.', purpose)).not.toBeNull();
  });
});
