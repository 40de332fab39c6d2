import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import * as calls from '../api/calls';
import type { PackForms } from '../api/types';
import { TimeZone, useTimeZone } from '../language/time-zone';

/** The forms of a pack. It is known by the hash of its content: what was read once never changes. */
export function usePack(hash: string): UseQueryResult<PackForms> {
  return useQuery({ queryKey: ['pack', hash], queryFn: () => calls.readPackForms(hash), staleTime: Infinity, gcTime: Infinity });
}

/** Shows what is inside in the zone of a pack's programme. */
export function ProgrammeZone({ packHash, children }: { packHash: string; children: ReactNode }): ReactNode {
  const system = useTimeZone();
  const pack = usePack(packHash);
  return <TimeZone zone={pack.data?.timeZone ?? system}>{children}</TimeZone>;
}
