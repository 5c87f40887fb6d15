import type { Reporter } from '../../core/ports.ts';

/** Writes reports as PDF and as Word documents. Each format's library is loaded when it is first needed. */
export function createReporter(): Reporter {
  return {
    async render(report, format) {
      if (format === 'pdf') return (await import('./pdf.ts')).writePdf(report);
      return (await import('./docx.ts')).writeDocx(report);
    },
  };
}
