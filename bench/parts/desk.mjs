// The board's handler at a browser: signed in by a mailed code, deciding over HTTP.
import { newId } from '../../dist/libs/database/src/index.js';
import { OPINION } from './tasks.mjs';

/** What is sent for a task: an approval with an opinion, about the revision that was read. */
export function approval({ revisionHash }) {
  return { kind: 'approve', revisionHash, opinionText: OPINION, statedDate: '2026-03-16' };
}

/** Signs in and gives a function that decides one task, as the pages do it: session cookie, CSRF header, idempotency key. */
export async function takeDesk(api, mailbox, email) {
  const headers = { 'content-type': 'application/json', 'x-countersign': '1' };
  const post = async (path, body, more = {}) => {
    const answer = await fetch(`${api}${path}`, { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  await post('/sign-in/codes', { email });
  const mail = await mailbox.waitFor((received) => received.to.includes(email));
  const [code] = /\b\d{6}\b/.exec(mail.text) ?? [];
  const session = await post('/sign-in/sessions', { email, code });
  const cookie = session.headers.getSetCookie()[0].split(';')[0];
  return async (task) => {
    const answer = await post(`/tasks/${task.taskId}/decisions`, approval(task), { cookie, 'idempotency-key': newId() });
    return answer.json();
  };
}
