/** What a request carries besides its address. */
export interface Sending {
  body?: unknown;
  form?: FormData;
  /** `Idempotency-Key` */
  key?: string;
}

/** An answer, read to its end. `body` is what the JSON says, or the bytes of anything else. */
export interface Answer<T = unknown> {
  status: number;
  type: string;
  body: T;
}

/** An error as the API tells it (RFC 9457). */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: string;
  errors?: { pointer: string; code: string; message: string }[];
  facts?: Record<string, unknown>;
}

/** Somebody who speaks to the API over HTTP and keeps its cookie, as a browser does. */
export class Visitor {
  private cookie = '';

  /** @param origin e.g. `http://127.0.0.1:3000` */
  constructor(private readonly origin: string) {}

  /** The session cookie as `name=value`; '' before sign-in. */
  get session(): string {
    return this.cookie;
  }

  /** Asks, and gives whatever is answered. */
  async ask<T = unknown>(method: string, path: string, sending: Sending = {}): Promise<Answer<T>> {
    const headers: Record<string, string> = { 'X-Countersign': '1', 'Accept-Language': 'zh-CN' };
    if (this.cookie !== '') headers['Cookie'] = this.cookie;
    if (sending.key !== undefined) headers['Idempotency-Key'] = sending.key;
    if (sending.body !== undefined) headers['Content-Type'] = 'application/json';
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(sending.body !== undefined ? { body: JSON.stringify(sending.body) } : sending.form ? { body: sending.form } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) this.cookie = cookie.split(';')[0] ?? '';
    const type = response.headers.get('content-type') ?? '';
    const bytes = Buffer.from(await response.arrayBuffer());
    const body: unknown = /json/.test(type) ? JSON.parse(bytes.toString('utf8')) : bytes;
    return { status: response.status, type, body: body as T };
  }

  /** Asks, and expects it to be done. */
  async want<T = unknown>(method: string, path: string, sending: Sending = {}): Promise<T> {
    const answer = await this.ask<T>(method, path, sending);
    if (answer.status < 200 || answer.status > 299) {
      throw new Error(`${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  }

  get<T = unknown>(path: string): Promise<T> {
    return this.want<T>('GET', path);
  }
  post<T = unknown>(path: string, body: unknown = {}, key?: string): Promise<T> {
    return this.want<T>('POST', path, { body, ...(key === undefined ? {} : { key }) });
  }
}

/** A form with one file in it. */
export function formWith(file: { name: string; type: string; bytes: Uint8Array }, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([Buffer.from(file.bytes)], { type: file.type }), file.name);
  return form;
}
