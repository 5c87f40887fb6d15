import { CodedError } from '../errors.ts';
import type { Context } from '../model/principal.ts';
import type { Reporter } from '../ports.ts';
import type { Analyses } from './analyses.ts';
import { composeReport, type ReportOptions } from './report.ts';
import { composeJsonReport } from './report-json.ts';

export type ReportFormat = 'json' | 'pdf' | 'docx';

/** A report as a file. */
export interface ReportFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly bytes: number;
  readonly filename: string;
  readonly mediaType: string;
}

export type Reports = ReturnType<typeof createReports>;

/** Analyses as files to be sent on. */
export function createReports({
  analyses,
  reporter,
}: {
  analyses: Pick<Analyses, 'get'>;
  reporter: Reporter;
}) {
  return {
    /** @throws CodedError `not_found`; `not_ready` while the analysis is not complete. */
    async write(
      context: Context,
      id: string,
      format: ReportFormat,
      options: ReportOptions,
    ): Promise<ReportFile> {
      const analysis = await analyses.get(context, id);
      if (analysis.status !== 'complete') {
        throw new CodedError(
          'not_ready',
          `There is no report on “${analysis.filename}” yet: its analysis is ${analysis.status}.`,
        );
      }
      const written =
        format === 'json'
          ? new TextEncoder().encode(composeJsonReport(analysis, options))
          : await reporter.render(composeReport(analysis, options), format);
      const body = new Uint8Array(written);
      const stem = analysis.filename.replace(/\.[^.]{1,8}$/, '');
      const filename = `Compliance report - ${stem}.${format}`;
      return { body, bytes: body.length, filename, mediaType: mediaTypes[format] };
    },
  };
}

const mediaTypes: Readonly<Record<ReportFormat, string>> = {
  json: 'application/json',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
