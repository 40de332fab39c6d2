import type { Verification } from './verify-archive.js';

/** How a package stands to the version it follows. */
export interface VersionLink {
  /** Number of the version before. */
  predecessor: string;
  /** `missing`: it is not among those given, so that only its hash is known. */
  is: 'follows' | 'missing' | 'broken';
}

/**
 * Whether each package that follows another follows the very bytes it names, and its history goes on where that one ends.
 * @param packages verifications of packages, in any order
 * @returns for each, in the same order; null where it follows none
 */
export function verifyVersions(packages: readonly Verification[]): (VersionLink | null)[] {
  return packages.map(({ version }) => {
    const named = version?.predecessor;
    if (!named) return null;
    const predecessor = named.archiveNumber;
    const before = packages.find((other) => other.archiveNumber === predecessor);
    if (!before) return { predecessor, is: 'missing' };
    const same = before.version?.sha256 === named.sha256 && before.version.historyHead === named.historyHead;
    return { predecessor, is: same && before.faults.length === 0 ? 'follows' : 'broken' };
  });
}
