import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiEnvironment, ApiOptions } from '../services.ts';

/**
 * `GET /mlops/openapi.json`, made from the schemas that validate the requests, and a page that shows it.
 * The page's script and style are served with the console, from this server and no other.
 */
export function addDocsRoutes(app: OpenAPIHono<ApiEnvironment>, { version }: ApiOptions): void {
  app.doc31('/mlops/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'MLOps Finance',
      version,
      description: 'Answers from your own policies, every sentence backed by a verbatim quote.',
      license: { name: 'Apache-2.0' },
    },
    // Where this description came from, under whatever name: pages may call no other server than their own.
    servers: [{ url: '/' }],
  });

  app.get('/mlops/docs', c => c.html(docsPage));
  app.get('/mlops/docs/start.js', c =>
    c.body(docsScript, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/mlops/docs/icon.svg', c => c.body(docsIcon, 200, { 'content-type': 'image/svg+xml' }));
}

const docsPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>API documentation – MLOps Finance</title>
<link rel="icon" type="image/svg+xml" href="/mlops/docs/icon.svg">
<link rel="stylesheet" href="/swagger/swagger-ui.css">
<style>
body { margin: 0 }
header { padding: 14px 20px; background: #0c2742; font: 14px/20px system-ui, sans-serif }
header a { color: #d5e2ef }
.swagger-ui .information-container .info { margin: 28px 0 20px }
.swagger-ui .scheme-container { display: none }
</style>
</head>
<body>
<header><a href="/">Back to the console</a></header>
<main id="api"></main>
<script src="/swagger/swagger-ui-bundle.js"></script>
<script src="/mlops/docs/start.js"></script>
</body>
</html>
`;

/** Light or dark as the console is: by the choice that it keeps in this browser, else as the system has it. */
const docsScript = `const chosen = localStorage.getItem('mlops-finance.theme');
const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.classList.toggle('dark-mode', dark);
SwaggerUIBundle({ url: '/mlops/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null });
`;

const docsIcon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="8" fill="#174a7e"/>
<path d="M8 9.5h10M8 15h16M8 20.5h7" stroke="#fff" stroke-width="2.4" stroke-linecap="round" fill="none"/>
</svg>
`;
