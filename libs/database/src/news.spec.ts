import { describe, expect, it } from '@jest/globals';
import { EVERYTHING, News, topicsOf } from './news.js';

describe('News', () => {
  const told = (...topics: string[]) => ({ hasRung: false, told: new Set(topics) });

  it('is one notification a channel, and is given once', () => {
    const news = new News();
    news.gather({ hasRung: true, told: new Set(['submission/a']) });
    news.gather(told('submission/b', 'submission/a'));
    expect(news.take()).toEqual({ channels: ['outbox', 'changes'], payloads: ['', 'submission/a submission/b'] });
    expect(news.take()).toEqual({ channels: [], payloads: [] });
  });

  it('says “everything” where the names do not fit into what PostgreSQL takes', () => {
    const news = new News();
    const topics = Array.from({ length: 400 }, (_, index) => `submission/0189${String(index).padStart(32, '0')}`);
    news.gather(told(...topics.slice(0, 100)));
    const [named = ''] = news.take().payloads;
    expect([topicsOf(named).length, named.length < 8_000]).toEqual([100, true]);
    news.gather(told(...topics));
    expect(news.take().payloads).toEqual([EVERYTHING]);
  });
});
