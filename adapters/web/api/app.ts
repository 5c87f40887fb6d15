import { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { CodedError, toCoded } from '../../../core/errors.ts';
import { problemResponse, toProblem } from '../errors.ts';
import { contributorsChange, correlate, requestContext } from './request-context.ts';
import { addAnalysisRoutes } from './routes/analyses.ts';
import { addAssessorRoutes } from './routes/assessor.ts';
import { addCollectionRoutes } from './routes/collections.ts';
import { addDocsRoutes } from './routes/docs.ts';
import { addDocumentRoutes } from './routes/documents.ts';
import { addFindingRoutes } from './routes/findings.ts';
import { addHealthRoutes } from './routes/health.ts';
import { addHistoryRoutes } from './routes/history.ts';
import { addKeyRoutes } from './routes/keys.ts';
import { addQuestionRoutes } from './routes/questions.ts';
import { addRequirementRoutes } from './routes/requirements.ts';
import { addSessionRoute, addSignInRoutes } from './routes/session.ts';
import { addUploadRoutes } from './routes/uploads.ts';
import type { ApiEnvironment, ApiOptions } from './services.ts';

/** The REST API as one Hono app; `guards` run before everything else, on every path. */
export function createApi(options: ApiOptions & { guards?: readonly MiddlewareHandler[] }) {
  const app = new OpenAPIHono<ApiEnvironment>({
    defaultHook: result => {
      if (!result.success) throw invalidInput(result.error.issues);
    },
  });

  app.onError((error, c) => {
    const coded = toCoded(error instanceof HTTPException ? fromHttp(error) : error);
    if (coded.code === 'internal') (c.get('context')?.log ?? options.log).error('request.failed', { error });
    const correlationId = c.res.headers.get('x-correlation-id') ?? '';
    const response = problemResponse(toProblem(coded, correlationId));
    response.headers.set('x-correlation-id', correlationId);
    // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2
    if (response.status === 401) response.headers.set('www-authenticate', 'Bearer');
    // What is left of the body is not read, so no other request can follow on this connection.
    if (response.status === 413) response.headers.set('connection', 'close');
    return response;
  });

  app.use(correlate(options));
  app.use(
    secureHeaders({
      contentSecurityPolicy: contentSecurityPolicy(options.uploadOrigins ?? []),
      crossOriginResourcePolicy: 'same-origin',
      // Said by whoever terminates TLS; over plain HTTP on loopback it means nothing.
      strictTransportSecurity: false,
      referrerPolicy: 'no-referrer',
      // Where a route sets a stricter policy of its own, that one holds.
      overwrite: false,
    }),
  );
  for (const guard of options.guards ?? []) app.use(guard);
  // Who signs in or out is nobody yet; whoever asks for anything else is asked who they are.
  app.use('/mlops/session', limitBody(options));
  addSignInRoutes(app, options);
  app.use('/mlops/*', requestContext(options));
  app.use('/mlops/*', limitBody(options));
  app.use('/mlops/kb/documents/*', contributorsChange);
  app.use('/mlops/kb/collections/*', contributorsChange);

  addHealthRoutes(app, options);
  addSessionRoute(app, options);
  addKeyRoutes(app, options);
  addQuestionRoutes(app, options);
  addHistoryRoutes(app, options);
  addDocumentRoutes(app, options);
  addRequirementRoutes(app, options);
  addAnalysisRoutes(app, options);
  addFindingRoutes(app, options);
  addAssessorRoutes(app, options);
  addUploadRoutes(app, options);
  addCollectionRoutes(app, options);
  addDocsRoutes(app, options);
  app.all('/mlops/*', c => {
    throw new CodedError(
      'not_found',
      `There is no ${c.req.method} ${c.req.path}. See /mlops/docs for what there is.`,
    );
  });
  return app;
}

/** Refuses bodies by their size before they are read whole: files by the file limit, all others by that for JSON. */
function limitBody({ limits }: ApiOptions): MiddlewareHandler {
  const multipartOverhead = 64 * 1_024;
  const forFiles = bodyLimit({
    maxSize: limits.fileBytes + multipartOverhead,
    onError: () => {
      const most = Math.floor(limits.fileBytes / 1_048_576);
      throw new CodedError(
        'file_too_large',
        `The file is too large: at most ${most} MB can be read. Split it, or save it without pictures.`,
      );
    },
  });
  const forJson = bodyLimit({
    maxSize: limits.jsonBytes,
    onError: () => {
      throw new CodedError(
        'body_too_large',
        `The request is too large: at most ${limits.jsonBytes} bytes are read.`,
      );
    },
  });
  return (c, next) => (/json/.test(c.req.header('content-type') ?? 'json') ? forJson : forFiles)(c, next);
}

function invalidInput(issues: readonly { path: PropertyKey[]; message: string }[]): CodedError {
  const fields = Object.fromEntries(
    issues.map(({ path, message }) => [path.map(String).join('.') || 'body', message]),
  );
  const names = Object.entries(fields).map(([name, message]) => `${name}: ${message}`);
  return new CodedError('invalid_input', `Some fields are not valid. ${names.join('; ')}`, { fields });
}

function fromHttp({ status, message, cause }: HTTPException): CodedError {
  if (status === 413) return new CodedError('body_too_large', 'The request is too large.');
  return new CodedError('bad_request', message || 'The request could not be read.', { cause });
}

/**
 * Scripts and everything else from here only; styles inline too, since Fluent UI writes them so. Large files may be
 * sent to the stores that take them.
 */
const contentSecurityPolicy = (uploadOrigins: readonly string[]) => ({
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  workerSrc: ["'self'", 'blob:'],
  connectSrc: ["'self'", ...uploadOrigins],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
});
