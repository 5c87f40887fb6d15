import { describe, expect, it } from '@jest/globals';
import { matchRoute, toConsolePath } from '../../../../../adapters/web/console/routing/router.ts';
import { documentPath } from '../../../../../core/document-path.ts';

describe('the routes of the console', () => {
  it('finds the page of each path, with or without a trailing slash', () => {
    expect(matchRoute('/')).toEqual({ page: 'ask' });
    expect(matchRoute('/knowledge/')).toEqual({ page: 'knowledge' });
    expect(matchRoute('/documents/01J%2Fx')).toEqual({ page: 'document', id: '01J/x' });
    expect(matchRoute('/documents/a/requirements/')).toEqual({ page: 'requirements', id: 'a' });
    expect(matchRoute('/analysis')).toEqual({ page: 'analyses' });
    expect(matchRoute('/analysis/a1')).toEqual({ page: 'analysis', id: 'a1' });
    expect(matchRoute('/history')).toEqual({ page: 'history' });
    expect(matchRoute('/history/a1')).toEqual({ page: 'answer', id: 'a1' });
  });

  it('knows what it does not know', () => {
    const unknown = ['/documents', '/documents/a/b', '/documents/a/requirements/b', '/analysis/a/b'];
    for (const path of [...unknown, '/knowledge/x', '/history/a/b', '/nowhere']) {
      expect(matchRoute(path)).toEqual({ page: 'missing' });
    }
    expect(matchRoute('/history/%')).toEqual({ page: 'answer', id: '%' });
  });
});

describe('a link within the console', () => {
  const origin = 'http://127.0.0.1:3000';

  it('stays in the page for addresses of its own and for citations under the public address', () => {
    expect(toConsolePath('/knowledge', origin)).toBe('/knowledge');
    expect(toConsolePath('https://policies.example.com/documents/a?version=2&start=1&end=9', origin)).toBe(
      '/documents/a?version=2&start=1&end=9',
    );
  });

  it('leaves the page for the API and for addresses elsewhere', () => {
    expect(toConsolePath('/mlops/docs', origin)).toBeNull();
    expect(toConsolePath('https://example.com/', origin)).toBeNull();
    expect(toConsolePath('http://[', origin)).toBeNull();
  });
});

describe('the address of a place in a document', () => {
  it('names version, range and page, and leaves out what is not known', () => {
    expect(documentPath({ documentId: 'a b', version: 2, start: 0, end: 9, page: 3 })).toBe(
      '/documents/a%20b?version=2&start=0&end=9&page=3',
    );
    expect(documentPath({ documentId: 'a', version: 1, page: null })).toBe('/documents/a?version=1');
  });
});
