import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** What is typeset: a Typst source and the files it reads, all in memory. */
export interface TypesetJob {
  /** Path of the main file within `files`. */
  main: string;
  files: Readonly<Record<string, string | Uint8Array>>;
  /** Milliseconds since the epoch written into the PDF; the same content and instant give the same bytes. */
  at: number;
}

/** A template or its data cannot be typeset (for example a character the fonts lack). */
export class TypesetError extends Error {}

interface Pending {
  resolve: (pdf: Buffer) => void;
  reject: (error: Error) => void;
}

/** Makes PDF/A-2a files with Typst in a worker thread, one at a time. */
export class Typesetter {
  private worker: Worker | undefined;
  private readonly pending = new Map<number, Pending>();
  private sequence = 0;

  /** @param fontFolder a folder of further fonts (licensed ones of the deployer), searched first; may be absent */
  constructor(private readonly fontFolder?: string) {}

  /** The PDF of a job. @throws TypesetError with the compiler's diagnostics. */
  pdf(job: TypesetJob): Promise<Buffer> {
    const id = (this.sequence += 1);
    const files = { ...engineFiles(), ...bytesOf(job.files) };
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      const worker = this.start();
      worker.ref();
      worker.postMessage({ id, main: job.main, files, timestamp: Math.floor(job.at / 1000) });
    });
  }

  /** Ends the thread; jobs still waiting fail. */
  async close(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const file = new URL(`./typeset-worker${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(file, { workerData: { fontPaths: fontPaths(this.fontFolder) } });
    worker.on('message', (answer: { id: number; pdf?: Uint8Array; error?: string }) => {
      const waiting = this.pending.get(answer.id);
      this.pending.delete(answer.id);
      if (this.pending.size === 0) worker.unref();
      if (answer.pdf) waiting?.resolve(Buffer.from(answer.pdf));
      else waiting?.reject(new TypesetError(answer.error ?? 'typesetting failed'));
    });
    const fail = (error: Error) => {
      this.worker = undefined;
      for (const waiting of this.pending.values()) waiting.reject(error);
      this.pending.clear();
    };
    worker.on('error', fail);
    worker.on('exit', () => fail(new TypesetError('the typesetter stopped')));
    this.worker = worker;
    return worker;
  }
}

/** Folder `typst/` of this lib, found from the source and from the built tree alike. */
function engineFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, 'libs', 'documents', 'typst');
    if (existsSync(candidate) && existsSync(join(folder, 'package.json'))) return candidate;
    const parent = dirname(folder);
    if (parent === folder) throw new Error('libs/documents/typst is not there: the installation is incomplete');
    folder = parent;
  }
}

let engine: Record<string, Uint8Array> | undefined;

function engineFiles(): Record<string, Uint8Array> {
  engine ??= Object.fromEntries(
    readdirSync(engineFolder()).map((name) => [`engine/${name}`, new Uint8Array(readFileSync(join(engineFolder(), name)))]),
  );
  return engine;
}

function bytesOf(files: TypesetJob['files']): Record<string, Uint8Array> {
  const encode = (content: string | Uint8Array) => (typeof content === 'string' ? new TextEncoder().encode(content) : content);
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [path, encode(content)]));
}

function fontPaths(folder: string | undefined): string[] {
  const require = createRequire(import.meta.url);
  const shipped = [
    '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
    '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
    '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  ].map((name) => require.resolve(name));
  return folder && existsSync(folder) ? [folder, ...shipped] : shipped;
}
