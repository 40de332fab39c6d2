/**
 * Loaded into each supervised process before its own code. When the supervisor is gone, killed even, the channel to it closes: the process
 * then ends as it would on SIGTERM, and in any case five seconds later.
 */
if (process.channel) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), 5_000).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel.unref(); // the listener must not keep a finished program alive
}

export {};
