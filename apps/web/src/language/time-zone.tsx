import { createContext, use } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { readClock } from '../api/calls';

const ZoneContext = createContext<string | undefined>(undefined);

/** Shows instants in the zone the system counts days in, until a page names its programme's: never in that of the machine in front of a person. */
export function SystemTimeZone({ children }: { children: ReactNode }): ReactNode {
  const clock = useQuery({ queryKey: ['clock'], queryFn: readClock, staleTime: Infinity });
  return <TimeZone zone={clock.data?.timeZone}>{children}</TimeZone>;
}

/** Shows instants in the zone of the programme a page is about. */
export function TimeZone({ zone, children }: { zone: string | undefined; children: ReactNode }): ReactNode {
  return <ZoneContext value={zone}>{children}</ZoneContext>;
}

/** The programme's zone where a page is about one, else the system's; undefined (the browser's) until that is known. */
export function useTimeZone(): string | undefined {
  return use(ZoneContext);
}
