import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiEnvironment, ApiOptions } from '../services.ts';

/**
 * `GET /mlops/openapi.json`, made from the schemas that validate the requests, and a page that shows it.
 * The page's script and style are served with the console, from this server and no other.
 */
export function addDocsRoutes(app: OpenAPIHono<ApiEnvironment>, { version, publicUrl }: ApiOptions): void {
  app.doc31('/mlops/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'MLOps Finance',
      version,
      description: 'Answers from your own policies, every sentence backed by a verbatim quote.',
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
  });

  app.get('/mlops/docs', c => c.html(docsPage));
  app.get('/mlops/docs/start.js', c =>
    c.body(docsScript, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
}

const docsPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>MLOps Finance API</title>
<link rel="stylesheet" href="/swagger/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<script src="/swagger/swagger-ui-bundle.js"></script>
<script src="/mlops/docs/start.js"></script>
</body>
</html>
`;

const docsScript = `SwaggerUIBundle({ url: '/mlops/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null });
`;
