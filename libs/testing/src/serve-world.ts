import type { INestApplication } from '@nestjs/common';
import { readSettings, type Settings } from '@countersign/config';
import { silentLogger, type Logger } from '@countersign/observability';
import type { Mailbox } from '@countersign/platform';
import { mailbox } from './mailbox.js';
import type { World } from './world.js';

/** The API on a world's database, clock and files, listening on a free port. */
export interface ServedWorld {
  app: INestApplication;
  /** What the API sends by itself. */
  mails: Mailbox;
  /** Signs somebody in with the code that is mailed; gives the cookie as `name=value`. */
  signIn: (personId: string) => Promise<string>;
  /** Closes the API and its mailbox; the world stays open. */
  close(): Promise<void>;
}

/**
 * Serves a world over HTTP. The programme clock stands still where the world's stands now.
 * @param create makes the application, e.g. `createApi` of apps/api (which this lib may not import)
 */
export async function serveWorld(
  world: World,
  create: (settings: Settings, options: { logger: Logger }) => Promise<INestApplication>,
): Promise<ServedWorld> {
  await world.rows(`INSERT INTO programme_clock (id, anchor_real, anchor_programme, factor) VALUES (1, now(), $1, 0)`, [
    new Date(world.clock.now()),
  ]);
  const mails = await mailbox();
  const settings = readSettings({
    DATABASE_URL: world.database.url,
    SMTP_URL: mails.url,
    COUNTERSIGN_DATA: world.folder,
    LOG_LEVEL: 'silent',
  });
  const app = await create(settings, { logger: silentLogger() });
  await app.listen(0, '127.0.0.1');
  const { default: request } = await import('supertest'); // most specs serve nothing
  const anonymous = (path: string) => request(app.getHttpServer()).post(`/api/v1${path}`).set('X-Countersign', '1');
  return {
    app,
    mails,
    signIn: async (personId) => {
      const [person] = await world.rows<{ email: string }>('SELECT email FROM person WHERE id = $1', [personId]);
      const email = person?.email ?? '';
      await anonymous('/sign-in/codes').send({ email }).expect(204);
      const mail = await mails.waitFor((one) => one.to.includes(email));
      const [code] = /\b\d{6}\b/.exec(mail.text) ?? [];
      const opened = await anonymous('/sign-in/sessions').send({ email, code }).expect(201);
      return (opened.get('Set-Cookie')?.[0] ?? '').split(';')[0] ?? '';
    },
    async close() {
      await app.close();
      await mails.close();
    },
  };
}
