import { createContext, use } from 'react';
import type { ReactNode } from 'react';

const ZoneContext = createContext<string | undefined>(undefined);

/** Shows instants in the zone of the programme a page is about. */
export function TimeZone({ zone, children }: { zone: string; children: ReactNode }): ReactNode {
  return <ZoneContext value={zone}>{children}</ZoneContext>;
}

/** The programme's zone where a page is about one; else undefined, the browser's. */
export function useTimeZone(): string | undefined {
  return use(ZoneContext);
}
