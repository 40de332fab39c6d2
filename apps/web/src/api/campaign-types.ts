import type { Instant, Text } from '@countersign/domain';

export interface ProgrammeItem {
  key: string;
  title: Text;
  subjectName: Text;
  packHash: string;
  version: string;
  subjects: { id: string; number: number; name: string; shape: string; active: boolean }[];
  /** Periods that can be launched. */
  periods: string[];
  cycle: {
    period: string;
    opensAt: Instant;
    state: 'launched' | 'due' | 'coming';
    campaignId: string | null;
    missing: { code: string; detail: Record<string, string> }[];
  }[];
}

export interface LaunchBlocker {
  code: string;
  message: string;
  subject: string | null;
  stage: string | null;
  organisationName: string | null;
  role: string | null;
  year: number | null;
}

export interface LaunchPreview {
  ok: boolean;
  period: string;
  dataPeriod: string;
  blockers: LaunchBlocker[];
  warnings: LaunchBlocker[];
  routes: {
    subjectId: string;
    subject: string;
    number: number;
    shape: string;
    steps: {
      stageKey: string;
      stageTitle: string;
      organisationName: string;
      role: string;
      conditional: boolean;
      persons: string[];
    }[];
  }[];
  deadlines: { stageKey: string; stageTitle: string; deadline: Instant | null }[];
}

/** An official notice as a launch names it. */
export interface LaunchNotice {
  number: string;
  title?: string;
  sha256: string;
  fileName: string;
}

/** The official notice a campaign was launched with. */
export interface OfficialNotice {
  number: string;
  title: string | null;
  fileName: string;
}

export interface LaunchRequest {
  programmeKey: string;
  period: string;
  subjectIds: string[] | null;
  notice?: LaunchNotice;
}

export interface CampaignItem {
  id: string;
  title: string;
  programmeKey: string;
  packHash: string;
  period: string;
  dataPeriod: string;
  rehearsal: boolean;
  state: string;
  launchedAt: Instant;
  endedAt: Instant | null;
  abortReason: string | null;
  subjects: number;
  archived: number;
  notice: OfficialNotice | null;
}

export interface CalendarYear {
  calendar: string;
  year: number;
  title: string;
  source: string;
  published: string;
  off: string[];
  work: string[];
  importedAt: Instant;
}

/** A year of a calendar as files hold it. */
export interface CalendarFile {
  calendar: string;
  year: number;
  title: string;
  source: string;
  published: string;
  offDays: { date: string; name: string }[];
  workDays: { date: string; name: string }[];
}

export interface CalendarImport {
  calendar: string;
  year: number;
  change: 'added' | 'replaced' | 'same';
  offDays: number;
  workDays: number;
}

export interface Trouble {
  id: string;
  kind: string;
  detail: string;
  since: Instant;
  submissionId: string | null;
  campaignId: string | null;
  subjectName: string | null;
  organisationName: string | null;
}
