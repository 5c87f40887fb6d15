import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import { type CodedError, type ProblemCode, problems } from '../../core/errors.ts';

/** RFC 9457 problem details, with our code and the correlation id to quote when asking for help. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  correlationId: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
});
export type Problem = z.infer<typeof problem>;

const statuses: Partial<Record<ProblemCode, ContentfulStatusCode>> = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  forbidden_host: 403,
  forbidden_origin: 403,
  forwarded_request: 403,
  not_found: 404,
  conflict: 409,
  not_ready: 409,
  file_too_large: 413,
  body_too_large: 413,
  unsupported_type: 415,
  wrong_extension: 415,
  internal: 500,
  model_unavailable: 503,
};

/** A coded error as HTTP says it; what has no status of its own is input that can't be processed (422). */
export function toProblem({ code, message, fields }: CodedError, correlationId: string): Problem {
  return {
    type: `urn:mlops-finance:problem:${code}`,
    title: problems[code],
    status: statuses[code] ?? 422,
    detail: message,
    code,
    correlationId,
    ...(fields && { fields: { ...fields } }),
  };
}

/** The response for a problem. */
export function problemResponse(body: Problem): Response {
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'content-type': 'application/problem+json' },
  });
}
