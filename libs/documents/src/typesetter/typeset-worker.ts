import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

// Runs in a thread of its own: compiling blocks. Written without decorators and path aliases, because Node runs it from source in specs.

interface Job {
  id: number;
  main: string;
  files: Record<string, Uint8Array>;
  /** Seconds since the epoch, written into the PDF, so that the same content gives the same bytes. */
  timestamp: number;
}

const { fontPaths } = workerData as { fontPaths: string[] };
const workspace = mkdtempSync(join(tmpdir(), 'countersign-typeset-'));
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });

parentPort?.on('message', (job: Job) => {
  void typeset(job);
});

async function typeset(job: Job): Promise<void> {
  try {
    compiler.resetShadow();
    for (const [path, content] of Object.entries(job.files)) compiler.mapShadow(join(workspace, path), Buffer.from(content));
    const compiled = compiler.compile({ mainFilePath: join(workspace, job.main) });
    if (!compiled.result) {
      const diagnostics = compiled.takeDiagnostics();
      throw new Error(diagnostics ? JSON.stringify(diagnostics.shortDiagnostics) : 'typesetting failed');
    }
    const pdf = compiler.pdf(compiled.result, { pdfStandard: 'a-2a', creationTimestamp: job.timestamp });
    parentPort?.postMessage({ id: job.id, pdf });
  } catch (error) {
    parentPort?.postMessage({ id: job.id, error: error instanceof Error ? error.message : String(error) });
  } finally {
    compiler.evictCache(10);
    await setImmediate(); // lets native finalizers run: without it memory grows by megabytes a document
  }
}
