// Writes what is derived from the code: the API's OpenAPI document, the types of the web client, and three pages of docs. `--check` only compares.
// Needs a build (`npm run build`), no database.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import 'reflect-metadata';
import openapiTypescript, { astToString } from 'openapi-typescript';
import prettier from 'prettier';

const check = process.argv.includes('--check');
const { apiDocument, errorsPage, listRoutes, permissionsPage, previewApi } =
  await import('../dist/apps/api/src/foundation/api-description.js');
const { invariantsPage } = await import('../dist/libs/schema/src/index.js');

const app = await previewApi();
const document = apiDocument(app);
const routes = listRoutes(app);
await app.close();

const types = astToString(await openapiTypescript(document));
const outputs = {
  'apps/api/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
  'apps/web/src/api/schema.generated.ts': `// Written by npm run openapi; do not edit.\n${types}`,
  'docs/api-errors.md': errorsPage(),
  'docs/permissions.md': permissionsPage(routes),
  'docs/invariants.md': invariantsPage(),
};

const stale = [];
for (const [path, text] of Object.entries(outputs)) {
  const options = { ...(await prettier.resolveConfig(path)), filepath: path };
  const wanted = path.endsWith('.md') ? text : await prettier.format(text, options);
  if (existsSync(path) && readFileSync(path, 'utf8') === wanted) continue;
  stale.push(path);
  if (!check) writeFileSync(path, wanted);
}
if (check && stale.length > 0) {
  console.error(`Not up to date, run npm run openapi: ${stale.join(', ')}`);
  process.exitCode = 1;
} else console.log(stale.length > 0 ? `Written: ${stale.join(', ')}` : 'Up to date.');
