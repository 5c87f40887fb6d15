import { describe, expect, it } from '@jest/globals';
import { neighboursOf } from '../../../../../../adapters/web/console/pages/analysis/neighbours.ts';

const all = ['a', 'b', 'c', 'd'].map(id => ({ id }));
const some = (...ids: string[]) => ids.map(id => ({ id }));

describe('the neighbours of a finding', () => {
  it('are those that the filter shows', () => {
    expect(neighboursOf('c', all, some('a', 'c', 'd'))).toEqual({ place: 2, of: 3, before: 'a', after: 'd' });
    expect(neighboursOf('a', all, all)).toEqual({ place: 1, of: 4, before: null, after: 'b' });
  });

  it('stay where they were when the finding itself is no longer shown', () => {
    expect(neighboursOf('b', all, some('a', 'd'))).toEqual({ place: null, of: 2, before: 'a', after: 'd' });
  });
});
