import { readFileSync } from 'node:fs';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERMISSION_NAMES } from '@countersign/domain';
import { errorsPage, listRoutes, permissionsPage, previewApi, type RouteDescription } from './foundation/api-description.js';

/** Routes that need no session, each on purpose. */
const PUBLIC = [
  'GET /api/v1/clock',
  'GET /api/v1/health',
  'GET /api/v1/links/:token',
  'POST /api/v1/sign-in/codes',
  'POST /api/v1/sign-in/sessions',
];

describe('the routes of the API', () => {
  let app: INestApplication;
  let routes: RouteDescription[];

  beforeAll(async () => {
    app = await previewApi();
    routes = listRoutes(app);
  });
  afterAll(() => app.close());

  const named = (which: (route: RouteDescription) => boolean) =>
    routes.filter(which).map(({ method, path }) => `${method} ${path}`);

  it('each name who may call them', () => {
    expect(routes.length).toBeGreaterThan(20);
    expect(named(({ access }) => access.length === 0)).toEqual([]);
    const known: readonly string[] = ['public', 'mailbox', 'signed-in', ...PERMISSION_NAMES];
    expect(routes.flatMap(({ access }) => access).filter((access) => !known.includes(access))).toEqual([]);
  });

  it('are open to everybody only where it is meant', () => {
    expect(named(({ access }) => access.includes('public'))).toEqual(PUBLIC);
    expect(named(({ access }) => access.includes('public') && access.length > 1)).toEqual([]);
  });

  it('exist once', () => {
    const all = named(() => true);
    expect(all.filter((route, index) => all.indexOf(route) !== index)).toEqual([]);
  });

  it('stand in docs/permissions.md as they are (npm run openapi)', () => {
    expect(readFileSync('docs/permissions.md', 'utf8')).toBe(permissionsPage(routes));
  });

  it('answer with the codes of docs/api-errors.md (npm run openapi)', () => {
    expect(readFileSync('docs/api-errors.md', 'utf8')).toBe(errorsPage());
  });
});
