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

/** What goes with a request besides its path. */
export interface CallOptions {
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  body?: unknown;
  /** Makes a repeated POST the same act. */
  idempotencyKey?: string;
  /** The version that was read: an edit over another one is refused. */
  version?: string;
  signal?: AbortSignal;
}

/** Sends JSON and reads JSON. Every change carries the header that other sites cannot send. @throws Problem when the answer is not a success */
export async function call<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  options: CallOptions = {},
): Promise<T> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options.query ?? {})) if (value !== undefined) query.set(name, String(value));
  const headers = plainHeaders();
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey;
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  const search = query.toString();
  const request = new Request(`/api/v1${path}${search && `?${search}`}`, {
    method,
    headers,
    credentials: 'same-origin',
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    ...(options.signal && { signal: options.signal }),
  });
  return read<T>(await send(request));
}

/** Sends a file as multipart/form-data, which the typed client does not speak. @throws Problem when the answer is not a success */
export async function upload<T>(method: 'POST' | 'PUT', path: string, parts: Record<string, string | File>): Promise<T> {
  const body = new FormData();
  for (const [name, part] of Object.entries(parts)) body.append(name, part);
  const headers = plainHeaders();
  return read<T>(await send(new Request(`/api/v1${path}`, { method, body, headers, credentials: 'same-origin' })));
}

const attended = attendanceOf(window);

/** Sent with everything: the language to answer in, what no other site can send, and whether anybody is there. */
function plainHeaders(): Record<string, string> {
  const headers = { Accept: 'application/json', 'Accept-Language': document.documentElement.lang, 'X-Countersign': '1' };
  return attended() ? headers : { ...headers, 'X-Countersign-Idle': '1' };
}

async function read<T>(answer: Response): Promise<T> {
  const body = parse(await answer.text());
  if (!answer.ok) throw problemOf(answer.status, body);
  return body as T;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
