// Several callers that each take the next piece of work when they are done with one.

/**
 * Has `count` callers work off `pieces`, in order.
 * @returns how many a second were done, and how long each took (ms)
 */
export async function workOff(pieces, count, work) {
  const latencies = [];
  let next = 0;
  const caller = async () => {
    while (next < pieces.length) {
      const piece = pieces[next];
      next += 1;
      const began = performance.now();
      await work(piece);
      latencies.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: count }, caller));
  return { perSecond: (pieces.length / (performance.now() - began)) * 1000, latencies };
}
