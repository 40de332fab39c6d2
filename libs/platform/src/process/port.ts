import { createServer, connect } from 'node:net';

/** A TCP port on 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** True when nothing listens on `port` of `host` and this process may. */
export function portIsFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * Resolves as soon as `port` accepts connections.
 * @param within milliseconds to try
 * @param alive asked before each try; when it says false waiting ends at once
 * @throws Error when the port does not answer in time
 */
export async function waitForPort(port: number, host = '127.0.0.1', within = 30_000, alive = () => true): Promise<void> {
  const end = performance.now() + within;
  while (performance.now() < end && alive()) {
    if (await answers(port, host)) return;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error(`Nothing answers on ${host}:${port}.`);
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
}
