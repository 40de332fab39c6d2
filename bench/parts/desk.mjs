// The board's handler at a browser: signed in by a mailed code, deciding over HTTP.
import { Agent, request } from 'node:http';
import { newId } from '../../dist/libs/database/src/index.js';
import { OPINION } from './tasks.mjs';

/** What is sent for a task: an approval with an opinion, about the revision that was read. */
export function approval({ revisionHash }) {
  return { kind: 'approve', revisionHash, opinionText: OPINION, statedDate: '2026-03-16' };
}

/** Signs in and gives a function that decides one task, as the pages do it: session cookie, CSRF header, idempotency key. */
export async function takeDesk(api, mailbox, email) {
  const agent = new Agent({ keepAlive: true });
  const post = (path, body, headers = {}) => postJson(agent, `${api}${path}`, body, { 'x-countersign': '1', ...headers });
  await post('/sign-in/codes', { email });
  const mail = await mailbox.waitFor((received) => received.to.includes(email));
  const [code] = /\b\d{6}\b/.exec(mail.text) ?? [];
  const session = await post('/sign-in/sessions', { email, code });
  const cookie = session.headers['set-cookie'][0].split(';')[0];
  return async (task) => {
    const { text } = await post(`/tasks/${task.taskId}/decisions`, approval(task), { cookie, 'idempotency-key': newId() });
    return JSON.parse(text);
  };
}

/** node:http, because `fetch` takes several times as much of the machine that both sides share. */
function postJson(agent, url, body, headers) {
  const bytes = Buffer.from(JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const all = { 'content-type': 'application/json', 'content-length': bytes.length, ...headers };
    const sent = request(url, { method: 'POST', agent, headers: all }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.once('error', reject);
      answer.once('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        if (answer.statusCode < 300) resolve({ text, headers: answer.headers });
        else reject(new Error(`${url}: ${answer.statusCode} ${text}`));
      });
    });
    sent.once('error', reject);
    sent.end(bytes);
  });
}
