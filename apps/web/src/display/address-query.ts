import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** What an address says behind its question mark, and how to change it; undefined takes a word out. */
export type AddressQuery<Word extends string> = Partial<Record<Word, string>>;

/**
 * What a list is filtered by, kept in the address: it can be linked to, and the browser's back button takes a filter back.
 * @param words the words that are read; others stay as they are
 */
export function useAddressQuery<Word extends string>(
  words: readonly Word[],
): [query: AddressQuery<Word>, change: (changes: { [W in Word]?: string | undefined }) => void] {
  const [params, setParams] = useSearchParams();
  const query = useMemo(() => {
    const found: AddressQuery<Word> = {};
    for (const word of words) {
      const value = params.get(word);
      if (value !== null && value !== '') found[word] = value;
    }
    return found;
  }, [params, words]);
  const change = useCallback(
    (changes: { [W in Word]?: string | undefined }) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        for (const [word, value] of Object.entries<string | undefined>(changes)) {
          if (value === undefined || value === '') after.delete(word);
          else after.set(word, value);
        }
        return after;
      }),
    [setParams],
  );
  return [query, change];
}
