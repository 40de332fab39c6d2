/** A stream that was refused or ended is asked for again after so long. */
const ASK_AGAIN_AFTER = 20_000;
/** Changes that follow each other faster are one. */
const AT_MOST_EVERY = 1_000;

/** What a watcher is told. */
export interface Watcher {
  /** Something changed, or may have while nobody told. */
  changed: () => void;
  /** Whether changes are told from now on; while not, the page asks by itself. */
  told: (told: boolean) => void;
}

/**
 * Listens to a stream of changes while the page can be seen: a browser keeps few connections to one server, and hidden windows would take them
 * all. A page that is seen again asks at once.
 * @returns what ends it
 */
export function watchChanges(address: string, watcher: Watcher, page: Document = document): () => void {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let missed = false;

  const changed = (): void => {
    missed = resting !== undefined;
    if (missed) return;
    watcher.changed();
    resting = setTimeout(() => {
      resting = undefined;
      if (missed) changed();
    }, AT_MOST_EVERY);
  };
  const close = (): void => {
    clearTimeout(again);
    source?.close();
    source = undefined;
    watcher.told(false);
  };
  const open = (): void => {
    close();
    const mine = new EventSource(address);
    source = mine;
    mine.addEventListener('open', () => {
      watcher.told(true);
      changed();
    });
    mine.addEventListener('changed', changed);
    mine.addEventListener('ended', askLater);
    mine.addEventListener('error', () => {
      watcher.told(false);
      // What only broke off the browser takes up by itself.
      if (mine.readyState === EventSource.CLOSED) askLater();
    });
  };
  const askLater = (): void => {
    close();
    again = setTimeout(open, ASK_AGAIN_AFTER);
  };
  const look = (): void => (page.visibilityState === 'hidden' ? close() : open());

  page.addEventListener('visibilitychange', look);
  if (page.visibilityState !== 'hidden') open();
  return () => {
    page.removeEventListener('visibilitychange', look);
    clearTimeout(resting);
    close();
  };
}
