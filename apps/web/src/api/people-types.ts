import type { Language, Role } from '@countersign/domain';

export interface Organisation {
  id: string;
  key: string;
  name: string;
  level: string;
  parentId: string | null;
  provisional: boolean;
  names: { name: string; validFrom: string | null; validTo: string | null }[];
  version: string;
}

export interface Appointment {
  id: string;
  personId: string;
  organisationId: string;
  organisationName: string;
  role: Role;
  validFrom: string | null;
  validTo: string | null;
}

export interface Substitution {
  id: string;
  personId: string;
  personName: string;
  substituteId: string;
  substituteName: string;
  validFrom: string;
  validTo: string;
  setByName: string;
  endedAt: number | null;
}

export interface Substitutions {
  given: Substitution[];
  taken: Substitution[];
  colleagues: { id: string; name: string; office: string | null }[];
}

export interface Person {
  id: string;
  name: string;
  email: string;
  phone: string | null;
  office: string | null;
  language: Language;
  active: boolean;
  appointments: Appointment[];
  substitutions: Substitution[];
  version: string;
}

export interface HandoverPreview {
  posts: { organisationName: string; role: Role; validFrom: string | null; validTo: string | null; openTasks: number }[];
  waitingMails: number;
  sessions: number;
  substitutions: number;
}

export interface PersonRequest {
  name: string;
  email: string;
  phone?: string | null;
  office?: string | null;
  language?: Language;
}

export interface ImportReport {
  rows: number;
  errors: { row: number; column: string; code: string; message: string }[];
  changes: { row: number; kind: string; name: string; organisationId: string | null; role: string | null }[];
  applied: boolean;
}
