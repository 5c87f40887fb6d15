import { expect, it } from '@jest/globals';
import { readConditions } from '../../../core/analysis/requirement-conditions.ts';

it.each<[string, string[]]>([
  ['Staff must record each gift.', []],
  ['If the client objects, the firm must stop.', ['If the client objects']],
  [
    'Where a client is a trust, a fund or a shell company, Onboarding must ask.',
    ['Where a client is a trust, a fund or a shell company'],
  ],
  ['Cash must be declined, unless Compliance has approved it.', ['unless Compliance has approved it']],
  [
    'Copies may be used if a payment above GBP 1,000 is due, or if the law says so.',
    ['if a payment above GBP 1,000 is due', 'if the law says so'],
  ],
  [
    'Where the risk is low, the MLRO may agree, provided that no money is paid out.',
    ['Where the risk is low', 'provided that no money is paid out'],
  ],
  ['Guests may attend only if the hosts bring guests too.', ['only if the hosts bring guests too']],
  ['No data may leave except with the consent of the DPO.', ['except with the consent of the DPO']],
  ['Fees may not be charged other than transfer fees.', ['other than transfer fees']],
  ['No one may trade without the approval of Compliance.', ['without the approval of Compliance']],
  ['The order must stop until consent is given.', ['until consent is given']],
  ['For a trust, the settlor must be named.', ['For a trust']],
  ['Staff may ask, or, when in doubt, telephone.', ['when in doubt']],
  ['The DPO may agree where a safeguard is in place, and must report it.', ['where a safeguard is in place']],
])('reads the conditions of: %s', (sentence, conditions) => {
  expect(readConditions(sentence)).toEqual(conditions);
});

it('takes neither a deadline nor a question for a condition', () => {
  expect(readConditions('Within five days of the gift, Staff must record it.')).toEqual([]);
  expect(readConditions('Staff must record it within five days.')).toEqual([]);
  expect(readConditions('The letter says when an answer is due.')).toEqual([]);
  expect(readConditions('Staff must refuse even if the client insists.')).toEqual([]);
  expect(readConditions('It should be in writing where possible.')).toEqual([]);
});
