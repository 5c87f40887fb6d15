import { describe, expect, it } from '@jest/globals';
import { filterRequirements } from '../../../../../../adapters/web/console/pages/requirements/requirement-filter.ts';
import type { RequirementView } from '../../../../../../core/model/requirement.ts';

const requirement = (id: string, over: Partial<RequirementView>) =>
  ({ id, kind: 'obligation', text: '', section: [], ...over }) as RequirementView;

describe('the list of requirements', () => {
  const requirements = [
    requirement('a', { text: 'Staff must record each gift.', section: ['4 Registers'] }),
    requirement('b', { text: 'Staff must not accept cash.', kind: 'prohibition' }),
  ];
  const found = (...of: [string, RequirementView['kind'] | '']) =>
    filterRequirements(requirements, ...of).map(({ id }) => id);

  it('is searched by every word, in text and section, and by kind', () => {
    expect(found('', '')).toEqual(['a', 'b']);
    expect(found('STAFF regist', '')).toEqual(['a']);
    expect(found('staff', 'prohibition')).toEqual(['b']);
    expect(found('staff', 'permission')).toEqual([]);
  });
});
