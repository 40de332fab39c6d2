/** Milliseconds after the last move or key for which somebody is taken to be there. */
const THERE_FOR = 60_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'];

/**
 * Tells whether somebody sits before the page: pages look for news by themselves, and that alone must not keep a person signed in.
 * @param target what hears moves and keys: the window
 */
export function attendanceOf(target: EventTarget): () => boolean {
  let there = true;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  const seen = (): void => {
    there = true;
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      there = false;
    }, THERE_FOR);
  };
  for (const sign of SIGNS) target.addEventListener(sign, seen, { passive: true, capture: true });
  seen();
  return () => there;
}
