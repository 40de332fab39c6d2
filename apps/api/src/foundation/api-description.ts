import { RequestMethod, type INestApplication, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer, NestFactory, Reflector } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { PERMISSION_NAMES, PERMISSIONS, ROLES } from '@countersign/domain';
import { Settings } from '@countersign/config';
import { AppModule } from '../app.module.js';
import { API_PREFIX } from './create-api.js';
import { PERMIT, type Access } from './permit.js';
import { PROBLEMS } from './problem-codes.js';

/** One route of the API. */
export interface RouteDescription {
  method: string;
  /** With `:name` parameters, under the prefix. */
  path: string;
  /** `Controller.method` */
  handler: string;
  /** Who may call it; empty when nobody has said so. */
  access: readonly Access[];
}

/** The application with its routes and without anything behind them: nothing is connected or started. */
export async function previewApi(): Promise<INestApplication> {
  const app = await NestFactory.create(AppModule.forRoot(new Settings()), { preview: true, logger: false, abortOnError: false });
  app.setGlobalPrefix(API_PREFIX);
  return app;
}

/** Every route there is, by path. */
export function listRoutes(app: INestApplication): RouteDescription[] {
  const reflector = new Reflector();
  const routes: RouteDescription[] = [];
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  for (const { metatype } of controllers) {
    const controller = metatype as Type;
    for (const name of Object.getOwnPropertyNames(controller.prototype)) {
      const handler = (controller.prototype as Record<string, unknown>)[name];
      if (typeof handler !== 'function') continue;
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      if (method === undefined) continue;
      const access = reflector.getAllAndOverride<Access[] | undefined>(PERMIT, [handler as Type, controller]) ?? [];
      for (const path of joined(Reflect.getMetadata(PATH_METADATA, controller), Reflect.getMetadata(PATH_METADATA, handler))) {
        routes.push({ method: RequestMethod[method] ?? '', path, handler: `${controller.name}.${name}`, access });
      }
    }
  }
  return routes.sort((a, b) => a.path.localeCompare(b.path, 'en') || a.method.localeCompare(b.method, 'en'));
}

/** The OpenAPI 3.1 document. Descriptions come from doc comments and need the build by nest-cli. */
export function apiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.1')
    .setTitle('Countersign')
    .setDescription(
      'Instants are epoch milliseconds. Errors are `application/problem+json` with a stable `code` (docs/api-errors.md). Requests that change anything carry the header `X-Countersign: 1`.',
    )
    .setVersion('1')
    .addCookieAuth('cs')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  return withProblems(document);
}

/** Adds what holds for every operation: the answer to any error. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  const problem = { $ref: '#/components/schemas/Problem' };
  const answer = { description: 'Any error', content: { 'application/problem+json': { schema: problem } } };
  const paths = Object.entries(document.paths).map(([path, operations]) => {
    const answered = Object.entries(operations).map(([method, operation]: [string, { responses: object }]) => {
      return [method, { ...operation, responses: { ...operation.responses, default: answer } }];
    });
    return [path, Object.fromEntries(answered)];
  });
  const schemas = { ...document.components?.schemas, Problem: PROBLEM_SCHEMA };
  return { ...document, paths: Object.fromEntries(paths), components: { ...document.components, schemas } };
}

const text = { type: 'string' };

/** An error as RFC 9457 shapes it. */
const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: text,
    title: { ...text, description: 'For people, in the language of Accept-Language.' },
    status: { type: 'integer' },
    code: { ...text, enum: Object.keys(PROBLEMS), description: 'Stable; docs/api-errors.md lists them.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: { pointer: { ...text, description: 'JSON Pointer into the request.' }, code: text, message: text },
      },
    },
    facts: { type: 'object', additionalProperties: true, description: 'What the explanation needs, by code.' },
  },
};

/** docs/permissions.md: who may call what. */
export function permissionsPage(routes: readonly RouteDescription[]): string {
  const roles = ROLES.map((role) => `| ${role} | ${PERMISSIONS[role].join(', ')} |`);
  const lines = routes.map(({ method, path, access }) => `| ${method} | ${path} | ${access.join(', ')} |`);
  return [
    '# Permissions',
    '',
    'Written by `npm run openapi` from `libs/domain/src/permissions.ts` and the routes; do not edit.',
    '',
    '## What each role may do',
    '',
    '| Role | Permissions |',
    '| --- | --- |',
    ...roles,
    '',
    `All permissions: ${PERMISSION_NAMES.join(', ')}.`,
    '',
    '## Who may call which route',
    '',
    '`public`: everybody. `mailbox`: who has proved a mailbox. `signed-in`: every person. Otherwise who has one of the permissions named; use',
    'cases then look at the posts of the task or submission itself.',
    '',
    '| Method | Route | Access |',
    '| --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

/** docs/api-errors.md: every code with its status and texts. */
export function errorsPage(): string {
  const rows = Object.entries(PROBLEMS).sort(([a, x], [b, y]) => x.status - y.status || a.localeCompare(b, 'en'));
  return [
    '# Errors of the API',
    '',
    'Written by `npm run openapi` from `apps/api/src/foundation/problem-codes.ts`; do not edit.',
    '',
    'Every error is `application/problem+json` (RFC 9457): `{ type, title, status, code, errors?, facts? }`. `code` is stable; `title` is for people,',
    'in the language of `Accept-Language` (zh-CN, en). `errors` lists members of the request as `{ pointer, code, message }` (JSON Pointer).',
    '`facts` holds what the explanation needs: both values of a stale write, findings, what blocks a launch, `retryAfterSeconds` and so on.',
    'With 503 the same request, with the same `Idempotency-Key`, may be sent again.',
    '',
    '| Status | Code | zh-CN | en |',
    '| --- | --- | --- | --- |',
    ...rows.map(([code, kind]) => `| ${kind.status} | \`${code}\` | ${kind['zh-CN']} | ${kind.en} |`),
    '',
  ].join('\n');
}

function joined(controller: string | string[] = '', handler: string | string[] = ''): string[] {
  const list = (paths: string | string[]) => (Array.isArray(paths) ? paths : [paths]);
  const clean = (path: string) => path.replace(/^\/+|\/+$/g, '');
  return list(controller).flatMap((above) =>
    list(handler).map((below) => `/${[API_PREFIX, above, below].map(clean).filter(Boolean).join('/')}`),
  );
}
