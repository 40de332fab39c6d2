import { describe, expect, it } from '@jest/globals';
import { announcement } from './announce.js';
import { portClaims, readOptions } from './options.js';

describe('readOptions', () => {
  it('needs nothing', () => {
    const options = readOptions({});
    expect(options).toMatchObject({ port: 3000, publicUrl: 'http://127.0.0.1:3000', administrator: 'admin@localhost' });
    expect(options.folder).toMatch(/\.countersign$/);
    expect(portClaims(options).map((claim) => claim.port)).toEqual([3000, 55432, 7233, 8233, 1025, 8025]);
  });

  it('claims no port for a server of one’s own', () => {
    const options = readOptions({ DATABASE_URL: 'postgres://db/x', TEMPORAL_ADDRESS: 'temporal:7233', SMTP_URL: 'smtp://mail' });
    expect(portClaims(options).map((claim) => claim.variable)).toEqual(['COUNTERSIGN_PORT']);
  });

  it('plays the demonstration when asked to, at the pace that is asked for', () => {
    expect(readOptions({}).demo).toBeUndefined();
    expect(readOptions({}, ['--demo']).demo).toEqual({});
    expect(readOptions({}, ['--demo', '--day=5s']).demo).toEqual({ day: '5s' });
  });

  it.each([['--day=5s'], ['--demo', '--day=soon'], ['--dmeo']])('refuses %s %s', (...words) => {
    expect(() => readOptions({}, words)).toThrow(/--d/);
  });

  it.each(['0', '70000', 'http', '80.5'])('refuses %s as a port, by the name of its variable', (text) => {
    expect(() => readOptions({ TEMPORAL_UI_PORT: text })).toThrow('TEMPORAL_UI_PORT');
  });
});

describe('announcement', () => {
  it('says where to go and how to sign in', () => {
    const options = readOptions({ ADMIN_EMAIL: 'wang@example.org' });
    const text = announcement(
      { app: 'http://127.0.0.1:3000', mailbox: 'http://127.0.0.1:8025', temporalUi: 'http://127.0.0.1:8233' },
      options,
    );
    for (const part of [
      'http://127.0.0.1:3000',
      'http://127.0.0.1:8025',
      'http://127.0.0.1:8233',
      'wang@example.org',
      '邮箱页',
    ]) {
      expect(text).toContain(part);
    }
    expect(announcement({ app: 'x' }, options)).not.toContain('邮箱页');
  });
});
