import type { StageDefinition } from '@countersign/domain';
import type { Reader } from '@countersign/forms';
import type { MailingRules } from './pack.js';
import { readTime } from './pack-reading.js';

const AT = ['mailing'] as const;
/** A day: whoever wants mails further apart wants another reminder plan. */
const MOST_MINUTES = 1_440;

/** Reads when mails may go and what becomes of lost ones; without the section they go at any time, and a lost one goes once more. */
export function readMailing(reader: Reader, value: unknown, stages: readonly StageDefinition[]): MailingRules {
  if (value === undefined) return { spacing: 0, unknown: 'resend-once' };
  const raw = reader.record(value, AT, [], ['hours', 'spacing', 'unknown']) ?? {};
  const hours = raw.hours === undefined ? undefined : readHours(reader, raw.hours);
  if (hours) checkReminders(reader, hours, stages);
  return {
    ...(hours && { hours }),
    spacing: raw.spacing === undefined ? 0 : reader.integer(raw.spacing, [...AT, 'spacing'], 0, MOST_MINUTES),
    unknown:
      raw.unknown === undefined
        ? 'resend-once'
        : reader.oneOf(raw.unknown, [...AT, 'unknown'], ['resend-once', 'leave'] as const),
  };
}

/** Undefined, with a fault, where it says no hours. */
function readHours(reader: Reader, value: unknown): MailingRules['hours'] {
  const at = [...AT, 'hours'];
  const faults = reader.faults.length;
  const raw = reader.record(value, at, ['from', 'to']) ?? {};
  const hours = { from: readTime(reader, raw.from, [...at, 'from']), to: readTime(reader, raw.to, [...at, 'to']) };
  if (reader.faults.length === faults && hours.from >= hours.to) {
    reader.fault('bad-value', [...at, 'to'], 'the hours end after they begin, on the same day');
  }
  return reader.faults.length === faults ? hours : undefined;
}

/** A reminder at an hour at which no mail goes would come later than its plan says, after the deadline perhaps. */
function checkReminders(reader: Reader, hours: NonNullable<MailingRules['hours']>, stages: readonly StageDefinition[]): void {
  stages.forEach(({ reminders }, index) => {
    if (reminders.at >= hours.from && reminders.at < hours.to) return;
    reader.fault(
      'reminder-outside-hours',
      ['stages', index, 'reminders', 'at'],
      `mails go from ${hours.from} until before ${hours.to}: a reminder at ${reminders.at} would wait`,
    );
  });
}
