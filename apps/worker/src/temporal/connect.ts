import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { SystemClock } from '@countersign/clock';
import type { Settings } from '@countersign/config';
import type { Logger } from '@countersign/observability';

const ASK_AGAIN_AFTER = 250;
const SAY_AGAIN_AFTER = 30_000;
const ANSWERS_WITHIN = 3_000;

/** Short pauses between attempts to reconnect: the default grows to minutes, and rings would wait that long after Temporal is back. */
const RECONNECT = {
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.min_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 500,
};

/** A client that connects when it is first used; Temporal may be away meanwhile. */
export function lazyClient(settings: Settings): Client {
  const connection = Connection.lazy({ address: settings.TEMPORAL_ADDRESS, channelArgs: RECONNECT });
  return new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE, identity: 'countersign-relay' });
}

/**
 * The id that Temporal gave to the namespace when it was made: another one means that Temporal was set up anew and knows nothing.
 * @throws when Temporal does not answer soon
 */
export async function namespaceId(client: Client): Promise<string> {
  const { namespace } = client.options;
  const { namespaceInfo } = await client.withDeadline(new SystemClock().real() + ANSWERS_WITHIN, () =>
    client.workflowService.describeNamespace({ namespace }),
  );
  return namespaceInfo?.id ?? '';
}

/**
 * The worker's connection. Waits for Temporal for as long as it takes, and says so.
 * @param given ends the waiting when it is aborted
 * @returns null when the waiting was ended
 */
export async function awaitTemporal(settings: Settings, logger: Logger, given: AbortSignal): Promise<NativeConnection | null> {
  const address = settings.TEMPORAL_ADDRESS;
  for (let waited = 0; !given.aborted; waited += ASK_AGAIN_AFTER) {
    try {
      const connection = await NativeConnection.connect({ address });
      logger.info({ address }, 'temporal_connected');
      return connection;
    } catch (error) {
      if (waited % SAY_AGAIN_AFTER === 0) logger.warn({ address, err: error }, 'waiting_for_temporal');
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_AFTER));
    }
  }
  return null;
}
