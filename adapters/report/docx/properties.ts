import type { Report } from '../../../core/model/report.ts';
import { xmlText } from './xml-text.ts';

/**
 * The document's properties, written by hand since the library knows no date but now. The report's date is when
 * what it says came to be.
 */
export function coreProperties({ title, maker, createdAt }: Report): { path: string; data: string } {
  const date = `${createdAt.slice(0, 19)}Z`;
  const data = [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(maker)}</dc:creator>`,
    `<cp:lastModifiedBy>${escapeXml(maker)}</cp:lastModifiedBy><dc:language>en-GB</dc:language>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${date}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${date}</dcterms:modified></cp:coreProperties>`,
  ].join('');
  return { path: 'docProps/core.xml', data };
}

function escapeXml(text: string): string {
  return xmlText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
