import createClient from 'openapi-fetch';
import type { paths } from './schema.generated';
import { attendanceOf } from './attendance';
import { networkProblem, problemOf } from './problem';

type Reauthenticate = () => Promise<void>;

let reauthenticate: Reauthenticate | undefined;
let signingIn: Promise<void> | undefined;

/**
 * Says how a person signs in again when the session ended under a page. Requests that were refused for it wait and are then sent again, so
 * that nothing typed is lost. Undefined while nobody is signed in: then 401 is an answer like any other.
 */
export function onSessionEnd(handler: Reauthenticate | undefined): void {
  reauthenticate = handler;
}

/** Sends a request; waits for a new sign-in when the session ended. @throws Problem when nothing answers */
export async function send(request: Request): Promise<Response> {
  const spare = request.clone();
  const answer = await reach(request);
  if (answer.status !== 401 || !reauthenticate) return answer;
  signingIn ??= reauthenticate().finally(() => {
    signingIn = undefined;
  });
  await signingIn;
  return reach(spare);
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw networkProblem();
  }
}

/** The API, typed by its OpenAPI description (`schema.generated.ts`). */
export const http = createClient<paths>({ fetch: send, credentials: 'same-origin' });

http.use({
  onRequest: ({ request }) => {
    for (const [name, value] of Object.entries(plainHeaders())) request.headers.set(name, value);
    return request;
  },
});

/** The body of an answer. @throws Problem when the answer is not a success */
export async function bodyOf<T>(answer: Promise<{ data?: unknown; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await answer;
  if (!response.ok) throw problemOf(response.status, error);
  return data as T;
}

/** Sends a file as multipart/form-data, which the typed client does not speak. @throws Problem when the answer is not a success */
export async function upload<T>(method: 'POST' | 'PUT', path: string, parts: Record<string, string | File>): Promise<T> {
  const body = new FormData();
  for (const [name, part] of Object.entries(parts)) body.append(name, part);
  const headers = plainHeaders();
  const answer = await send(new Request(`/api/v1${path}`, { method, body, headers, credentials: 'same-origin' }));
  const text = await answer.text();
  if (!answer.ok) throw problemOf(answer.status, parse(text));
  return parse(text) as T;
}

const attended = attendanceOf(window);

/** Sent with everything: the language to answer in, what no other site can send, and whether anybody is there. */
function plainHeaders(): Record<string, string> {
  const headers = { Accept: 'application/json', 'Accept-Language': document.documentElement.lang, 'X-Countersign': '1' };
  return attended() ? headers : { ...headers, 'X-Countersign-Idle': '1' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
