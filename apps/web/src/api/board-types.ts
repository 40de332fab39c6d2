import type { Instant } from '@countersign/domain';
import type { components } from './schema.generated';

type Schemas = components['schemas'];

/** Told by the description of the API, which does not say of a member that is an object that it may be null. */
export type BoardPage = Schemas['BoardPage'];
export type BoardCount = Schemas['BoardCount'];
export type BoardPlace = Schemas['BoardPlace'];
export type BoardStage = Schemas['BoardStage'];
export type BoardRow = Schemas['BoardRow'];
export type BoardRows = Schemas['BoardRows'];
export type Contact = Schemas['Contact'];
export type LedgerMail = Schemas['LedgerMail'];
export type LedgerDelivery = Omit<Schemas['LedgerDelivery'], 'mail'> & { mail: LedgerMail | null };
export type LedgerRow = Omit<Schemas['LedgerRow'], 'deliveries' | 'opened'> & {
  deliveries: LedgerDelivery[];
  opened: { at: Instant; byName: string | null } | null;
};
export type LedgerPage = Omit<Schemas['LedgerPage'], 'rows' | 'subject' | 'person'> & {
  rows: LedgerRow[];
  subject: { submissionId: string; number: number; name: string } | null;
  person: { personId: string; name: string } | null;
};
export type Extension = Schemas['Extension'];
export type Urge = Schemas['UrgeView'];
export type Excusal = Schemas['ExcusalView'];

/** Which submissions of a campaign a list shows; what is absent does not matter. */
export interface BoardQuery {
  stage?: string;
  state?: string;
  place?: string;
  overdue?: 'true';
  returned?: 'true';
  search?: string;
  page?: number;
  size?: number;
}

/** Which notices of a campaign a ledger shows. */
export interface LedgerQuery {
  state?: string;
  kind?: string;
  submission?: string;
  person?: string;
  search?: string;
  page?: number;
  size?: number;
}

/** What became of one submission that was urged, extended or excused. */
export interface Steered {
  submissionId: string;
  is: 'done' | 'refused';
  code?: string;
  /** Of a refusal: what it says, in the language of the request. */
  message?: string;
  /** Of an urge: how often the task was urged, this time included. */
  count?: number;
  /** Of an extension: the deadline from now on. */
  deadline?: Instant;
}
