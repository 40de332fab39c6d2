import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '@countersign/platform';
import { readOptions } from './options.js';
import { requireFreePorts } from './ports.js';

let other: Server | undefined;
afterEach(() => {
  other?.close();
  other = undefined;
});

async function options(given: Record<string, string>) {
  const ports: Record<string, string> = {};
  for (const name of ['COUNTERSIGN_PORT', 'MAILBOX_PORT', 'SMTP_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'POSTGRES_PORT']) {
    ports[name] = String(await freePort());
  }
  return readOptions({ ...ports, ...given });
}

describe('requireFreePorts', () => {
  it('is content with free ports', async () => {
    await expect(requireFreePorts(await options({}))).resolves.toBeUndefined();
  });

  it('names the port that is taken, what for, and how to choose another', async () => {
    const listening = createServer();
    other = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    const { port } = listening.address() as AddressInfo;
    const wanted = await options({ TEMPORAL_UI_PORT: String(port) });
    await expect(requireFreePorts(wanted)).rejects.toThrow(new RegExp(`${port} .*Web UI.*TEMPORAL_UI_PORT=`));
  });

  it('names a port that is asked for twice', async () => {
    const port = String(await freePort());
    const wanted = await options({ SMTP_PORT: port, MAILBOX_PORT: port });
    await expect(requireFreePorts(wanted)).rejects.toThrow(new RegExp(`${port} .*SMTP and by the mailbox page`));
  });
});
