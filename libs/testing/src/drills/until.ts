/**
 * Looks until what is looked for is there.
 * @param within milliseconds after which it gives up and says what it looked for
 */
export async function until(what: string, look: () => Promise<boolean>, within = 60_000): Promise<void> {
  const end = performance.now() + within;
  while (!(await look())) {
    if (performance.now() > end) throw new Error(`It did not happen within ${within} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
