import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { InvalidSettings, readSecrets, readSettings } from './index.js';

describe('readSettings', () => {
  const minimal = { DATABASE_URL: 'postgres://u:p@127.0.0.1:5432/db' };

  it('fills in what may be left out', () => {
    const settings = readSettings(minimal);
    expect(settings.HOST).toBe('127.0.0.1');
    expect(settings.PORT).toBe(3000);
    const given = { MAIL_FROM: '会签 <sign@example.org>', TEMPORAL_ADDRESS: '[::1]:7233', LOG_LEVEL: 'silent' };
    expect(readSettings({ ...minimal, ...given })).toMatchObject(given);
  });

  it('names every variable that is wrong', () => {
    const wrong = {
      DATABASE_URL: 'mysql://x',
      PORT: 'many',
      ADMIN_EMAIL: 'nobody',
      TEMPORAL_ADDRESS: 'http://temporal',
      MAIL_FROM: 'Countersign',
      LOG_LEVEL: 'loud',
    };
    const attempt = () => readSettings(wrong);
    expect(attempt).toThrow(InvalidSettings);
    for (const name of Object.keys(wrong)) expect(attempt).toThrow(new RegExp(name));
  });

  it('keeps its secrets over a restart', () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-secrets-'));
    try {
      const first = readSecrets(folder);
      expect(first.linkKey).toHaveLength(32);
      expect(readSecrets(folder)).toEqual(first);
      expect(first.linkKey.equals(first.signInKey)).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
