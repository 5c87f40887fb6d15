import { describe, expect, it } from '@jest/globals';
import { ApiProblem, describeError, toProblem } from '../../../../../adapters/web/console/api/problem.ts';

describe('a refusal of the API', () => {
  it('keeps the sentence, the code and the correlation id', () => {
    const body = JSON.stringify({
      title: 'Too large',
      detail: 'a.pdf has 80 MB.',
      code: 'file_too_large',
      correlationId: 'c-1',
    });
    expect(toProblem(413, body)).toMatchObject({
      status: 413,
      code: 'file_too_large',
      message: 'a.pdf has 80 MB.',
      correlationId: 'c-1',
    });
  });

  it('falls back to the title, and to a sentence of its own for a body that is no problem', () => {
    expect(toProblem(404, '{"title":"There is nothing here"}').message).toBe('There is nothing here');
    expect(toProblem(502, '<html>Bad gateway</html>').message).toContain('502');
    expect(toProblem(500, '"text"').code).toBe('unknown');
  });

  it('shows a person nothing of an error that is not a refusal', () => {
    expect(describeError(new TypeError('x is not a function'))).not.toContain('function');
    expect(describeError(new ApiProblem(0, 'unreachable', 'The server cannot be reached.'))).toBe(
      'The server cannot be reached.',
    );
  });
});
