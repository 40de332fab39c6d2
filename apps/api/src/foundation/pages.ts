import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

/**
 * Serves the built pages: files of `folder`, and the one page of the application for every other address outside `/api`, so also for an
 * invitation link: showing it does nothing.
 * @throws Error when the folder holds no pages
 */
export function pages(folder: string): RequestHandler {
  const index = resolve(folder, 'index.html');
  if (!existsSync(index))
    throw new Error(`COUNTERSIGN_WEB is ${folder}, but there is no index.html in it: build the pages first.`);
  const router = Router();
  // Built files carry their hash in their name.
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { index: false, immutable: true, maxAge: '365d', fallthrough: false }),
  );
  router.use(express.static(folder, { index: false, redirect: false }));
  router.use((request, response, next) => {
    const asked = request.method === 'GET' || request.method === 'HEAD';
    if (!asked || request.path.startsWith('/api/') || request.path === '/api') return next();
    response.setHeader('Cache-Control', 'no-store');
    response.sendFile(index, { cacheControl: false }, (error) => (error ? next(error) : undefined));
  });
  return router;
}
