import { describe, expect, it } from '@jest/globals';
import { analysisLink, answerLink, ownLink, passageLink, reportLink } from '../../../core/display/links.ts';

const base = 'https://policies.example.com';

describe('a link in a message', () => {
  it.each([
    ['/documents/d1?version=2', 'https://policies.example.com/documents/d1?version=2'],
    ['documents/d1', 'https://policies.example.com/documents/d1'],
    ['https://policies.example.com/documents/d1', 'https://policies.example.com/documents/d1'],
    ['http://127.0.0.1:3000/documents/d1', 'http://127.0.0.1:3000/documents/d1'],
    ['http://localhost:3000/', 'http://localhost:3000/'],
    ['http://[::1]:3000/', 'http://[::1]:3000/'],
  ])('is kept where it leads to our own pages: %s', (url, link) => {
    expect(ownLink(url, base)).toBe(link);
  });

  it.each([
    'https://evil.example/documents/d1',
    '//evil.example/',
    '\\\\evil.example\\',
    'https://policies.example.com@evil.example/',
    'https://ceo:secret@policies.example.com/',
    'https://policies.example.com.evil.example/',
    'http://policies.example.com/',
    'https://policies.example.com:8443/',
    'https://localhost.evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'slack://open',
    'https://',
  ])('is left out where it leads elsewhere: %s', url => {
    expect(ownLink(url, base)).toBeNull();
  });

  it('holds none of the signs that end a link in a chat', () => {
    expect(ownLink('/a|b(c)[d]*_~`{e}^\'"<f>?q=|)#|>', base)).toBe(
      `${base}/a%7Cb%28c%29%5Bd%5D%2A%5F%7E%60%7Be%7D%5E%27%22%3Cf%3E?q=%7C%29#%7C%3E`,
    );
  });

  it('is left out where it is longer than a button takes', () => {
    expect(ownLink(`/${'x'.repeat(3_000)}`, base)).toBeNull();
  });

  it('leads to an answer and to a passage in the console', () => {
    expect(answerLink('a/1', base)).toBe(`${base}/history/a%2F1`);
    expect(passageLink({ documentId: 'd?1', version: 2, start: 3, end: 9 }, base)).toBe(
      `${base}/documents/d%3F1?version=2&start=3&end=9`,
    );
  });

  it('leads to an analysis, to one of its findings, and to its report', () => {
    expect(analysisLink('a/1', base)).toBe(`${base}/analysis/a%2F1`);
    expect(analysisLink('a1', base, 'f&1|')).toBe(`${base}/analysis/a1?finding=f%261%7C`);
    expect(reportLink('a1', 'pdf', base)).toBe(`${base}/mlops/analysis/a1/report?format=pdf`);
  });
});
